#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// What differs from one record to the next of the same statement in a program is left out of its shape.
enum class ShapeDetail : std::uint8_t {
  coarse,   // ids (six or more letters and digits with two digits in them) and numbers become sevens; numbers that may
            // be a status (100 to 599, alone), that tell a level, and single digits stay
  careful,  // only long ids, times of the day, dates and measures ("12ms", "elapsed=1204") do: error numbers stay
};

// Appends the shape of `text`. `words`: where its words (runs of letters and digits) that have a digit begin, if
// asked for.
void append_shape(std::string_view text, ShapeDetail detail, std::string& out,
                  std::vector<std::uint32_t>* words = nullptr);

}  // namespace gwtriage
