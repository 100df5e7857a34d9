#pragma once

#include <string>

#include "base/result.h"
#include "case.h"

namespace gwtriage::golden {

// What `section` would have to say for `actual` to be right, in the section's mode:
//   (none)         the text itself
//   (json)         for every "POINTER VALUE" line of the section the value that stands there now, or `absent`
//   (ndjson)       the same; the lines of the output are the elements of one array: /0/ids/0
//   (has)          the section itself if each of its lines stands in the output, in this order, else the output
// Equal to section.text: the expectation holds. An error: the output is no JSON, or a pointer is malformed.
Result<std::string> restate(const Section& section, const std::string& actual);

}  // namespace gwtriage::golden
