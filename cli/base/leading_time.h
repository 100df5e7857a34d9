#pragma once

#include <cstddef>
#include <string_view>

namespace gwtriage {

// Whether `text` begins with a time: in any form that read_written_time knows, as an epoch in front of a mark, or with
// as much of a date as is left of a line that was cut off.
bool begins_with_time(std::string_view text);

// Where in its first line `text` has its first full date and time, behind what loggers put before one: a name, a file,
// a thread, a level, brackets, an epoch. npos where it has none, and where the words before it are prose, which may
// speak of any time ("Token expires 2026-…", "NotAfter: …").
std::size_t find_leading_time(std::string_view text);

}  // namespace gwtriage
