#pragma once

#include <cstddef>
#include <string_view>

namespace gwtriage {

// Classes of ASCII, whatever the locale says: logs are bytes. No byte of another script is of any of them.
constexpr bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }
constexpr bool is_lower(char c) { return static_cast<unsigned char>(c - 'a') < 26; }
constexpr bool is_upper(char c) { return static_cast<unsigned char>(c - 'A') < 26; }
constexpr bool is_alpha(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

// ASCII case does not matter.
constexpr bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  return true;
}

// 8-4-4-4-12 hex digits, whatever follows.
inline constexpr std::size_t kUuidBytes = 36;
constexpr bool starts_with_uuid(std::string_view text) {
  if (text.size() < kUuidBytes) return false;
  for (std::size_t i = 0; i < kUuidBytes; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

}  // namespace gwtriage
