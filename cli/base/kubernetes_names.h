#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace gwtriage {

// Kubernetes draws its suffixes from letters and digits that cannot spell words: no vowels, no 0, 1, 3
// (k8s.io/apimachinery/pkg/util/rand, alphanums).
inline constexpr std::array<bool, 256> kDrawn = [] {
  std::array<bool, 256> drawn{};
  for (const char c : std::string_view("bcdfghjklmnpqrstvwxz2456789")) drawn[static_cast<unsigned char>(c)] = true;
  return drawn;
}();

constexpr bool is_drawn(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return kDrawn[static_cast<unsigned char>(c)]; });
}

// What is drawn for each pod of a Deployment, behind what is drawn for its template and a dash.
inline constexpr std::size_t kPodSuffixBytes = 5;

}  // namespace gwtriage
