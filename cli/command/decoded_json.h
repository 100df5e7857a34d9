#pragma once

#include <string>
#include <string_view>

#include "command/record_mask.h"
#include "model/event.h"
#include "model/timestamp.h"

namespace gwtriage {

// A record as `decode` prints it: one line of JSON with its end, how it was framed and read. `now`: what a time without
// a date or a year is assumed to lie before.
std::string decoded_json(std::string_view source, const Event& event, RecordMask& mask, Micros now);

}  // namespace gwtriage
