#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gwtriage {

// Writes a file that somebody may read at any time: all of the old one is there, or all of the new. It is written
// beside its place and moved there; what is no regular file (a device, a pipe) is written to as it is.
std::optional<Error> write_file(const std::string& path, std::string_view text);

// Adds to what a file holds, or makes it: for one that others add to as well.
std::optional<Error> append_file(const std::string& path, std::string_view text);

// Whether writing to `path` would overwrite one of the inputs, or a file within one that is a directory.
bool is_among_inputs(const std::string& path, const std::vector<std::string>& inputs);

}  // namespace gwtriage
