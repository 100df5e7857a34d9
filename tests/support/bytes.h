#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace gwtriage::test {

// The bytes that a line of a text file stands for: \n \r \t \e \0 \\ and \xHH, all else as it is.
Result<std::string> unescape_bytes(std::string_view text);

}  // namespace gwtriage::test
