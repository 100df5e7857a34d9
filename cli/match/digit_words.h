#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
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

#ifdef __SSE2__
struct WordBits {  // of sixteen bytes
  unsigned digits = 0;
  unsigned of_words = 0;  // digits and letters
};

inline WordBits word_bits(__m128i bytes) {
  const auto within = [](__m128i value, char least, char span) {
    const __m128i above = _mm_sub_epi8(value, _mm_set1_epi8(least));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(span)), above);
  };
  const __m128i digits = within(bytes, '0', 9);
  const __m128i letters = within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 25);
  return {static_cast<unsigned>(_mm_movemask_epi8(digits)),
          static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(digits, letters)))};
}
#endif

// The word with a digit that begins at `at`, where a word begins; of no size if what begins there has no digit.
inline DigitWord digit_word_at(std::string_view text, std::size_t at) {
  const auto bits = [](std::size_t count) { return (std::uint64_t{1} << std::min<std::size_t>(count, 3)) - 1; };
#ifdef __SSE2__
  if (text.size() - at > 16) {
    const WordBits word = word_bits(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)));
    if (const unsigned gaps = ~word.of_words & 0xFFFFU; gaps != 0) {
      const auto size = static_cast<unsigned>(std::countr_zero(gaps));
      const std::uint64_t of_word = (std::uint64_t{1} << size) - 1, digits = word.digits & of_word;
      if (digits == 0) return {};
      return {.at = at, .size = size, .digits = digits, .letters = of_word & ~digits};
    }
  }
#endif
  std::size_t digits = 0, end = at;
  for (; end < text.size() && is_alnum(text[end]); ++end) digits += is_digit(text[end]);
  if (digits == 0) return {};
  return {.at = at, .size = end - at, .digits = bits(digits), .letters = bits(end - at - digits)};
}

// Walks these words of a text from the left. It is asked of every line of a log, so it looks at sixty-four bytes at
// once.
class DigitWords {
 public:
  explicit DigitWords(std::string_view text) : text_(text) { look(0); }

  // False at the end.
  bool next(DigitWord& word) {
    while (digits_ == 0) {
      if (text_.size() - block_ <= kBytes) return false;
      look(block_ + kBytes);
    }
    const auto first = static_cast<unsigned>(std::countr_zero(digits_));
    const std::uint64_t below = (std::uint64_t{1} << first) - 1;
    const std::uint64_t gaps_before = ~of_words_ & below;
    const std::uint64_t gaps_behind = ~of_words_ & ~below;
    if (gaps_before == 0 || gaps_behind == 0) [[unlikely]] {
      read_at_edge(block_ + first, word);
      return true;
    }
    const auto begin = 64U - static_cast<unsigned>(std::countl_zero(gaps_before));
    const auto past = static_cast<unsigned>(std::countr_zero(gaps_behind));
    const std::uint64_t up_to_past = (std::uint64_t{1} << past) - 1;
    word.at = block_ + begin;
    word.size = past - begin;
    word.digits = digits_ & up_to_past;
    word.letters = (of_words_ & up_to_past) >> begin << begin & ~word.digits;
    past_ = block_ + past;
    digits_ &= ~up_to_past;
    return true;
  }

  // What begins with the word just told goes on to `end`: the next word begins there or later.
  void skip_to(std::size_t end) {
    past_ = end;
    if (const std::size_t seen = end - block_; seen < kBytes) {
      digits_ = digits_ >> seen << seen;
      of_words_ = of_words_ >> seen << seen;
    } else if (end < text_.size()) {
      look(end);
    } else {
      block_ = text_.size();
      digits_ = 0;
    }
  }

 private:
  static constexpr std::size_t kBytes = 64;

  void look(std::size_t at) {
    block_ = at;
    if (text_.size() - at >= kBytes) return classify(text_.data() + at);
    char last[kBytes] = {};
    std::copy(text_.data() + at, text_.data() + text_.size(), last);
    classify(last);
  }

#ifdef __SSE2__
  void classify(const char* bytes) {
    digits_ = of_words_ = 0;
    for (unsigned i = 0; i < kBytes; i += 16) {
      const WordBits bits = word_bits(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i)));
      digits_ |= std::uint64_t{bits.digits} << i;
      of_words_ |= std::uint64_t{bits.of_words} << i;
    }
  }
#else
  void classify(const char* bytes) {
    digits_ = of_words_ = 0;
    for (std::size_t i = 0; i < kBytes; ++i) {
      digits_ |= std::uint64_t{is_digit(bytes[i])} << i;
      of_words_ |= std::uint64_t{is_alnum(bytes[i])} << i;
    }
  }
#endif

  // A word that may go on beyond the bytes looked at.
  void read_at_edge(std::size_t digit, DigitWord& word) {
    std::size_t at = digit;
    while (at > past_ && is_alnum(text_[at - 1])) --at;
    word = digit_word_at(text_, at);
    skip_to(word.at + word.size);
  }

  std::string_view text_;
  std::size_t block_ = 0;       // where the bytes begin that the two below tell of
  std::uint64_t digits_ = 0;    // those of words already told are left out
  std::uint64_t of_words_ = 0;  // digits and letters
  std::size_t past_ = 0;        // end of the word before
};

}  // namespace gwtriage
