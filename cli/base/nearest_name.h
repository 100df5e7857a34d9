#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace gwtriage {

// Letters that must be put in, taken out, changed or swapped with the next to make one word of the other.
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return above[b.size()];
}

// The name that somebody who typed `typed` probably meant; empty where none is near: one slip in four letters.
template <typename Names>
std::string_view nearest_name(std::string_view typed, const Names& names) {
  constexpr std::size_t kLongest = 64;  // a longer word is no mistyped name
  if (typed.size() > kLongest) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, typed.size() / 4) + 1;
  for (const std::string_view name : names) {
    const auto distance = edit_distance(typed, name);
    if (distance < least) best = name, least = distance;
  }
  return best;
}

}  // namespace gwtriage
