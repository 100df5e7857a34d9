#pragma once

#include <string>
#include <string_view>

#include "model/event.h"

namespace gwtriage {

// Patterns see no more of a record than this, in bytes.
inline constexpr std::size_t kMatchTextBytes = 64U << 10;

// What the patterns of rules look at. A text record: all that the program wrote. A structured record: its message,
// then each other field as "key=value" on a line of its own, strings that hold JSON unescaped once more, then what
// stands after it (a stack trace). The view dies with `scratch` or with the record.
std::string_view match_text(const Event& event, std::string& scratch);

}  // namespace gwtriage
