#include "match/asks_status.h"

#include "base/ascii.h"

namespace gwtriage {
namespace {

constexpr std::string_view kGroup = "(?P<status>";

// "[45]\d\d", "40[137]|429|5\d\d": only numbers that begin so.
bool catches_error_status(std::string_view inside) {
  for (std::string_view rest = inside;;) {
    const std::string_view one = rest.substr(0, rest.find('|'));
    if (!one.starts_with("[45]") && !one.starts_with('4') && !one.starts_with('5')) return false;
    if (one.find_first_not_of("0123456789[]\\d") != one.npos) return false;
    if (one.size() == rest.size()) return true;
    rest.remove_prefix(one.size() + 1);
  }
}

}  // namespace

bool asks_error_status(std::string_view pattern) {
  int depth = 0;
  bool asks = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '\\') {
      ++at;
    } else if (c == '[') {
      for (at += pattern.substr(at + 1, 1) == "^" ? 2 : 1; at < pattern.size() && pattern[at] != ']'; ++at)
        if (pattern[at] == '\\') ++at;
    } else if (c == ')') {
      --depth;
    } else if (c == '|' && depth == 0) {
      return false;
    } else if (c == '(') {
      if (depth++ != 0 || asks || !pattern.substr(at).starts_with(kGroup)) continue;
      const std::string_view inside = pattern.substr(at + kGroup.size());
      const std::size_t end = inside.find(')');
      if (end == inside.npos || !catches_error_status(inside.substr(0, end))) continue;
      const std::string_view behind = inside.substr(end + 1, 1);
      asks = behind != "?" && behind != "*" && behind != "{";
    }
  }
  return asks;
}

bool has_error_digits(std::string_view text) {
  for (std::size_t at = 0; at + 3 <= text.size(); ++at)
    if ((text[at] == '4' || text[at] == '5') && is_digit(text[at + 1]) && is_digit(text[at + 2])) return true;
  return false;
}

}  // namespace gwtriage
