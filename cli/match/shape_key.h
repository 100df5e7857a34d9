#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gwtriage {

// Where the words that vary in a coarse shape begin, of a date its first: the first of them, no line has its time
// later.
struct VaryingPlaces {
  std::array<std::uint32_t, 64> at{};
  std::size_t count = 0;
};

// A number for the coarse shape, without writing it down: equal for texts of one shape, and for others as good as never
// (64 bits; nobody who does not know the seed can make two texts meet). REQUIRES: `text` is shorter than 2^32 bytes.
std::uint64_t shape_key(std::string_view text, std::uint64_t seed, VaryingPlaces& places);

}  // namespace gwtriage
