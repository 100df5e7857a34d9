#pragma once

#include <cstdint>
#include <string_view>

namespace gwtriage {

// The same on every machine and in every run (absl::Hash is seeded per process): samples, digests and saved
// summaries depend on it. FNV-1a finished by the splitmix64 mixer, because the smallest hashes are kept.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

constexpr std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed = 0) {
  std::uint64_t h = 0xcbf29ce484222325ULL ^ seed;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix64(h);
}

}  // namespace gwtriage
