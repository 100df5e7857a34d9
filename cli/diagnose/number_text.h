#pragma once

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <string>

namespace gwtriage {

// Figures as they stand in sentences: thousands with commas, at most one decimal and none from 10 up.
inline std::string in_words(std::uint64_t n) {
  auto text = fmt::format("{}", n);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), 1, ',');
  return text;
}

inline std::string in_words(double x) {
  if (std::abs(x) >= 10) return (x < 0 ? "-" : "") + in_words(static_cast<std::uint64_t>(std::llround(std::abs(x))));
  return fmt::format("{:.1f}", x);
}

inline std::string percent_number(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "0" : fmt::format("{:.0f}", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace gwtriage
