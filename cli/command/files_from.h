#pragma once

#include "base/result.h"
#include "command/options.h"

namespace gwtriage {

// Puts the files that --files-from names behind those that were typed. One name a line; a file that ends names with
// NUL, as `find -print0` does, is read so. Fails where the list cannot be read or is standard input along with "-".
Outcome take_files_from(InputOptions& input);

}  // namespace gwtriage
