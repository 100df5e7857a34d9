#include <zlib.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "source/unpack.h"

namespace gwtriage {
namespace {

constexpr std::size_t kPackedBytes = 64 << 10;

class GzipInput final : public Input {
 public:
  GzipInput(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard)
      : packed_(std::move(packed)), guard_(std::move(guard)), buffer_(kPackedBytes) {
    // 15 bits of window, +16: gzip only.
    ready_ = ::inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  ~GzipInput() override {
    if (ready_) ::inflateEnd(&stream_);
  }
  GzipInput(const GzipInput&) = delete;
  GzipInput& operator=(const GzipInput&) = delete;

  std::string_view name() const override { return packed_->name(); }

  // What was unpacked before trouble is given first, the trouble with the next call.
  Result<std::size_t> read(char* to, std::size_t size) override {
    if (!ready_) return fail("no memory to unpack it");
    size = std::min<std::size_t>(size, 1u << 30);
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out > 0 && !ended_ && !error_) step();
    std::size_t made = size - stream_.avail_out;
    if (made > 0) {
      if (!error_) error_ = guard_->unpacked(made, name());
      return made;
    }
    if (error_) return *error_;
    return std::size_t{0};
  }

 private:
  Error fail(std::string_view why) const {
    return {Fault::input, "cannot read " + std::string(name()) + " to its end: " + std::string(why)};
  }

  bool refill() {
    if (stream_.avail_in > 0) return true;
    Result<std::size_t> got = packed_->read(reinterpret_cast<char*>(buffer_.data()), buffer_.size());
    if (!got) error_ = got.error();
    stream_.next_in = buffer_.data();
    stream_.avail_in = got ? static_cast<uInt>(*got) : 0;
    return stream_.avail_in > 0;
  }

  void step() {
    if (!refill()) {
      if (!error_ && in_member_) error_ = fail("the gzip data are cut off");
      ended_ = true;
      return;
    }
    if (!in_member_ && !begin_member()) return;
    int state = ::inflate(&stream_, Z_NO_FLUSH);
    if (state == Z_STREAM_END) {
      in_member_ = false;
      first_ = false;
      ::inflateReset(&stream_);
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      error_ = fail("the gzip data are damaged");
    }
  }

  // Behind the last member may stand zeros (tapes pad with them); anything but another member is garbage.
  bool begin_member() {
    while (!first_ && stream_.avail_in > 0 && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
    }
    if (stream_.avail_in == 0) return false;
    if (!first_ && *stream_.next_in != 0x1F) {
      error_ = fail("something that is not gzip follows the gzip data");
      return false;
    }
    in_member_ = true;
    return true;
  }

  std::unique_ptr<Input> packed_;
  std::shared_ptr<BombGuard> guard_;
  std::vector<Bytef> buffer_;
  z_stream stream_{};
  std::optional<Error> error_;
  bool ready_ = false;
  bool in_member_ = false;
  bool first_ = true;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Input> unpack_gzip(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard) {
  return std::make_unique<GzipInput>(std::move(packed), std::move(guard));
}

}  // namespace gwtriage
