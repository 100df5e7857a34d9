#pragma once

#include <string_view>

namespace gwtriage {

// Whether no text matches the pattern but one with three digits of which the first is a 4 or a 5: its group "status" is
// no part of an alternative, and catches nothing else. Such patterns begin with words that most lines have.
bool asks_error_status(std::string_view pattern);

// Whether the text has three such digits, whatever stands around them.
bool has_error_digits(std::string_view text);

}  // namespace gwtriage
