#include "source/followed_log.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/hash.h"
#include "source/stop_request.h"
#include "source/unpack.h"

namespace gwtriage {
namespace {

constexpr std::size_t kSniffBytes = 8 << 10;
constexpr std::size_t kTellingBytes = 10;  // fewer may not tell what a file is
constexpr std::size_t kHeadBytes = 256;
constexpr std::size_t kBlocksAtOnce = 2;
constexpr int kLooksAtTheEnd = 16;  // a file or a pipe may grow faster than it is read

std::string bytes_at(int fd, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  ssize_t got = 0;
  do got = ::pread(fd, bytes.data(), size, static_cast<off_t>(offset));
  while (got < 0 && errno == EINTR);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

// Whether what is written behind it later can be read as it comes.
bool can_grow(std::string_view start) {
  const bool is_utf16 = start.starts_with("\xFE\xFF") || start.starts_with("\xFF\xFE");
  return !is_utf16 && packing_of(start) == Packing::none;
}

std::uint64_t size_of(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

}  // namespace

FileMark mark_of(int fd, std::uint64_t offset) {
  const auto size = std::min<std::uint64_t>(kHeadBytes, offset);
  const auto start = bytes_at(fd, 0, size), end = bytes_at(fd, offset - size, size);
  return {std::min(start.size(), end.size()), stable_hash(start, stable_hash(end))};
}

FileIdentity identity_of(const struct stat& status) { return {status.st_dev, status.st_ino}; }

// The file from some place on, or what comes through the pipe.
class FollowedLog::Bytes final : public Input {
 public:
  Bytes(std::string name, int fd, bool is_file, std::uint64_t offset, const StopRequest& stop)
      : name_(std::move(name)), fd_(fd), is_file_(is_file), offset_(offset), stop_(stop) {}

  std::string_view name() const override { return name_; }

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (!is_file_ && !stop_.wait_for(fd_)) return std::size_t{0};
    for (;;) {
      const ssize_t got = is_file_ ? ::pread(fd_, to, size, static_cast<off_t>(offset_)) : ::read(fd_, to, size);
      if (got >= 0) {
        offset_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) return Error{Fault::input, "cannot read " + name_ + ": " + std::strerror(errno)};
    }
  }

  std::uint64_t offset() const { return offset_; }

 private:
  std::string name_;
  int fd_;
  bool is_file_;
  std::uint64_t offset_;
  const StopRequest& stop_;
};

FollowedLog::FollowedLog(std::string name, int fd, std::uint64_t& numbers, const StopRequest& stop, LogPlace from)
    : name_(std::move(name)), fd_(fd), numbers_(numbers), stop_(stop) {
  struct stat status {};
  is_file_ = ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode);
  identity_ = identity_of(status);
  begin(std::move(from));
}

FollowedLog::FollowedLog(const FollowedPlace& before, int fd, std::uint64_t& numbers, const StopRequest& stop)
    : FollowedLog(before.name, fd, numbers, stop, before.from) {
  number_ = before.log;
}

FollowedLog::~FollowedLog() {
  if (fd_ != STDIN_FILENO) ::close(fd_);
}

std::uint64_t FollowedLog::offset() const { return bytes_->offset(); }

// A reader counts what it is given, which may be less than what stands in the file: a mark of its encoding is left out.
LogPlace FollowedLog::next_line() const {
  if (!reader_ || is_fresh_) return from_;
  auto place = reader_->place();
  place.offset = offset() - reader_->held_bytes();
  return place;
}

std::optional<FollowedPlace> FollowedLog::place() const {
  const auto next = next_line();
  if (!is_file_ || !grows_ || ended_ || next.offset == 0) return std::nullopt;
  return FollowedPlace{number_, name_, identity_, mark_of(fd_, next.offset), next, next};
}

void FollowedLog::begin(LogPlace from) {
  from_ = std::move(from);
  reader_.reset();
  input_.reset();
  auto bytes = std::make_unique<Bytes>(name_, fd_, is_file_, from_.offset, stop_);
  bytes_ = bytes.get();
  set_ = open_inputs(std::move(bytes));
  number_ = numbers_++;
  grows_ = true;
  ended_ = false;
  head_.clear();
  head_size_ = 0;
}

bool FollowedLog::has_more() const {
  if (ended_) return false;
  if (is_fresh_ || (reader_ && (!grows_ || reader_->ended()))) return true;
  if (is_file_) return size_of(fd_) > offset();
  pollfd pipe{.fd = fd_, .events = POLLIN, .revents = 0};
  return ::poll(&pipe, 1, 0) > 0;
}

bool FollowedLog::open(std::size_t fewest_bytes, NewsSink sink) {
  if (is_file_) {
    const auto start = bytes_at(fd_, 0, kSniffBytes);
    if (start.size() < fewest_bytes) return false;
    grows_ = can_grow(start);
  }
  open_next(sink);
  return !ended_;
}

// The log itself, or the next member of an archive.
void FollowedLog::open_next(NewsSink sink) {
  for (;;) {
    auto next = set_->next();
    if (next) {
      reader_.reset();
      input_ = std::move(*next);
      break;
    }
    end(sink, next.error());
  }
  ended_ = input_ == nullptr;
  if (ended_) return;
  reader_.emplace(*input_, BlockReaderOptions{.stepwise = grows_, .from = grows_ ? from_ : LogPlace()});
  is_fresh_ = true;
}

// Of a file that is shorter than what was read of it, or begins otherwise, all that is there is new.
bool FollowedLog::was_emptied() {
  if (!is_file_ || !grows_ || !reader_) return false;
  const auto size = size_of(fd_);
  if (size < offset()) return true;
  if (size == head_size_) return false;
  head_size_ = size;
  auto start = bytes_at(fd_, 0, std::min<std::uint64_t>(kHeadBytes, offset()));
  if (!start.starts_with(head_)) return true;
  head_ = std::move(start);
  return false;
}

bool FollowedLog::look(NewsSink sink) {
  if (was_emptied()) {
    reader_->end();
    while (!ended_) read(sink);
    begin({});
  }
  return has_more() && (reader_ || open(kTellingBytes, sink)) && read(sink);
}

bool FollowedLog::read(NewsSink sink) {
  const auto from = next_line();
  std::size_t count = 0;
  std::optional<Error> error;
  while (count < kBlocksAtOnce && !reader_->over() && (count == 0 || has_more())) {
    if (count == blocks_.size()) blocks_.emplace_back();
    is_fresh_ = false;
    const auto more = reader_->next(blocks_[count]);
    if (!more) error = more.error();
    if (!more || !*more) break;
    ++count;
  }
  if (count > 0) sink({.log = number_, .name = input_->name(), .lines = std::span(blocks_).first(count), .from = from});
  if (!reader_->over()) return count > 0;
  end(sink, std::move(error));
  open_next(sink);
  return true;
}

void FollowedLog::end(NewsSink sink, std::optional<Error> error) {
  sink(
      {.log = number_, .name = input_ ? input_->name() : name_, .lines = {}, .ended = true, .error = std::move(error)});
  number_ = numbers_++;
}

void FollowedLog::finish(NewsSink sink) {
  for (int i = 0; i < kLooksAtTheEnd && look(sink); ++i) {
  }
  if (ended_) return;
  const bool is_empty = !reader_ && (!has_more() || !open(1, sink));
  if (is_empty || (is_file_ && has_more() && !is_fresh_)) {
    std::optional<Error> error;
    if (!is_empty) error = Error{Fault::input, "stopped reading " + name_ + " before its end"};
    end(sink, std::move(error));
    ended_ = true;
    return;
  }
  if (is_fresh_) read(sink);
  reader_->end();
  while (!ended_) read(sink);
}

}  // namespace gwtriage
