#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "base/ascii.h"

namespace gwtriage::lines {

inline constexpr std::string_view kDigits = "0123456789";
inline constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

inline bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}

// How many digits a text begins with; at most 24 are counted.
inline std::size_t leading_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && n < 24 && is_digit(text[n])) ++n;
  return n;
}

}  // namespace gwtriage::lines
