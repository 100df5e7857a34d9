#include "frame/line_kind.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/leading_time.h"
#include "base/written_time.h"
#include "frame/collector_dump.h"
#include "frame/log_start.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using enum LineKind;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}

// The leading dotted name: letters, digits, '_', '.', '$', '\' and "::".
std::string_view leading_name(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    char c = text[i];
    if (is_alnum(c) || c == '_' || c == '.' || c == '$' || c == '\\') {
      ++i;
    } else if (c == ':' && i + 2 < text.size() && text[i + 1] == ':' && is_alnum(text[i + 2])) {
      i += 2;
    } else {
      break;
    }
  }
  return text.substr(0, i);
}

// Names of exceptions in Python, Java, JavaScript, PHP, Ruby and .NET end this way.
bool names_exception(std::string_view name) {
  if (ends_with_any(name, {"Error", "Exception", "ExceptionGroup", "Interrupt", "SystemExit", "Throwable"}))
    return true;
  bool dotted = name.find('.') != name.npos || name.find("::") != name.npos || name.find('\\') != name.npos;
  return dotted && (name.starts_with("Errno::") || ends_with_any(name, {"Timeout", "Failure", "Fault", "Refused"}));
}

// What may stand behind the name of an exception: "X: why", "X [CODE]: why", "X (why)", or nothing.
bool ends_name(std::string_view rest) {
  return rest.empty() || rest == ":" || starts_with_any(rest, {": ", " [", " ("});
}

// A frame of a Go trace: a qualified function and its arguments.
bool is_go_call(std::string_view text) {
  std::size_t open = text.find('(');
  return open != text.npos && open > 0 && text.back() == ')' && text.find(' ') > open &&
         text.substr(0, open).find('.') != text.npos;
}

// The function of a frame, as zap writes its traces: "main.main", "net/http.(*conn).serve", the file below it.
bool is_go_function(std::string_view text) {
  if (text.size() > 256 || text.find(' ') != text.npos) return false;
  std::size_t dot = text.find('.', text.rfind('/') == text.npos ? 0 : text.rfind('/'));
  if (dot == text.npos || dot + 1 >= text.size() || !is_alpha(text[0])) return false;
  if (!is_alpha(text[dot + 1]) && text[dot + 1] != '(' && text[dot + 1] != '_') return false;
  bool of_module = text.find('/') != text.npos || text.find("(*") != text.npos;
  return (of_module || starts_with_any(text, {"main.", "runtime.", "testing."})) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_alnum(c) || std::string_view("_./$*()-[]{}").find(c) != std::string_view::npos || (c & 0x80) != 0;
         });
}

LineKind kind_of_name(std::string_view text) {
  std::string_view name = leading_name(text);
  std::string_view rest = text.substr(name.size());
  if (names_exception(name) && ends_name(rest)) return exception;
  if (is_go_call(text)) return named;
  if (is_go_function(text)) return frame;
  if (!name.empty() && (rest.empty() || rest == ":" || rest.starts_with(": "))) return named;
  return plain;
}

// /app/charge.rb:31:in `call': execution expired (Net::ReadTimeout), or one of the frames below it.
LineKind kind_of_path(std::string_view text) {
  std::size_t in = text.substr(0, 400).find(":in ");
  if (in == text.npos || in == 0 || !is_digit(text[in - 1])) return plain;
  return text.back() == ')' && text.find("': ", in) != text.npos ? exception : frame;
}

// A line of a dumped HTTP head that is hardly anything else.
bool is_http_header(std::string_view text) {
  std::size_t colon = text.substr(0, 48).find(": ");
  if (colon == text.npos || !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                                         [](char c) { return is_alnum(c) || c == '-'; }))
    return false;
  return starts_with_any(text, {"Retry-After:", "Content-", "X-",
                                "Cache-Control:", "Set-Cookie:", "WWW-Authenticate:", "Transfer-Encoding:", "CF-"});
}

bool is_dedented_frame(std::string_view text) {
  if (text.starts_with("at ")) return text.back() == ')' || is_digit(text.back());
  if (text.starts_with("File \"")) return text.find("\", line ") != text.npos;
  if (text.starts_with("HTTP/"))
    return text.size() > 11 && is_digit(text[5]) && text.substr(5, 5).find(' ') != text.npos;
  if (text.starts_with("goroutine ")) return text.size() > 10 && is_digit(text[10]);
  if (text.starts_with("created by ")) return text.find('.', 11) != text.npos;
  return is_http_header(text);
}

struct Opening {
  std::string_view start;
  LineKind kind;
};

