#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace gwtriage {

// Tells digits, and digits and letters, of so many blocks of sixty-four bytes: a bit for each byte.
using TellBlocks = void (*)(const char* bytes, std::size_t blocks, std::uint64_t* digits, std::uint64_t* of_words);

// The ways that this processor has. All tell the same; the last is the fastest.
std::vector<TellBlocks> ways_to_tell_blocks();

// What the bytes of a text are, told for sixty-four at once and a window of them ahead. It is asked of every line of a
// log.
class TextBits {
 public:
  static constexpr unsigned kBits = 64;
  static constexpr unsigned kTold = kBits - 7;  // of those asked for, at least
  static constexpr std::size_t kBlocks = 64;    // in a window: lines are rarely longer

  explicit TextBits(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < kBefore; ++i) put(i, 0, 0);
    subject();
  }

  std::string_view text() const { return text_; }

  // The window's place in the text, its blocks, and in each of them a bit for every byte that ends a word with a digit
  // in it: the byte behind its last.
  std::size_t window() const { return window_; }
  std::size_t blocks() const { return blocks_; }
  std::uint64_t ends(std::size_t block) const { return ends_[block]; }

  // Goes on to the next window; false where there is none.
  bool look_on() {
    if (!goes_on()) return false;
    window_ += kBlocks * kBits;
    for (std::size_t i = 0; i < kBefore; ++i) put(i, digits_[kBlocks + i], of_words_[kBlocks + i]);
    subject();
    return true;
  }

  // A bit for each of at least fifty-seven bytes before the one at `at` (the last leftmost), or from it on (the first
  // rightmost). REQUIRES: `at` lies in the window, or less than that before it.
  std::uint64_t words_before(std::size_t at) const { return bits_before(of_words_, at); }
  std::uint64_t digits_before(std::size_t at) const { return bits_before(digits_, at); }
  std::uint64_t words_from(std::size_t at) const { return bits_from(of_words_, at); }
  std::uint64_t digits_from(std::size_t at) const { return bits_from(digits_, at); }

 private:
  static constexpr std::size_t kBefore = 2;  // blocks before the window, for what is told of a word's neighbours
  static constexpr std::size_t kBehind = 1;
  using Bits = std::array<std::uint64_t, kBefore + kBlocks + kBehind>;

  static std::uint64_t load(const Bits& bits, std::size_t byte) {
    static_assert(std::endian::native == std::endian::little, "bytes of the numbers are read in their order");
    std::uint64_t told = 0;
    std::memcpy(&told, reinterpret_cast<const char*>(bits.data()) + byte, sizeof told);
    return told;
  }

  std::uint64_t bits_before(const Bits& bits, std::size_t at) const {
    const std::size_t bit = at - window_ + kBefore * kBits;
    return load(bits, (bit + 7) / 8 - sizeof(std::uint64_t)) << (-bit % 8);
  }

  std::uint64_t bits_from(const Bits& bits, std::size_t at) const {
    const std::size_t bit = at - window_ + kBefore * kBits;
    return load(bits, bit / 8) >> (bit % 8);
  }

  bool goes_on() const { return (text_.size() - window_) / kBits >= kBlocks; }

  void put(std::size_t i, std::uint64_t digits, std::uint64_t of_words) {
    digits_[i] = digits;
    of_words_[i] = of_words;
  }

  void subject();
  void tell_last(std::size_t block);

  std::string_view text_;
  std::size_t window_ = 0;
  std::size_t blocks_ = 0;
  std::uint64_t carry_ = 0;
  Bits of_words_;
  Bits digits_;
  std::array<std::uint64_t, kBlocks> ends_;
};

}  // namespace gwtriage
