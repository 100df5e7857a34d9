#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gwtriage {

// Why a rule may be asked of a shape. A program has some hundreds of statements that log and runs them a million times;
// what differs between two lines of one statement (ids, times, counts, addresses) is what no rule about wording looks
// at. So what varies is replaced by stand-ins of the same kind (a digit by 7, an id by sevens), the rules see that, and
// the answer is remembered for all lines of the shape. Two things keep this honest. The answer is that of the shape
// whether it was remembered or not: there is no second way that could differ. And what a rule *reads* (a status, a
// peer, a gateway's name) it catches in the text itself: the shape `in_place` is as long as the text, so that a group's
// place in the one is its place in the other. The price: a rule cannot ask for a certain number that is part of an id
// or of a measure, and a number that may be a status must stay as it is, which makes more shapes than there are
// statements.

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