// Words that only a trace, a crash or a dumped HTTP head begins with.
constexpr auto kOpenings = std::to_array<Opening>({
    {"Traceback (most recent call last)", traceback},
    {"The above exception was the direct cause", chain},
    {"During handling of the above exception", chain},
    {"Caused by: ", chain},
    {"Suppressed: ", chain},
    {"Exception in thread ", crash},
    {"Unhandled exception", crash},
    {"Unhandled rejection ", crash},
    {"Uncaught ", crash},
    {"fatal error: ", crash},
    {"panic: ", crash},
    {"panic(", named},
    {"error: ", error_word},
    {"Connection: ", header_word},
    {"DEK-Info: ", header_word},  // of an encrypted key, RFC 1421
    {"Date: ", header_word},
    {"Proc-Type: ", header_word},
    {"Server: ", header_word},
    {"Vary: ", header_word},
    {"Via: ", header_word},
    {"exit status ", frame},
    {"Node.js v", frame},
    {"Stack trace:", frame},
    {"PHP Stack trace:", frame},
    {"stack backtrace:", frame},
    {"thrown in ", frame},
    {"from /", frame},
    {"note: run with `RUST_BACKTRACE", frame},
});

LineKind kind_of_letter(std::string_view text) {
  LineKind kind = log_start_of_letter(text);
  if (kind != plain) return kind;
  for (const Opening& opening : kOpenings)
    if (text.starts_with(opening.start)) return opening.kind;
  if (text == "MESSAGE") return upper_field;
  if (text.starts_with("thread '") && text.find("panicked at") != text.npos) return crash;
  if (text.starts_with("Next ") && names_exception(leading_name(text.substr(5)))) return chain;  // PHP
  if (is_dedented_frame(text)) return frame;
  return kind_of_name(text);
}

LineKind kind_of_bracket(std::string_view text) {
  if (text.size() == 1) return open_brace;
  if (starts_with_any(text, {"[signal ", "[stacktrace]", "[previous exception]"})) return frame;  // Go; Monolog
  return text.substr(0, 200).find(']') == text.npos ? plain : log;
}

LineKind kind_of_space(std::string_view text) {
  if (is_blank(text)) return blank;
  // "%5p" pads INFO and WARN with one space.
  if (text[0] == ' ' && starts_with_any(text.substr(1), {"INFO ", "WARN "})) return level;
  return starts_with_any(text.substr(text.find_first_not_of(" \t\r")), {"at ", "... "}) ? at_frame : indented;
}

// A line of a key or certificate in PEM, which programs print as it is: base64 and nothing else. The key must stay one
// text with its first line, or nobody knows the rest for one.
bool is_pem_body(std::string_view text) {
  if (text.size() < 24 || text.size() > 76) return false;
  bool digit = false, capital = false, small = false;
  for (char c : text) {
    digit |= is_digit(c);
    capital |= is_upper(c);
    small |= is_lower(c);
    if (!is_alnum(c) && c != '+' && c != '/' && c != '=') return false;
  }
  return digit && capital && small;
}

LineKind kind_of(std::string_view text) {
  if (text.empty()) return blank;
  if (is_pem_body(text)) return frame;
  char first = text[0];
  if (is_digit(first)) return log_start_of_digit(text);
  if (is_alpha(first) || first == '_') return kind_of_letter(text);
  switch (first) {
    case ' ':
    case '\t':
    case '\r': return kind_of_space(text);
    case '{':
      if (text.size() == 1) return open_brace;
      return text[1] == '"' || text.starts_with("{ \"") || text == "{}" ? json : plain;
    case '\x1e':  // RFC 7464 puts a mark before each
      return text.size() > 1 && text[1] == '{' ? json : plain;
    case '}': return close_brace;
    case ']': return text.size() <= 3 ? close_brace : plain;
    case ')': return text.size() <= 3 ? close_brace : plain;
    case '[': return kind_of_bracket(text);
    case '<':
      return text.size() > 5 && (is_digit(text[1]) || (month_of(text.substr(1)) != 0 && text[4] == ' ')) ? log : html;
    case '#': return text.size() > 2 && is_digit(text[1]) ? frame : plain;  // #0 of a trace
    case '.': return starts_with_any(text, {"... ", "…"}) ? frame : text.starts_with("./") ? kind_of_path(text) : plain;
    case '-': return starts_with_any(text, {"--- End", "---> ", "-----BEGIN ", "-----END "}) ? frame : plain;
    case '/': return kind_of_path(text);
    case ':': return is_access(text) ? access : plain;
    case '"':  // "} [] ends what Monolog wrote over several lines
      return text.starts_with("\"}") && text.size() < 200 ? close_brace : is_access(text) ? access : plain;
    case '@': return begins_with_time(text) ? log : plain;
    default: return (first & 0x80) != 0 ? log_start_of_script(text) : plain;
  }
}

