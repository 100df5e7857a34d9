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

constexpr bool at_least_two(std::uint64_t bits) { return (bits & (bits - 1)) != 0; }
constexpr bool at_least_three(std::uint64_t bits) { return bits != 0 && at_least_two(bits & (bits - 1)); }

// A run of letters and digits with a digit in it.
struct DigitWord {
  std::size_t at = 0;
  std::size_t size = 0;
  std::uint64_t digits = 0;  // a bit for each; of a long word at least three of them
  std::uint64_t letters = 0;

  bool is_number() const { return letters == 0; }
};

struct WordBits {  // a bit for each byte looked at
  std::uint64_t digits = 0;
  std::uint64_t of_words = 0;  // digits and letters
};

#ifdef __SSE2__
inline WordBits word_bits_of_16(const char* bytes) {
  const auto within = [](__m128i value, char least, char span) {
    const __m128i above = _mm_sub_epi8(value, _mm_set1_epi8(least));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(span)), above);
  };
  const __m128i loaded = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i digits = within(loaded, '0', 9);
  const __m128i letters = within(_mm_or_si128(loaded, _mm_set1_epi8(0x20)), 'a', 25);
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

// Walks these words of a text from the left. It is asked of every line of a log, so what is a digit and where words end
// is told for a whole line first, sixty-four bytes at once: adding its digits to a word carries a bit out of it, to
// where it ends.
class DigitWords {
 public:
  explicit DigitWords(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < kBefore; ++i) of_words_[i] = digits_[i] = 0;
    look();
  }

  // False at the end.
  [[gnu::always_inline]] inline bool next(DigitWord& word) {
    for (;;) {
      while (ends_[block_] == 0)
        if (++block_ == blocks_ && !look_on()) return false;
      const std::size_t end = window_ + block_ * kBits + static_cast<unsigned>(std::countr_zero(ends_[block_]));
      ends_[block_] &= ends_[block_] - 1;
      const std::size_t past = past_;
      if (end <= past) continue;
      past_ = end;
      word.at = std::max(end - static_cast<unsigned>(std::countl_one(words_before(end))), past);
      word.size = end - word.at;
      if (word.size >= kToldBits) [[unlikely]] {
        read_long(word, past);
        return true;
      }
      const std::uint64_t digits = bits_before(digits_, end);
      word.digits = digits >> (kBits - word.size);
      word.letters = ~digits >> (kBits - word.size);
      if (word.digits != 0) [[likely]]
        return true;  // else its digits belong to what was skipped
    }
  }

  // What begins with the word just told goes on to `end`: the next word begins there or later.
  void skip_to(std::size_t end) { past_ = end; }

  // What the bytes around a word of less than fifty-seven, the one told last, are: a bit for each of at least
  // fifty-seven. Before one of its bytes (the last leftmost), and from one on (the first rightmost).
  std::uint64_t words_before(std::size_t at) const { return bits_before(of_words_, at); }
  WordBits from(std::size_t at) const { return {bits_from(digits_, at), bits_from(of_words_, at)}; }

 private:
  static constexpr unsigned kBits = 64;
  static constexpr unsigned kToldBits = kBits - 7;
  static constexpr std::size_t kBlocks = 64;  // in a window: lines are rarely longer
  static constexpr std::size_t kBefore = 2;   // blocks before it, for what is told of a word's neighbours
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

  void look() {
    block_ = 0;
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

  void put(std::size_t i, const WordBits& bits) {
    digits_[i] = bits.digits;
    of_words_[i] = bits.of_words;
  }

  bool goes_on() const { return (text_.size() - window_) / kBits >= kBlocks; }

  // Goes on to the next window, if there is one.
  bool look_on() {
    if (!goes_on()) return false;
    window_ += kBlocks * kBits;
    for (std::size_t i = 0; i < kBefore; ++i) put(i, {digits_[kBlocks + i], of_words_[kBlocks + i]});
    look();
    return true;
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

  // A word of which not all is told but its end; no word begins before `past`.
  void read_long(DigitWord& word, std::size_t past) const {
    const auto at_most_three = [](std::size_t count) {
      return (std::uint64_t{1} << std::min<std::size_t>(count, 3)) - 1;
    };
    const std::size_t end = word.at + word.size;
    while (word.at > past && is_alnum(text_[word.at - 1])) --word.at;
    word.size = end - word.at;
    const auto digits =
        static_cast<std::size_t>(std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(word.at),
                                               text_.begin() + static_cast<std::ptrdiff_t>(end), is_digit));
    word.digits = at_most_three(digits);
    word.letters = at_most_three(word.size - digits);
  }

  std::string_view text_;
  std::size_t past_ = 0;    // end of the word before
  std::size_t window_ = 0;  // where the bytes begin that are told of
  std::size_t block_ = 0;   // of it, in which words end that are still to be told
  std::size_t blocks_ = 0;
  std::uint64_t carry_ = 0;
  Bits of_words_;
  Bits digits_;
  std::array<std::uint64_t, kBlocks> ends_;  // of words that are still to be told: a bit for the byte behind each
};

}  // namespace gwtriage
