#include "source/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace gwtriage {
namespace {

constexpr std::size_t kSampleBytes = 8 << 10;

// UTF-16 to UTF-8; what is no character becomes U+FFFD.
class Utf16Input final : public Input {
 public:
  Utf16Input(std::unique_ptr<Input> inner, bool big_endian) : inner_(std::move(inner)), big_endian_(big_endian) {}

  std::string_view name() const override { return inner_->name(); }

  Result<std::size_t> read(char* to, std::size_t size) override {
    while (at_ == out_.size() && !ended_) {
      out_.clear();
      at_ = 0;
      char bytes[16 << 10];
      Result<std::size_t> got = inner_->read(bytes, sizeof bytes);
      if (!got) return got;
      ended_ = *got == 0;
      for (std::size_t i = 0; i < *got; ++i) take_byte(static_cast<unsigned char>(bytes[i]));
      if (ended_ && (high_ != 0 || half_)) append_utf8(0xFFFD, out_);
    }
    std::size_t taken = std::min(size, out_.size() - at_);
    std::memcpy(to, out_.data() + at_, taken);
    at_ += taken;
    return taken;
  }

 private:
  void take_byte(unsigned char byte) {
    half_ = !half_;
    if (half_) {
      first_ = byte;
      return;
    }
    std::uint32_t unit = big_endian_ ? first_ << 8 | byte : static_cast<std::uint32_t>(byte) << 8 | first_;
    bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (high_ != 0) {
      append_utf8(is_low ? 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD, out_);
      high_ = 0;
      if (is_low) return;
    }
    if (unit >= 0xD800 && unit <= 0xDBFF)
      high_ = unit;
    else
      append_utf8(is_low ? 0xFFFD : unit, out_);
  }

  std::unique_ptr<Input> inner_;
  std::string out_;
  std::size_t at_ = 0;
  std::uint32_t first_ = 0;
  std::uint32_t high_ = 0;  // a high surrogate that waits for its low one
  bool big_endian_;
  bool half_ = false;
  bool ended_ = false;
};

}  // namespace

bool looks_binary(std::string_view bytes) {
  std::size_t nuls = 0, controls = 0, runs = 0;
  char before = 'x';
  for (char c : bytes) {
    auto u = static_cast<unsigned char>(c);
    if (u == 0) {
      ++nuls;
      runs += before != 0;
    } else if (u < 7 || (u > 13 && u < 32 && u != 27) || u == 127) {
      ++controls;
    }
    before = c;
  }
  return nuls > 0 && (controls * 50 > bytes.size() || (runs > 8 && nuls * 5 > bytes.size()));
}

namespace {

enum class Utf16 : std::uint8_t { none, little, big };

// UTF-16 that begins without a mark, as the rest of a file that was cut or rotated: logs are mostly ASCII, so that
// every other byte is zero, and always the same one of the two.
Utf16 unmarked_utf16(std::string_view sample) {
  std::size_t pairs = sample.size() / 2, zeros[2] = {0, 0}, controls = 0;
  for (std::size_t i = 0; i < 2 * pairs; ++i) {
    auto byte = static_cast<unsigned char>(sample[i]);
    if (byte == 0) ++zeros[i % 2];
    bool beside_zero = sample[i ^ 1] == 0;
    controls += beside_zero && byte < 32 && byte != '\t' && byte != '\n' && byte != '\r' && byte != 27;
  }
  if (pairs < 8 || controls > 0) return Utf16::none;
  if (zeros[0] == 0 && zeros[1] * 5 > pairs * 2) return Utf16::little;
  if (zeros[1] == 0 && zeros[0] * 5 > pairs * 2) return Utf16::big;
  return Utf16::none;
}

}  // namespace

Result<std::unique_ptr<Input>> as_text(std::unique_ptr<PeekedInput> bytes) {
  std::string_view sample = bytes->peek(kSampleBytes, 3);
  if (sample.starts_with("\xEF\xBB\xBF")) {
    bytes->skip(3);
    return std::unique_ptr<Input>(std::move(bytes));
  }
  bool big_endian = sample.starts_with("\xFE\xFF");
  if (big_endian || sample.starts_with("\xFF\xFE")) {
    bytes->skip(2);
    return std::unique_ptr<Input>(std::make_unique<Utf16Input>(std::move(bytes), big_endian));
  }
  if (Utf16 order = sample.find('\0') == sample.npos ? Utf16::none : unmarked_utf16(sample); order != Utf16::none)
    return std::unique_ptr<Input>(std::make_unique<Utf16Input>(std::move(bytes), order == Utf16::big));
  if (looks_binary(sample))
    return Error{Fault::input, "passed over " + std::string(bytes->name()) + ": it is a binary file, not a log"};
  return std::unique_ptr<Input>(std::move(bytes));
}

}  // namespace gwtriage
