#pragma once

// source/: bytes from files, pipes and archives, in whole lines. It knows nothing of what a line says.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gwtriage {

class StopRequest;

// A source of bytes, plain text after all unpacking.
class Input {
 public:
  virtual ~Input() = default;

  // As the user knows it: the path, "-" for stdin unless it was given a name, ARCHIVE:member.
  virtual std::string_view name() const = 0;

  // Reads up to `size` bytes; gives how many, 0 at the end. After an error there is nothing more to read, but all
  // that was given before it holds.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

// The inputs within one thing that the user named: one for a file, one for each member of a tar or zip archive.
class InputSet {
 public:
  virtual ~InputSet() = default;

  // The next input, or null at the end. It is good until the next call. An error of one member (a binary file)
  // does not end the set: call again.
  virtual Result<std::unique_ptr<Input>> next() = 0;
};

// Opens a path, or stdin for "-". gzip, bzip2, xz, zstd and lz4 are unpacked, tar and zip opened, UTF-16 turned into
// UTF-8, byte order marks dropped. Fails (Fault::input) where the path cannot be opened or is a directory. `taken`
// grows by every byte that is read, before it is unpacked. Once `stop` is asked, a pipe ends with what has come through
// it, and a file that has more to read with an error. Both must outlive the set. `stdin_name` is what stdin is called.
Result<std::unique_ptr<InputSet>> open_inputs(const std::string& path, std::atomic<std::uint64_t>* taken = nullptr,
                                              const StopRequest* stop = nullptr, const std::string& stdin_name = "-");

// The same for bytes as they are read from somewhere.
std::unique_ptr<InputSet> open_inputs(std::unique_ptr<Input> raw);

// The same for bytes that are in memory already; `bytes` must outlive the set.
std::unique_ptr<InputSet> open_bytes(std::string name, std::string_view bytes);

}  // namespace gwtriage
