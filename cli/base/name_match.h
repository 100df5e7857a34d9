#pragma once

#include <string_view>

namespace gwtriage {

// Names of fields are compared without case and without '_', '-', '.', ' '.
constexpr bool same_name(std::string_view a, std::string_view b) {
  const auto skip = [](std::string_view s, std::size_t at) {
    while (at < s.size() && (s[at] == '_' || s[at] == '-' || s[at] == '.' || s[at] == ' ')) ++at;
    return at;
  };
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  std::size_t i = skip(a, 0);
  std::size_t j = skip(b, 0);
  while (i < a.size() && j < b.size()) {
    if (lower(a[i]) != lower(b[j])) return false;
    i = skip(a, i + 1);
    j = skip(b, j + 1);
  }
  return i == a.size() && j == b.size();
}

// "code" of "error.code".
constexpr std::string_view last_part(std::string_view dotted) {
  const auto dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

}  // namespace gwtriage
