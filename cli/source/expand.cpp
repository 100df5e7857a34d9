#include "source/expand.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace gwtriage {
namespace {

namespace fs = std::filesystem;

bool matches_any(const std::vector<std::string>& globs, const std::string& below, const std::string& name) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    const std::string& subject = glob.find('/') == glob.npos ? name : below;
    return ::fnmatch(glob.c_str(), subject.c_str(), 0) == 0;
  });
}

bool is_wanted(const ExpandOptions& options, const std::string& below, const std::string& name) {
  if (!options.include.empty() && !matches_any(options.include, below, name)) return false;
  return !matches_any(options.exclude, below, name);
}

Error cannot_read(const std::string& path, const std::error_code& why) {
  return {Fault::input, "cannot read directory " + path + ": " + why.message()};
}

void add_directory(const std::string& root, const ExpandOptions& options, Expanded& out) {
  std::error_code error;
  fs::recursive_directory_iterator it(root, error), end;
  if (error) return out.errors.push_back(cannot_read(root, error));
  std::vector<std::string> found;
  while (it != end) {
    const fs::directory_entry& entry = *it;
    std::string name = entry.path().filename().string();
    std::error_code ignored;
    fs::file_type type = entry.symlink_status(ignored).type();
    if (name.starts_with('.')) {
      if (type == fs::file_type::directory) it.disable_recursion_pending();
    } else if (type == fs::file_type::regular &&
               is_wanted(options, entry.path().lexically_relative(root).string(), name)) {
      found.push_back(entry.path().string());
    }
    it.increment(error);
    if (error) {
      out.errors.push_back(cannot_read(root, error));
      break;
    }
  }
  std::sort(found.begin(), found.end());
  out.paths.insert(out.paths.end(), found.begin(), found.end());
}

}  // namespace

Expanded expand_inputs(const std::vector<std::string>& paths, const ExpandOptions& options) {
  Expanded out;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored))
      add_directory(path, options, out);
    else
      out.paths.push_back(path);
  }
  return out;
}

}  // namespace gwtriage
