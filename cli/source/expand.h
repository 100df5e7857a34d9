#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace gwtriage {

struct ExpandOptions {
  std::vector<std::string> include;  // globs; empty: everything. Only for what is found in directories
  std::vector<std::string> exclude;  // globs
};

struct NotRead {
  std::string path;
  Error error;
};

struct Expanded {
  std::vector<std::string> paths;  // as named, or found below a directory, sorted there; "-" is stdin
  std::vector<NotRead> errors;     // what could not be looked at; the rest is still there
};

// Directories are replaced by the regular files below them and those that links there lead to (no links to directories,
// no hidden files, no devices). A glob with a '/' is matched against the path below the directory, any other against
// the file's name.
Expanded expand_inputs(const std::vector<std::string>& paths, const ExpandOptions& options = {});

}  // namespace gwtriage
