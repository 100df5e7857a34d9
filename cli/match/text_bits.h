#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/ascii.h"

namespace gwtriage {

struct WordBits {  // a bit for each byte looked at
  std::uint64_t digits = 0;
  std::uint64_t of_words = 0;  // digits and letters
};

#ifdef __SSE2__
inline WordBits word_bits_of_16(const char* bytes) {
  // Bytes are compared as signed ones, so they are moved for the least to be the least of all.
  const auto is_one_of = [](__m128i value, char least, int count) {
    const __m128i moved = _mm_add_epi8(value, _mm_set1_epi8(static_cast<char>(-128 - least)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(-128 + count)));
  };
  const __m128i loaded = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i digits = is_one_of(loaded, '0', 10);
  const __m128i letters = is_one_of(_mm_or_si128(loaded, _mm_set1_epi8(0x20)), 'a', 26);
  return {static_cast<unsigned>(_mm_movemask_epi8(digits)),
          static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(digits, letters)))};
}
#else
inline WordBits word_bits_of_16(const char* bytes) {
  WordBits bits;
  for (unsigned i = 0; i < 16; ++i) {
    bits.digits |= std::uint64_t{is_digit(bytes[i])} << i;
    bits.of_words |= std::uint64_t{is_alnum(bytes[i])} << i;
  }
  return bits;
}
#endif

inline WordBits word_bits_of_64(const char* bytes) {
  WordBits all;
  for (unsigned i = 0; i < 64; i += 16) {
    const WordBits bits = word_bits_of_16(bytes + i);
    all.digits |= bits.digits << i;
    all.of_words |= bits.of_words << i;
  }
  return all;
}

// What the bytes of a text are, told for sixty-four at once and a window of them ahead. It is asked of every line of a
// log.
class TextBits {
 public:
  static constexpr unsigned kBits = 64;
  static constexpr unsigned kTold = kBits - 7;  // of those asked for, at least
  static constexpr std::size_t kBlocks = 64;    // in a window: lines are rarely longer

  explicit TextBits(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < kBefore; ++i) put(i, {});
    look();
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
    for (std::size_t i = 0; i < kBefore; ++i) put(i, {digits_[kBlocks + i], of_words_[kBlocks + i]});
    look();
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

  void put(std::size_t i, const WordBits& bits) {
    digits_[i] = bits.digits;
    of_words_[i] = bits.of_words;
  }

  // Adding its digits to a word carries a bit out of it, to where it ends.
  void look() {
    blocks_ = std::min((text_.size() - window_) / kBits + 1, kBlocks);
    for (std::size_t i = 0; i < blocks_; ++i) {
      const WordBits here = bits_of_block(window_ + i * kBits);
      const std::uint64_t carried = here.of_words + carry_;
      const std::uint64_t sum = carried + here.digits;
      carry_ = (carried < carry_ || sum < carried) ? 1 : 0;
      ends_[i] = sum & ~here.of_words;
      put(kBefore + i, here);
    }
    put(kBefore + blocks_, goes_on() ? bits_of_block(window_ + kBlocks * kBits) : WordBits{});
  }

  WordBits bits_of_block(std::size_t at) const {
    const char* const bytes = text_.data() + at;
    const std::size_t left = text_.size() - at;
    if (left >= kBits) return word_bits_of_64(bytes);
    if (left == 0) return {};
    if (at != 0) {  // the last bytes of the text once more, and those before them
      const WordBits last = word_bits_of_64(bytes + left - kBits);
      return {last.digits >> (kBits - left), last.of_words >> (kBits - left)};
    }
    char padded[kBits] = {};
    std::copy_n(bytes, left, padded);
    return word_bits_of_64(padded);
  }

  std::string_view text_;
  std::size_t window_ = 0;
  std::size_t blocks_ = 0;
  std::uint64_t carry_ = 0;
  Bits of_words_;
  Bits digits_;
  std::array<std::uint64_t, kBlocks> ends_;
};

}  // namespace gwtriage
