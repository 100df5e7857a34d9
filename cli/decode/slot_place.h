#pragma once

#include <string>
#include <string_view>

#include "model/slot.h"

namespace gwtriage::decode {

// Where a slot is, for a person to find it: "field ref", "column 4 of |", "behind \"] [#] - (\"". `token` is the value
// that stands in it, a part of `text`; `key` as in the slot's token. Digits are shown as '#'.
std::string place_of_slot(SlotHash slot, std::string_view text, std::string_view token, std::string_view key);

}  // namespace gwtriage::decode
