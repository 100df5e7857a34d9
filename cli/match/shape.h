#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gwtriage {

// What differs from one record to the next of the same statement in a program is left out of its shape.
enum class ShapeDetail : std::uint8_t {
  coarse,    // ids (six or more letters and digits with two digits in them) and numbers become sevens; numbers that may
             // be a status (100 to 599, alone) or tell a level stay, and single digits unless they tell a duration
  careful,   // only long ids, pods, times, dates, addresses and measures ("12ms", "elapsed=1204") do: error numbers
             // stay
  in_place,  // what does not vary in a careful shape stands where it stood: the shape is as long as the text
};

void append_shape(std::string_view text, ShapeDetail detail, std::string& out);

}  // namespace gwtriage
