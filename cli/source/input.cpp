#include "source/input.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "source/raw_input.h"
#include "source/text.h"
#include "source/unpack.h"

namespace gwtriage {
namespace {

constexpr std::size_t kSniffBytes = 8 << 10;
constexpr std::size_t kLongestMagic = 10;  // of those that a stream may wait for
constexpr int kMaxLayers = 3;              // app.log.gz inside logs.tar inside logs.tar.xz

class CountedInput final : public Input {
 public:
  CountedInput(std::unique_ptr<Input> inner, std::shared_ptr<BombGuard> guard)
      : inner_(std::move(inner)), guard_(std::move(guard)) {}
  std::string_view name() const override { return inner_->name(); }
  Result<std::size_t> read(char* to, std::size_t size) override {
    Result<std::size_t> got = inner_->read(to, size);
    if (got) guard_->read(*got);
    return got;
  }

 private:
  std::unique_ptr<Input> inner_;
  std::shared_ptr<BombGuard> guard_;
};

class BytesInput final : public Input {
 public:
  BytesInput(std::string name, std::string_view bytes) : name_(std::move(name)), bytes_(bytes) {}
  std::string_view name() const override { return name_; }
  Result<std::size_t> read(char* to, std::size_t size) override {
    std::size_t taken = std::min(size, bytes_.size());
    std::memcpy(to, bytes_.data(), taken);
    bytes_.remove_prefix(taken);
    return taken;
  }

 private:
  std::string name_;
  std::string_view bytes_;
};

// Takes layers of compression off until text or an archive is left.
struct Unpacked {
  std::unique_ptr<PeekedInput> bytes;
  bool is_archive = false;
};

Result<Unpacked> unpack(std::unique_ptr<Input> input, const std::shared_ptr<BombGuard>& guard) {
  for (int layer = 0; layer <= kMaxLayers; ++layer) {
    auto peeked = std::make_unique<PeekedInput>(std::move(input));
    switch (packing_of(peeked->peek(kSniffBytes, kLongestMagic))) {
      case Packing::none: return Unpacked{std::move(peeked), false};
      case Packing::archive: return Unpacked{std::move(peeked), true};
      case Packing::gzip: input = unpack_gzip(std::move(peeked), guard); break;
      case Packing::filter: input = unpack_filter(std::move(peeked), guard); break;
    }
  }
  return Error{Fault::input, "cannot read " + std::string(input->name()) + ": it is packed more than " +
                                 std::to_string(kMaxLayers) + " times over; unpack it first"};
}

// One input, or the members of one archive.
class Opened final : public InputSet {
 public:
  explicit Opened(std::unique_ptr<Input> raw) : raw_(std::move(raw)), guard_(std::make_shared<BombGuard>()) {}

  Result<std::unique_ptr<Input>> next() override {
    if (raw_) {
      Result<Unpacked> first = unpack(std::make_unique<CountedInput>(std::move(raw_), guard_), guard_);
      if (!first) return first.error();
      if (!first->is_archive) return as_text(std::move(first->bytes));
      members_ = open_archive(std::move(first->bytes), guard_);
    }
    if (!members_) return std::unique_ptr<Input>{};
    Result<std::unique_ptr<Input>> member = members_->next();
    if (!member || !*member) return member;
    Result<Unpacked> inside = unpack(std::move(*member), guard_);
    if (!inside) return inside.error();
    if (inside->is_archive)
      return Error{Fault::input, "passed over " + std::string(inside->bytes->name()) +
                                     ": it is an archive inside an archive; unpack it first"};
    return as_text(std::move(inside->bytes));
  }

 private:
  std::unique_ptr<Input> raw_;
  std::shared_ptr<BombGuard> guard_;
  std::unique_ptr<InputSet> members_;
};

}  // namespace

Result<std::unique_ptr<InputSet>> open_inputs(const std::string& path, std::atomic<std::uint64_t>* taken,
                                              const StopRequest* stop, const std::string& stdin_name) {
  Result<std::unique_ptr<Input>> raw = open_raw(path, taken, stop, stdin_name);
  if (!raw) return raw.error();
  return open_inputs(std::move(*raw));
}

std::unique_ptr<InputSet> open_inputs(std::unique_ptr<Input> raw) { return std::make_unique<Opened>(std::move(raw)); }

std::unique_ptr<InputSet> open_bytes(std::string name, std::string_view bytes) {
  return std::make_unique<Opened>(std::make_unique<BytesInput>(std::move(name), bytes));
}

}  // namespace gwtriage
