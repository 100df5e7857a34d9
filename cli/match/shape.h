#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// Appends the text less what differs from one record to the next of its kind: ids (words of six or more letters and
// digits with two digits in them) and numbers become "0". Numbers that may be a status (100 to 599, alone) and single
// digits stay. Records of one statement in a program mostly have one shape.
void append_shape(std::string_view text, std::string& out);

}  // namespace gwtriage
