#pragma once

#include <string_view>

#include "frame/line_kind.h"

namespace gwtriage {

// A line that starts with a digit: log where it is a time or an epoch, access, else plain.
LineKind log_start_of_digit(std::string_view text);

// A line that starts with a letter or '_': log, level, two_line_head, access, export_first, upper_field where it
// starts as a log line does, else plain.
LineKind log_start_of_letter(std::string_view text);

// A line that starts with a letter beyond ASCII: level where that is a level word, else plain.
LineKind log_start_of_script(std::string_view text);

// key=value: logfmt, but no field of journald's export format.
bool begins_with_pair(std::string_view text);

// An access-log line: a date in brackets (23/Nov/2026:…) near its start, or a quoted or leading request line.
bool is_access(std::string_view text);

}  // namespace gwtriage
