#include "command/rereadable_stdin.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace gwtriage {
namespace {

Error cannot_hold(int why) {
  return {Fault::input, std::string("cannot hold standard input in a temporary file: ") + std::strerror(why) +
                            "; name a file instead"};
}

// 0, or why not all of it was copied.
int copy_all(int from, std::FILE* to) {
  std::vector<char> buffer(std::size_t{1} << 16);
  for (;;) {
    const auto size = ::read(from, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return errno;
    if (size == 0) break;
    if (std::fwrite(buffer.data(), 1, static_cast<std::size_t>(size), to) != static_cast<std::size_t>(size))
      return errno;
  }
  return std::fflush(to) == 0 ? 0 : errno;
}

}  // namespace

Result<RereadableStdin> RereadableStdin::open(const InputOptions& options) {
  RereadableStdin input;
  const auto& files = options.files;
  input.is_used_ = (files.empty() && options.files_from.empty()) || options.files_from == "-" ||
                   std::find(files.begin(), files.end(), "-") != files.end();
  if (!input.is_used_ || ::lseek(STDIN_FILENO, 0, SEEK_SET) == 0) return input;
  std::FILE* copy = std::tmpfile();
  if (copy == nullptr) return cannot_hold(errno);
  int why = copy_all(STDIN_FILENO, copy);
  if (why == 0 && ::dup2(fileno(copy), STDIN_FILENO) < 0) why = errno;
  std::fclose(copy);  // standard input keeps it
  if (why != 0) return cannot_hold(why);
  input.rewind();
  return input;
}

void RereadableStdin::rewind() const {
  if (is_used_) ::lseek(STDIN_FILENO, 0, SEEK_SET);
}

}  // namespace gwtriage
