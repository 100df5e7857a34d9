#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// What a quoted record says: less its time, level and thread, which stand in front of it and are worth little in a
// report that names its place; of a JSON object, its message. May hold text from logs and is NOT escaped.
std::string exemplar_message(std::string_view text);

}  // namespace gwtriage
