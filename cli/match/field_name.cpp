#include "match/field_name.h"
#include "base/ascii.h"

namespace gwtriage {

namespace {

bool skipped(char c) { return c == '_' || c == '-' || c == '.' || c == ' '; }

}  // namespace

std::string folded_field_name(std::string_view name) {
  std::string folded;
  for (const char c : name)
    if (!skipped(c)) folded += to_lower(c);
  return folded;
}

bool is_field(std::string_view key, std::string_view folded) {
  std::size_t wanted = folded.size();
  std::size_t at = key.size();
  while (at > 0) {
    const char c = key[at - 1];
    if (wanted == 0) {
      if (c == '.') return true;
      if (!skipped(c)) return false;
      --at;
      continue;
    }
    if (skipped(c)) {
      --at;
      continue;
    }
    if (to_lower(c) == folded[wanted - 1]) {
      --wanted;
      --at;
      continue;
    }
    // ".0" and ".0." are the places of list elements.
    std::size_t start = at;
    while (start > 0 && is_digit(key[start - 1])) --start;
    const bool element = start < at && start > 0 && key[start - 1] == '.' && (at == key.size() || key[at] == '.');
    if (!element) return false;
    at = start - 1;
  }
  return wanted == 0 && !folded.empty();
}

}  // namespace gwtriage
