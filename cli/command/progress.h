#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace gwtriage {

// How far the reading has come.
struct ReadSoFar {
  std::string name;                    // of what is read now
  std::uint64_t bytes = 0;             // as they lie on the disk or come through the pipe
  std::optional<std::uint64_t> total;  // of all files; nothing where there is a pipe among them
  double seconds = 0;
};

// "reading shop.log  412 MB of 1.2 GB (34 %)  210 MB/s  4 s left", at most `width` columns, escaped.
std::string progress_line(const ReadSoFar& so_far, int width);

// The size of all these files together; nothing if one of them is no regular file.
std::optional<std::uint64_t> size_of_all(const std::vector<std::string>& paths);

// Tells a person at a terminal, from the second second on and at most ten times a second, how far long reading has
// come, and leaves nothing behind. A thread of its own does that: whoever reads only adds up bytes. Does nothing where
// `err` is no terminal, or standard input is one, since somebody types there.
class Progress {
 public:
  Progress(std::FILE* err, bool quiet, std::optional<std::uint64_t> total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // What readers add to.
  std::atomic<std::uint64_t>& bytes() { return bytes_; }
  void now_reading(std::string_view name);
  // Takes the line away while somebody else writes to the terminal.
  void aside(const std::function<void()>& write);

 private:
  void tell();
  void show();
  void erase();

  std::FILE* err_;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::mutex mutex_;  // all below
  std::condition_variable wake_;
  ReadSoFar so_far_;
  bool shown_ = false;
  bool over_ = false;
  std::thread teller_;
};

}  // namespace gwtriage
