#include "decode/served_request.h"

#include <algorithm>
#include <cstddef>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLongestLook = 4096;  // bytes of a line in which a request is looked for

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')).substr(0, kLongestLook); }

// Where the quotes that open at `open` close; npos where they do not. A quote behind a backslash does not close them.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at;
  }
  return std::string_view::npos;
}

// "POST /charge HTTP/1.1", whole.
bool is_request_line(std::string_view text, RequestLine& out) {
  const std::size_t version = text.rfind(" HTTP/");
  if (version == std::string_view::npos || text.size() - version > 9) return false;
  if (!read_request_line(text, out) || !is_http_method(out.method)) return false;
  return out.path.starts_with('/') || out.path.find("://") != std::string_view::npos || out.path == "*";
}

// A status that stands alone between blanks.
int status_column(std::string_view text, std::size_t at) {
  if (at > 0 && !is_blank(text[at - 1])) return 0;
  if (at + 3 < text.size() && !is_blank(text[at + 3])) return 0;
  return http_status(text.substr(at, 3));
}

// The first status column of a text less what stands in quotes.
int first_status_column(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      const std::size_t close = closing_quote(text, at);
      if (close == std::string_view::npos) return 0;
      at = close;
    } else if (is_digit(text[at])) {
      if (const int status = status_column(text, at)) return status;
    }
  }
  return 0;
}

// urllib3 and its like put whom they called in front of the request: `https://psp.example:443 "POST /pay HTTP/1.1"
// 503`.
bool names_whom_it_called(std::string_view front) {
  const std::string_view trimmed = trim(front);
  const std::size_t space = trimmed.find_last_of(" \t");
  return trimmed.substr(space == std::string_view::npos ? 0 : space + 1).find("://") != std::string_view::npos;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && !is_blank(text[end])) ++end;
  return text.substr(at, end - at);
}

// "503 en 802 ms", "401 (12ms)": how long it took, behind no more than a word of any language.
bool duration_follows(std::string_view text, std::size_t at) {
  for (int words = 0; words < 2; ++words) {
    while (at < text.size() && std::string_view(" \t,;(").find(text[at]) != std::string_view::npos) ++at;
    const std::string_view word = word_at(text, at);
    if (word.empty()) return false;
    if (is_digit(word[0])) {
      std::size_t end = at;
      while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
      if (end < text.size() && text[end] == ' ') ++end;
      const std::string_view unit = text.substr(end, 5);
      return unit.starts_with("ms") || unit.starts_with("s)") || unit.starts_with("µs") || unit == "s" ||
             unit.starts_with("s ") || unit.starts_with("sec");
    }
    at += word.size();
  }
  return false;
}

// A number that a unit or a noun stands behind is counted or measured: "503 items", "503ms", "503 %". "503 (509ms)",
// "503 in 376 ms", "503 84ms", "503 Service Unavailable" and "503 id=7" are none of these.
bool is_counted(std::string_view text, std::size_t behind) {
  if (behind >= text.size()) return false;
  const char c = text[behind];
  if (!is_blank(c)) {
    if (std::string_view("(,;.)]|-").find(c) == std::string_view::npos) return true;
    return (c == '.' || c == ',' || c == '-') && behind + 1 < text.size() && is_alnum(text[behind + 1]);
  }
  const std::string_view next = word_at(text, skip_spaces(text, behind));
  if (next.empty()) return false;
  if (next[0] == '%' || static_cast<unsigned char>(next[0]) >= 0x80) return true;
  return is_lower(next[0]) && next != "in" && next != "after" && next.find('=') == std::string_view::npos;
}

// Words by which a server says how it ended a request. What "failed" or "returned" may have been called by somebody.
bool speaks_of_answer(std::string_view word) {
  constexpr std::string_view kWords[] = {"with",    "status", "status:",   "code",      "code:",    "http",
                                         "HTTP",    "->",     "=>",        "→",         "-",        "–",
                                         ":",       "|",      "<-",        "done",      "finished", "completed",
                                         "handled", "served", "processed", "responded", "answered", "ended"};
  for (const std::string_view known : kWords)
    if (word == known) return true;
  if (word.starts_with('(')) word.remove_prefix(1);
  if (word.ends_with(')')) word.remove_suffix(1);
  if (word.starts_with("HTTP/")) return true;
  return !word.empty() && is_digit(word[0]) && !is_digit(word.back()) && read_duration(word, 0) >= 0;
}

