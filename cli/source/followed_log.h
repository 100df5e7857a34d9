#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <absl/functional/function_ref.h>

#include "base/result.h"
#include "source/block_reader.h"
#include "source/input.h"
#include "source/stop_request.h"

namespace gwtriage {

// Which file it is, whatever its name.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};
FileIdentity identity_of(const struct stat& status);

// A file up to some place, by how it begins and by what stands before that place.
struct FileMark {
  std::uint64_t size = 0;  // of either
  std::uint64_t hash = 0;
};
FileMark mark_of(int fd, std::uint64_t offset);

// How far a file was read, and how it is known again under another name, or another file under its name.
struct FollowedPlace {
  std::uint64_t log = 0;  // its number
  std::string name;
  FileIdentity identity;
  FileMark mark;
  LogPlace place;
  LogPlace from = {};  // where to begin to read again
};

// What one look at a log brought.
struct LogNews {
  std::uint64_t log = 0;  // each log has its own number, and so has each life of a file that was emptied
  std::string_view name;
  std::span<Block> lines;           // more of it; may be moved from
  LogPlace from = {};               // where these begin in the file
  bool ended = false;               // no more of it will come
  std::optional<Error> error = {};  // why it was not read to its end
};
using NewsSink = absl::FunctionRef<void(const LogNews&)>;

// A file that grows, under whatever name it goes by now, or a pipe. What is packed, or no text of one byte a letter,
// does not grow: it is read once, to its end.
class FollowedLog {
 public:
  // Takes `fd`. `numbers` is where the next number of a log comes from. Once `stop` is asked, a pipe has ended.
  // `from`: where to go on in a file that was read before.
  FollowedLog(std::string name, int fd, std::uint64_t& numbers, const StopRequest& stop, LogPlace from = {});
  // Goes on with a file under the number and the name that it had.
  FollowedLog(const FollowedPlace& before, int fd, std::uint64_t& numbers, const StopRequest& stop);
  ~FollowedLog();
  FollowedLog(const FollowedLog&) = delete;
  FollowedLog& operator=(const FollowedLog&) = delete;

  // Hands over what has come, as much as a thread likes to fold at once. Whether there was anything.
  bool look(NewsSink sink);
  // The same when nothing more is wanted: half a line, and what is too little to tell what it is, count as well. What
  // is left over of a file is an error.
  void finish(NewsSink sink);

  const std::string& name() const { return name_; }
  FileIdentity identity() const { return identity_; }
  int fd() const { return fd_; }
  bool is_pipe() const { return !is_file_; }
  bool ended() const { return ended_; }
  bool has_more() const;
  // By this it can be gone on with. Nothing: it cannot be, or nothing was read of it.
  std::optional<FollowedPlace> place() const;

 private:
  class Bytes;

  void begin(LogPlace from);
  LogPlace next_line() const;
  std::uint64_t offset() const;
  bool open(std::size_t fewest_bytes, NewsSink sink);
  void open_next(NewsSink sink);
  bool was_emptied();
  bool read(NewsSink sink);
  void end(NewsSink sink, std::optional<Error> error = {});

  std::string name_;
  int fd_;
  bool is_file_;
  FileIdentity identity_;
  std::uint64_t& numbers_;
  const StopRequest& stop_;
  std::uint64_t number_ = 0;

  LogPlace from_;
  Bytes* bytes_ = nullptr;  // what `set_` reads from
  std::unique_ptr<InputSet> set_;
  std::unique_ptr<Input> input_;
  std::optional<BlockReader> reader_;
  bool grows_ = true;
  bool is_fresh_ = false;  // what was looked at to tell what it is can be read
  bool ended_ = false;
  std::string head_;             // how it begins: a file that begins otherwise was written anew
  std::uint64_t head_size_ = 0;  // of the file, when that was looked at last
  std::vector<Block> blocks_;
};

}  // namespace gwtriage
