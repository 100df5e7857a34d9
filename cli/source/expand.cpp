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

bool leads_below(const std::string& root, const fs::path& link) {
  std::error_code error;
  fs::path within = fs::canonical(link, error).lexically_relative(fs::canonical(root, error));
  if (error) {  // a directory above may be closed to us: by what the link says, then
    const fs::path target = fs::read_symlink(link, error);
    within =
        target.is_absolute() ? fs::path() : (link.parent_path() / target).lexically_normal().lexically_relative(root);
  }
  return !error && !within.empty() && *within.begin() != "..";
}

// All that is wanted below `directory`; what cannot be looked into is named, and the rest is read. A link to a file
// stands for the file, as in /var/log/containers, but not where the file itself is below `root`; one to a directory is
// left alone, since it may lead back.
void add_directory(const std::string& root, const fs::path& directory, const ExpandOptions& options, Expanded& out,
                   std::vector<std::string>& found) {
  std::error_code error;
  fs::directory_iterator it(directory, error), end;
  for (; !error && it != end; it.increment(error)) {
    const fs::path& path = it->path();
    const std::string name = path.filename().string();
    if (name.starts_with('.')) continue;
    std::error_code why;
    if (it->symlink_status(why).type() == fs::file_type::directory) {
      add_directory(root, path, options, out, found);
      continue;
    }
    const fs::file_type type = it->status(why).type();
    if (type == fs::file_type::directory || !is_wanted(options, path.lexically_relative(root).string(), name)) continue;
    if (type == fs::file_type::regular && !(it->is_symlink(why) && leads_below(root, path)))
      found.push_back(path.string());
    if (type == fs::file_type::not_found)
      out.errors.push_back(
          {path.string(), {Fault::input, "cannot read " + path.string() + ": the link leads nowhere"}});
  }
  if (error) out.errors.push_back({directory.string(), cannot_read(directory.string(), error)});
}

void add_all_of(const std::string& root, const ExpandOptions& options, Expanded& out) {
  std::vector<std::string> found;
  add_directory(root, root, options, out, found);
  std::sort(found.begin(), found.end());
  out.paths.insert(out.paths.end(), found.begin(), found.end());
}

}  // namespace

Expanded expand_inputs(const std::vector<std::string>& paths, const ExpandOptions& options) {
  Expanded out;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored))
      add_all_of(path, options, out);
    else
      out.paths.push_back(path);
  }
  return out;
}

}  // namespace gwtriage
