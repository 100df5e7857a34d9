#pragma once

#include <string_view>

#include "base/level_words.h"

namespace gwtriage {

// The number that a text begins with: "503", "2/3" (the second of three), "2 of 3". 0: none.
int leading_number(std::string_view text);

// Whether three digits of a text may be a status: not in a pair that is called otherwise ("total=503"), and no count of
// anything ("503 bytes"). On a record of good news only a key that says so makes a value a status. REQUIRES: `written`
// is a part of `text`.
bool may_be_status(std::string_view text, std::string_view written, Severity severity);

// Whether an answer with this status tells of a failed call. 4xx that are a verdict on one payment (402, 404, 409, 422,
// …) are answers like any other.
constexpr bool is_failing(int status) {
  return status >= 500 || status == 401 || status == 403 || status == 407 || status == 429;
}

}  // namespace gwtriage
