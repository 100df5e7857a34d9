#include "frame/log_start.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace gwtriage {
namespace {

using enum LineKind;

// `pattern`: '0' a digit, 'A' a letter, else the byte itself.
bool has_shape(std::string_view text, std::string_view pattern) {
  if (text.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char want = pattern[i], have = text[i];
    if (want == '0' ? !is_digit(have) : want == 'A' ? !is_alpha(have) : want != have) return false;
  }
  return true;
}

std::size_t leading_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && n < 24 && is_digit(text[n])) ++n;
  return n;
}

bool is_dated(std::string_view text) {
  std::size_t digits = leading_digits(text);
  if (digits == text.size()) return false;
  std::string_view rest = text.substr(digits);
  switch (digits) {
    case 4:
      return (rest[0] == '-' || rest[0] == '/' || rest[0] == '.') && has_shape(rest.substr(1), "00") &&
             rest.size() > 3 && rest[3] == rest[0];
    case 6:
    case 8: return (rest[0] == 'T' || rest[0] == ' ' || rest[0] == '-') && has_shape(rest.substr(1), "00");
    case 1:
    case 2:
      if (rest[0] == ':') return has_shape(rest, ":00:00") || has_shape(rest, ":00AM ") || has_shape(rest, ":00PM ");
      if (rest[0] == '.') return has_shape(rest, ".00.0000");
      if (rest[0] == ' ' || rest[0] == '/' || rest[0] == '-') {
        if (month_of(rest.substr(1)) != 0) return rest.size() > 5 && rest[4] == rest[0];
        return rest[0] != ' ' && (has_shape(rest.substr(1), "00/0") || has_shape(rest.substr(1), "00-0"));
      }
      return false;
    default:
      return digits >= 10 && digits <= 19 &&
             (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '.' || rest[0] == '|' || rest.starts_with(": "));
  }
}

// Whether a level word of `size` bytes stands before something that ends it. Words in lower case are prose
// unless a colon follows.
bool ends_level(std::string_view text, std::size_t size) {
  if (size == text.size()) return is_upper(text[0]) && is_upper(text[1]);
  char next = text[size];
  if (next == ':') return true;
  return is_upper(text[0]) && is_upper(text[1]) && std::string_view(" [](|-,\t=/").find(next) != std::string_view::npos;
}

bool starts_with_level(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < 9 && is_alpha(text[size])) ++size;
  if (size < 3 || size > 8 || !is_level_word(text.substr(0, size)) || !ends_level(text, size)) return false;
  std::string_view word = text.substr(0, size);
  return word != "Error" && word != "error" && word != "panic" && word != "Panic";  // those begin exceptions
}

// key=value, or {"key"-less journald fields. `=` must stand close behind the name and before a value.
LineKind kind_of_pair(std::string_view text) {
  std::size_t i = 0;
  bool upper = true;
  while (i < text.size() && i < 48 &&
         (is_alnum(text[i]) || text[i] == '_' || text[i] == '.' || text[i] == '-' || text[i] == '@')) {
    upper = upper && (is_upper(text[i]) || is_digit(text[i]) || text[i] == '_');
    ++i;
  }
  if (i == 0 || i >= text.size() || text[i] != '=') return plain;
  if (text.starts_with("__CURSOR=")) return export_first;
  if (upper && i > 1) return upper_field;
  return i + 1 < text.size() && text[i + 1] != '=' && text[i + 1] != ' ' ? log : plain;
}

// "419  [main] INFO  com.acme.Pay - up": the milliseconds since the start, the thread, the level.
bool is_relative(std::string_view text) {
  std::size_t open = text.find_first_not_of(' ', leading_digits(text));
  if (open == text.npos || open > 14 || text[open] != '[' || text[open - 1] != ' ') return false;
  std::size_t close = text.substr(0, open + 64).find("] ", open);
  return close != text.npos && starts_with_level(text.substr(close + 2));
}

bool is_weekday(std::string_view text) {
  constexpr std::array<std::string_view, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return std::find(kDays.begin(), kDays.end(), text.substr(0, 3)) != kDays.end();
}

// "Nov 23 03:12:01 …" or, two lines a record, "Nov 23, 2026 3:12:01 PM com.acme.Pay charge".
LineKind kind_of_month(std::string_view text) {
  std::string_view rest = text.substr(std::min<std::size_t>(4, text.size()));
  if (rest.size() < 2 || text[3] != ' ' || !(is_digit(rest[0]) || (rest[0] == ' ' && is_digit(rest[1])))) return plain;
  std::string_view head = text.substr(0, 28);
  bool half_day = head.find(" AM ") != head.npos || head.find(" PM ") != head.npos;
  return half_day && head.find(", ") != head.npos ? two_line_head : log;
}

}  // namespace

int month_of(std::string_view text) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() < 3 || !is_upper(text[0])) return 0;
  std::size_t at = kMonths.find(text.substr(0, 3));
  return at == kMonths.npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

bool is_level_word(std::string_view word) {
  constexpr std::array<std::string_view, 28> kWords = {
      "trace", "debug",  "info",  "notice", "warn",  "warning", "error", "err",   "crit",   "critical",
      "fatal", "severe", "alert", "emerg",  "panic", "verbose", "fine",  "finer", "finest", "config",
      "dbg",   "inf",    "fail",  "dbug",   "trce",  "erro",    "debu",  "fata"};
  if (word.size() < 3 || word.size() > 8) return false;
  std::array<char, 8> lower{};
  std::transform(word.begin(), word.end(), lower.begin(),
                 [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
  return std::find(kWords.begin(), kWords.end(), std::string_view(lower.data(), word.size())) != kWords.end();
}

bool is_access(std::string_view text) {
  std::string_view head = text.substr(0, 256);
  for (std::size_t at = head.find('['); at != head.npos; at = head.find('[', at + 1)) {
    if (has_shape(head.substr(at + 1), "00/AAA/0000:")) return true;
  }
  if (text[0] == '"') head.remove_prefix(1);
  for (std::string_view method : {"GET /", "POST /", "PUT /", "DELETE /", "HEAD /", "PATCH /", "OPTIONS /"})
    if (head.starts_with(method)) return true;
  return false;
}

LineKind log_start_of_digit(std::string_view text) {
  if (is_dated(text)) return text.ends_with("()") && text.find(" [") != text.npos ? two_line_head : log;  // tinylog
  if (is_relative(text)) return log;
  return is_access(text) ? access : plain;
}

LineKind log_start_of_letter(std::string_view text) {
  char first = text[0];
  if (is_upper(first)) {
    if (month_of(text) != 0) {
      LineKind kind = kind_of_month(text);
      if (kind != plain) return kind;
    }
    if (is_weekday(text) && text.size() > 8 && (text[3] == ' ' || text[3] == ',') &&
        (month_of(text.substr(4)) != 0 || is_digit(text[5]))) {
      return log;
    }
    if (has_shape(text.substr(1), "0000 00:")) return log;          // klog: E1123 03:12:01.123456
    if (has_shape(text.substr(1), "00000000 00:")) return log;      // glog with the year
    if (has_shape(text.substr(1), "000000 00:")) return log;        // CockroachDB: E261123 03:12:01.123456
    if (text.size() > 4 && text.substr(1, 3) == ", [") return log;  // Ruby's Logger: E, [2026-…
    if (text.starts_with("PHP ") && text.find("rror: ") != text.npos) return level;
  }
  if (starts_with_level(text)) return level;
  LineKind kind = kind_of_pair(text);
  if (kind != plain) return kind;
  return is_access(text) ? access : plain;
}

}  // namespace gwtriage
