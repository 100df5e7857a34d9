#include "command/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace gwtriage {
namespace {

namespace fs = std::filesystem;

// What the caller may do about it: another name, or room on the disk.
Error cannot_write(const std::string& path, int why) {
  const bool is_name =
      why == ENOENT || why == EACCES || why == EISDIR || why == ENOTDIR || why == EROFS || why == EPERM;
  return {is_name ? Fault::usage : Fault::input, "cannot write " + path + ": " + std::strerror(why)};
}

// 0, or the reason why not all of it was written.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::optional<Error> write_in_place(const std::string& path, std::string_view text, int how = O_TRUNC) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | how, 0666);
  if (fd < 0) return cannot_write(path, errno);
  int why = write_all(fd, text);
  if (::close(fd) != 0 && why == 0) why = errno;
  if (why != 0) return cannot_write(path, why);
  return std::nullopt;
}

mode_t mode_of_new_file() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

std::optional<Error> write_file(const std::string& path, std::string_view text) {
  struct stat old {};
  const bool is_there = ::stat(path.c_str(), &old) == 0;
  if (is_there && !S_ISREG(old.st_mode)) return write_in_place(path, text);
  std::error_code error;
  const fs::path place = is_there ? fs::canonical(path, error) : fs::path(path);  // a link stays one
  if (error) return cannot_write(path, error.value());
  std::string beside = (place.parent_path() / ("." + place.filename().string() + ".XXXXXX")).string();
  const int fd = ::mkostemp(beside.data(), O_CLOEXEC);
  // A file that may be written in a directory that may not: it cannot be replaced.
  if (fd < 0 && is_there && (errno == EACCES || errno == EROFS || errno == EPERM)) return write_in_place(path, text);
  if (fd < 0) return cannot_write(path, errno);
  ::fchmod(fd, is_there ? old.st_mode & 07777 : mode_of_new_file());
  int why = write_all(fd, text);
  if (why == 0 && ::fsync(fd) != 0 && errno != EINVAL) why = errno;
  if (::close(fd) != 0 && why == 0) why = errno;
  if (why == 0 && ::rename(beside.c_str(), place.c_str()) != 0) why = errno;
  if (why == 0) return std::nullopt;
  ::unlink(beside.c_str());
  if (why == EBUSY) return write_in_place(path, text);  // mounted by itself, as into a container
  return cannot_write(path, why);
}

std::optional<Error> append_file(const std::string& path, std::string_view text) {
  return write_in_place(path, text, O_APPEND);
}

bool is_among_inputs(const std::string& path, const std::vector<std::string>& inputs) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error || !fs::is_regular_file(real, error)) return false;
  return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    std::error_code ignored;
    if (input == "-") return false;
    const fs::path read = fs::canonical(input, ignored);
    if (ignored) return false;
    if (!fs::is_directory(read, ignored)) return fs::equivalent(read, real, ignored);
    const fs::path within = real.lexically_relative(read);
    return !within.empty() && *within.begin() != "..";
  });
}

}  // namespace gwtriage