// The status of the request whose path ends at `at`.
int status_behind(std::string_view text, std::size_t at) {
  constexpr int kMostWords = 4;
  bool in_known_words = true;
  for (int words = 0; words < kMostWords; ++words) {
    at = skip_spaces(text, at);
    const std::string_view word = word_at(text, at);
    if (word.empty()) return 0;
    const std::size_t number = at + (word[0] == '(' || word[0] == '[' ? 1 : 0);
    if (const int status = http_status(text.substr(number, 3));
        status && (number + 3 >= text.size() || !is_alnum(text[number + 3])))
      return duration_follows(text, number + 3) || (in_known_words && !is_counted(text, number + 3)) ? status : 0;
    // In any words, if how long it took is told, too: nobody tells that of what is counted.
    in_known_words = in_known_words && speaks_of_answer(word);
    if (!in_known_words && is_digit(word[0])) return 0;
    at += word.size();
  }
  return 0;
}

// The status in front of the method that starts at `at`, where nothing but brackets or a mark precedes it.
int status_in_front(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && (is_space(text[end - 1]) || text[end - 1] == ']' || text[end - 1] == ')')) --end;
  if (end < 3 || end == at) return 0;
  const int status = http_status(text.substr(end - 3, 3));
  if (!status) return 0;
  std::size_t from = end - 3;
  while (from > 0 && (is_space(text[from - 1]) || text[from - 1] == '[' || text[from - 1] == '(')) --from;
  return from == 0 || std::string_view("])|>-:").find(text[from - 1]) != std::string_view::npos ? status : 0;
}

}  // namespace

bool read_request_columns(std::string_view text, CallText& out, std::string_view& quoted) {
  text = first_line(text);
  for (std::size_t open = text.find('"'); open != std::string_view::npos;) {
    const std::size_t close = closing_quote(text, open);
    if (close == std::string_view::npos) return false;
    RequestLine request;
    if (is_request_line(text.substr(open + 1, close - open - 1), request)) {
      if (names_whom_it_called(text.substr(0, open))) return false;
      int status = first_status_column(text.substr(close + 1));
      if (!status) status = first_status_column(text.substr(0, open));
      if (!status) return false;
      out = {request.method, request.path, {}, status};
      quoted = text.substr(open, close - open + 1);
      return true;
    }
    open = text.find('"', close + 1);
  }
  return false;
}

bool read_call_and_status(std::string_view text, CallText& out) {
  text = first_line(text);
  for (std::size_t slash = text.find(" /"); slash != std::string_view::npos; slash = text.find(" /", slash + 1)) {
    std::size_t from = slash;
    while (from > 0 && is_upper(text[from - 1])) --from;
    const std::string_view method = text.substr(from, slash - from);
    if (!is_http_method(method)) continue;
    if (from > 0 && !is_blank(text[from - 1]) &&
        std::string_view("[(|:>").find(text[from - 1]) == std::string_view::npos)
      continue;
    const std::string_view path = word_at(text, slash + 1);
    int status = status_behind(text, slash + 1 + path.size());
    if (!status) status = status_in_front(text, from);
    if (!status) return false;
    out = {method, path, {}, status};
    return true;
  }
  return false;
}

bool read_routed_request(std::string_view text, CallText& out) {
  for (std::size_t open = text.find('['); open != std::string_view::npos && open < 64;
       open = text.find('[', open + 1)) {
    const std::size_t close = text.find(']', open);
    if (close == std::string_view::npos) return false;
    const std::string_view method = text.substr(open + 1, close - open - 1);
    if (!is_http_method(method) || (open > 0 && !is_blank(text[open - 1]))) continue;
    const std::size_t at = skip_spaces(text, close + 1);
    const int status = http_status(text.substr(std::min(at, text.size()), 3));
    if (!status || at + 4 >= text.size() || !is_space(text[at + 3])) return false;
    const std::string_view target = word_at(text, at + 4);
    const std::size_t slash = target.find('/');
    if (slash == std::string_view::npos || target.find('.') > slash) return false;
    out = {method, target.substr(slash), {}, status};
    return true;
  }
  return false;
}

}  // namespace gwtriage::decode
