#include "match/shape.h"

#include <array>
#include <cstddef>

namespace gwtriage {
namespace {

enum : unsigned char { kOther, kDigit, kLetter };

constexpr auto kKinds = [] {
  std::array<unsigned char, 256> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[static_cast<std::size_t>(c)] = kDigit;
  for (int c = 'a'; c <= 'z'; ++c) kinds[static_cast<std::size_t>(c)] = kinds[static_cast<std::size_t>(c - 32)] = kLetter;
  return kinds;
}();

unsigned char kind_of(char c) {
  return kKinds[static_cast<unsigned char>(c)];
}

bool may_be_status(std::string_view text, std::size_t at, std::size_t end) {
  if (end - at != 3 || text[at] < '1' || text[at] > '5') return false;
  const char before = at == 0 ? ' ' : text[at - 1];
  const char after = end == text.size() ? ' ' : text[end];
  return before != '.' && before != ',' && after != '.';
}

}  // namespace

void append_shape(std::string_view text, std::string& out) {
  constexpr std::size_t kIdBytes = 6;
  std::size_t kept = 0;  // everything before this is in `out`
  for (std::size_t at = 0; at < text.size();) {
    if (kind_of(text[at]) == kOther) {
      ++at;
      continue;
    }
    std::size_t end = at;
    std::size_t digits = 0;
    for (; end < text.size() && kind_of(text[end]) != kOther; ++end) digits += kind_of(text[end]) == kDigit;
    const auto size = end - at;
    const bool id = size >= kIdBytes && digits >= 2;
    const bool number = digits == size && size > 1 && !may_be_status(text, at, end);
    const bool measure = digits >= 2 && kind_of(text[at]) == kDigit && kind_of(text[end - 1]) == kLetter;  // 12ms
    if (id || number || measure) {
      out.append(text.substr(kept, at - kept));
      out += '0';
      kept = end;
    }
    at = end;
  }
  out.append(text.substr(kept));
}

}  // namespace gwtriage
