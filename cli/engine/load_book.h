#pragma once

#include <string>

#include "base/result.h"
#include "model/rulebook.h"

namespace gwtriage {

// The rulebook at `path` (a file or a directory), or the built-in one for "builtin"; checked against what the engine
// can fill in. All that is wrong with it is in the error, a line each.
Result<Rulebook> load_book(const std::string& path);

}  // namespace gwtriage
