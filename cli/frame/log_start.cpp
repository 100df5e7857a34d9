#include "frame/log_start.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/leading_time.h"
#include "base/level_words.h"
#include "base/written_time.h"

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

// A level before something that ends it. Words in lower case are prose unless a colon follows.
bool starts_with_level(std::string_view text) {
  const LevelWord* level = leading_level_word(text);
  if (level == nullptr || level->leading == LeadingLevel::none) return false;
  const std::size_t size = level->text.size();
  const bool capitals = std::none_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), is_lower);
  if (level->leading == LeadingLevel::upper_case && !capitals) return false;
  const std::string_view word = text.substr(0, size);
  if (word == "Error" || word == "error" || word == "panic" || word == "Panic") return false;  // of exceptions
  if (size == text.size()) return capitals;
  const char next = text[size];
  return next == ':' || text.substr(size).starts_with("：") ||
         (capitals && std::string_view(" [](|-,\t=/!").find(next) != std::string_view::npos);
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

// "Nov 23, 2026 3:12:01 PM com.acme.Pay charge": java.util.logging, two lines a record.
bool is_two_line_head(std::string_view text) {
  if (month_of(text) == 0 || text.substr(0, 28).find(", ") == text.npos) return false;
  const std::string_view head = text.substr(0, 28);
  return head.find(" AM ") != head.npos || head.find(" PM ") != head.npos;
}

}  // namespace

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

bool begins_with_pair(std::string_view text) { return kind_of_pair(text) == log; }

LineKind log_start_of_script(std::string_view text) { return starts_with_level(text) ? level : plain; }

LineKind log_start_of_digit(std::string_view text) {
  if (begins_with_time(text))
    return text.ends_with("()") && text.find(" [") != text.npos ? two_line_head : log;  // tinylog
  if (is_relative(text)) return log;
  return is_access(text) ? access : plain;
}

LineKind log_start_of_letter(std::string_view text) {
  char first = text[0];
  if (is_upper(first)) {
    if (begins_with_time(text)) return is_two_line_head(text) ? two_line_head : log;
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