// What a product writes is told by its own form where that is none of a log's in general.
bool may_be_of_product(LineKind kind, std::string_view text) {
  if (kind == plain || kind == named) return true;
  return (kind == indented && text[0] == ' ') ||
         (kind == log && text[0] == '[' && text.size() > 1 && is_digit(text[1]));
}

LineShape shape_of_product(KnownLine known) {
  switch (known.line) {
    case ProductLine::record: return {.kind = log};
    case ProductLine::open: return {.kind = log, .expects_more = true};
    case ProductLine::head: return {.kind = product_head, .product = known.product};
    case ProductLine::more: return {.kind = product_more, .product = known.product};
    case ProductLine::more_open: return {.kind = product_more, .expects_more = true, .product = known.product};
    case ProductLine::second: return {.kind = product_second, .product = known.product};
    case ProductLine::part: return {.kind = frame, .expects_more = true};
    case ProductLine::none: break;
  }
  return {};
}

// Whether a line of a product, which another of its lines may go on with, goes on with what is open.
bool goes_on(const LineShape& before, const LineShape& line, bool in_trace, bool wants_text) {
  const bool of_product = before.kind == product_head || before.kind == product_more;
  const ProductLines& product = product_lines()[line.product];
  return (of_product && before.product == line.product) || (product.within_text && wants_text) ||
         (product.within_trace && in_trace);
}

}  // namespace

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

bool bundles_records(LineShape shape) { return shape.kind == product_more && product_lines()[shape.product].bundles; }

LineShape shape_of(std::string_view text) {
  LineShape shape{.kind = kind_of(text)};
  if (may_be_of_product(shape.kind, text))
    if (const KnownLine known = product_line(text); known.line != ProductLine::none) shape = shape_of_product(known);
  if (shape.kind == plain && !text.empty() && is_alpha(text[0])) shape.kind = kind_of_path(text);
  if ((shape.kind == plain || shape.kind == named) && find_leading_time(text) != text.npos) shape.kind = log;
  // A dump stands on the lines below.
  const bool heads_dump = shape.kind == log && is_digit(text.back()) && heads_collector_dump(text);
  shape.expects_more = shape.kind != blank && (shape.expects_more || text.back() == ':' || heads_dump);
  return shape;
}

detail::Continues detail::continues(LineShape before, LineShape line) {
  const LineKind last = before.kind;
  bool of_header = last == log || last == level || last == two_line_head;
  bool in_trace = last == indented || last == chain || last == frame || last == traceback;
  bool wants_text = last == traceback || last == chain || last == exception || last == crash || last == open_brace ||
                    last == html || before.expects_more;
  auto answer = [](bool yes) { return yes ? Continues::yes : Continues::no; };
  switch (line.kind) {
    case blank:
    case indented:
    case at_frame:
    case frame:
    case chain:
    case close_brace: return Continues::yes;
    case json:
    case access:
    case log:
    case crash:
    case two_line_head:
    case export_first: return Continues::no;
    case level: return answer(last == two_line_head);
    case error_word: return answer(last == log);
    case exception:
      if (last == json) return Continues::if_json_error;
      return answer(of_header || in_trace || before.expects_more);
    case traceback:
      if (last == json) return Continues::if_json_error;
      return answer(of_header || last == chain || last == plain || last == named || before.expects_more);
    case open_brace: return answer(of_header || last == plain || last == named);
    case html: return answer(last != json && last != access && last != blank);
    case named: return answer(in_trace || wants_text);
    case header_word: return answer(last == frame || last == header_word);
    case product_head: return Continues::no;
    case product_more: return answer(goes_on(before, line, in_trace, wants_text));
    case product_second: return answer(last == log);
    case upper_field: return answer(last == export_first || last == upper_field);
    // Only what cannot be complete without it takes a plain line: a plain line may be a record of its own.
    case plain: return answer(wants_text);
  }
  return Continues::no;
}

bool json_speaks_of_error(std::string_view json_line) {
  constexpr std::array<std::string_view, 8> kMarks = {"\"error\"", "\"ERROR\"",    "\"Error",      "\"fatal\"",
                                                      "\"err\"",   "\"level\":50", "\"level\":60", "xception"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return json_line.find(mark) != json_line.npos; });
}

}  // namespace gwtriage
