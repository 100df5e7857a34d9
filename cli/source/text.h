#pragma once

#include <memory>
#include <string_view>

#include "source/input.h"
#include "source/raw_input.h"

namespace gwtriage {

// Whether the first bytes of a file are not text: NULs beside many control bytes. A few NULs, or the long run of them
// that a truncated log starts with, do not make a log binary.
bool looks_binary(std::string_view first_bytes);

// An input of unpacked bytes as UTF-8 text: UTF-16 is converted (where a byte order mark says so), marks are
// dropped. Fails for binary files.
Result<std::unique_ptr<Input>> as_text(std::unique_ptr<PeekedInput> bytes);

}  // namespace gwtriage
