#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/diagnosis.h"

namespace gwtriage {

// Whether a value from a log may stand in a command: letters, digits, '.', '_', ':' and '-', the first one of the
// former.
bool is_plain_value(std::string_view value);

// The command with a value for each {name} that has one; the others stay, as <name>.
FilledCommand fill_command(std::string_view shell, const std::map<std::string, std::string>& values);

}  // namespace gwtriage
