#pragma once

#include <string>

#include "command/record_mask.h"
#include "decode/part_source.h"
#include "model/event.h"

namespace gwtriage {

// Where a part of a record was found, in words: "field request_id (request)", "its place in logback lines". `mask`
// looks at the event.
std::string part_text(const PartSource& part, const Event& event, RecordMask& mask);

}  // namespace gwtriage
