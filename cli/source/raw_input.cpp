#include "source/raw_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "source/stop_request.h"

namespace gwtriage {
namespace {

constexpr int kPipeBytes = 1 << 20;  // the kernel's default of 64 KiB costs a third of the speed

std::string reason() { return std::strerror(errno); }

class FileInput final : public Input {
 public:
  FileInput(std::string name, int fd, bool owned, std::atomic<std::uint64_t>* taken, const StopRequest* stop)
      : name_(std::move(name)), fd_(fd), owned_(owned), taken_(taken), stop_(stop) {}
  ~FileInput() override {
    if (owned_) ::close(fd_);
  }
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;

  std::string_view name() const override { return name_; }

  // A file that is not read to its end says so; a pipe that is left ends where it was left.
  void is_file() { is_file_ = true; }

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (has_ended()) return std::size_t{0};
    for (;;) {
      ssize_t got = ::read(fd_, to, size);
      if (got > 0 && is_file_ && stop_ != nullptr && stop_->asked())
        return Error{Fault::input, "stopped reading " + name_ + " before its end"};
      if (got > 0 && taken_ != nullptr) taken_->fetch_add(static_cast<std::uint64_t>(got), std::memory_order_relaxed);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return Error{Fault::input, "cannot read " + name_ + ": " + reason()};
    }
  }

 private:
  // Whether a pipe is to be left. What had come through it before is still taken: at most what fits into one, since
  // whoever writes may go on.
  bool has_ended() {
    if (stop_ == nullptr || is_file_) return false;
    const bool has_more = stop_->wait_for(fd_);
    return stop_->asked() && (!has_more || ++reads_after_stop_ > kReadsAfterStop);
  }

  static constexpr int kReadsAfterStop = 16;

  std::string name_;
  int fd_;
  bool owned_;
  bool is_file_ = false;
  int reads_after_stop_ = 0;
  std::atomic<std::uint64_t>* taken_;
  const StopRequest* stop_;
};

}  // namespace

Result<std::unique_ptr<Input>> open_raw(const std::string& path, std::atomic<std::uint64_t>* taken,
                                        const StopRequest* stop, const std::string& stdin_name) {
  int fd = STDIN_FILENO;
  if (path != "-") {
    do fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    if (fd < 0) return Error{Fault::input, "cannot open " + path + ": " + reason()};
  }
  auto input = std::make_unique<FileInput>(path == "-" ? stdin_name : path, fd, path != "-", taken, stop);
  struct stat status {};
  if (::fstat(fd, &status) != 0) return Error{Fault::input, "cannot open " + path + ": " + reason()};
  if (S_ISDIR(status.st_mode)) return Error{Fault::input, "cannot read " + path + ": it is a directory"};
  if (S_ISREG(status.st_mode)) input->is_file();
  if (S_ISFIFO(status.st_mode)) ::fcntl(fd, F_SETPIPE_SZ, kPipeBytes);  // a wish: the system may refuse
  return std::unique_ptr<Input>(std::move(input));
}

std::string_view PeekedInput::peek(std::size_t size, std::size_t least) {
  while (!ended_ && peeked_.size() - at_ < least) {
    std::size_t have = peeked_.size();
    peeked_.resize(at_ + size);
    Result<std::size_t> got = inner_->read(peeked_.data() + have, peeked_.size() - have);
    peeked_.resize(have + (got ? *got : 0));
    if (!got) error_ = std::make_unique<Error>(got.error());
    ended_ = !got || *got == 0;
  }
  return std::string_view(peeked_).substr(at_, size);
}

Result<std::size_t> PeekedInput::read(char* to, std::size_t size) {
  if (at_ < peeked_.size()) {
    std::size_t taken = std::min(size, peeked_.size() - at_);
    std::memcpy(to, peeked_.data() + at_, taken);
    at_ += taken;
    return taken;
  }
  if (error_) return *std::exchange(error_, nullptr);
  if (ended_) return std::size_t{0};
  return inner_->read(to, size);
}

}  // namespace gwtriage
