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

// Walks these words of a text from the left. It is asked of every line of a log, so where words end is told for
// sixty-four bytes at once: adding its digits to a word carries a bit out of it, to where it ends.
class DigitWords {
 public:
  explicit DigitWords(std::string_view text) : text_(text) { look(); }

  // False at the end.
  [[gnu::always_inline]] inline bool next(DigitWord& word) {
    for (;;) {
      while (ends_ == 0) {
        if (block_ + kBits > text_.size()) return false;
        block_ += kBits;
        before_ = here_;
        look();
      }
      const auto end = static_cast<unsigned>(std::countr_zero(ends_));
      ends_ &= ends_ - 1;
      const auto size = static_cast<unsigned>(std::countl_one(up_to(end, before_.of_words, here_.of_words)));
      const std::size_t past = past_;
      word.at = std::max(block_ + end - size, past);
      word.size = block_ + end - word.at;
      past_ = block_ + end;
      if (word.size == kBits) [[unlikely]] {
        read_long(word, past);
        return true;
      }
      word.digits = up_to(end, before_.digits, here_.digits) >> 1 >> (kBits - 1 - word.size);
      word.letters = ((std::uint64_t{1} << word.size) - 1) & ~word.digits;
      if (word.digits != 0) [[likely]]
        return true;  // else its digits belong to what was skipped
    }
  }

  // What begins with the word just told goes on to `end`: the next word begins there or later.
  void skip_to(std::size_t end) {
    past_ = end;
    drop_past();
  }

 private:
  static constexpr unsigned kBits = 64;

  // The sixty-four bits before the bit `end` of `here`.
  static std::uint64_t up_to(unsigned end, std::uint64_t before, std::uint64_t here) {
    return before >> end | here << 1 << (kBits - 1 - end);
  }

  void look() {
    here_ = bits_of_block();
    const std::uint64_t carried = here_.of_words + carry_;
    const std::uint64_t sum = carried + here_.digits;
    carry_ = (carried < carry_ || sum < carried) ? 1 : 0;
    ends_ = sum & ~here_.of_words;
    drop_past();
  }

  // Words that end where the last one did, or before.
  void drop_past() {
    if (past_ < block_) return;
    const std::size_t past = past_ - block_;
    ends_ = past < kBits ? ends_ & (~std::uint64_t{1} << past) : 0;
  }

  WordBits bits_of_block() const {
    const char* const bytes = text_.data() + block_;
    const std::size_t left = text_.size() - block_;
    if (left >= kBits) return word_bits_of_64(bytes);
    if (left == 0) return {};
    if (block_ != 0) {  // the last bytes of the text once more, and those before them
      const WordBits last = word_bits_of_64(bytes + left - kBits);
      return {last.digits >> (kBits - left), last.of_words >> (kBits - left)};
    }
    char padded[kBits] = {};
    std::copy_n(bytes, left, padded);
    return word_bits_of_64(padded);
  }

  // A word of sixty-four bytes or more of which the end is known; none before `past`.
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
  std::size_t past_ = 0;   // end of the word before
  std::size_t block_ = 0;  // where the bytes begin that `here_` tells of
  WordBits before_;        // of the bytes before those
  WordBits here_;
  std::uint64_t carry_ = 0;
  std::uint64_t ends_ = 0;  // of words that are still to be told: a bit for the byte behind each
};

}  // namespace gwtriage
