#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"
#include "match/text_bits.h"

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

// Walks these words of a text from the left. It looks at nothing but the bits, and nobody else at where it stands, so
// that this can be kept in registers.
class DigitWords {
 public:
  explicit DigitWords(TextBits& bits) : bits_(bits) { begin_window(); }

  // False at the end.
  [[gnu::always_inline]] inline bool next(DigitWord& word) {
    for (;;) {
      while (ends_ == 0) {
        if (++block_ == blocks_) {
          if (!bits_.look_on()) return false;
          begin_window();
        } else {
          at_ += TextBits::kBits;
          ends_ = bits_.ends(block_);
        }
      }
      const std::size_t end = at_ + static_cast<unsigned>(std::countr_zero(ends_));
      ends_ &= ends_ - 1;
      if (end <= past_) continue;
      word.at = std::max(end - static_cast<unsigned>(std::countl_one(bits_.words_before(end))), past_);
      word.size = end - word.at;
      if (word.size >= TextBits::kTold) [[unlikely]] {
        read_long(word, past_);
        past_ = end;
        return true;
      }
      past_ = end;
      const std::uint64_t digits = bits_.digits_before(end);
      word.digits = digits >> (TextBits::kBits - word.size);
      word.letters = ~digits >> (TextBits::kBits - word.size);
      if (word.digits != 0) [[likely]]
        return true;  // else its digits belong to what was skipped
    }
  }

  // What begins with the word just told goes on to `end`: the next word begins there or later.
  void skip_to(std::size_t end) { past_ = end; }

 private:
  void begin_window() {
    block_ = 0;
    blocks_ = bits_.blocks();
    at_ = bits_.window();
    ends_ = bits_.ends(0);
  }

  // A word of which not all is told but its end; no word begins before `past`.
  void read_long(DigitWord& word, std::size_t past) const {
    const auto at_most_three = [](std::size_t count) {
      return (std::uint64_t{1} << std::min<std::size_t>(count, 3)) - 1;
    };
    const std::string_view text = bits_.text();
    const std::size_t end = word.at + word.size;
    while (word.at > past && is_alnum(text[word.at - 1])) --word.at;
    word.size = end - word.at;
    const auto digits =
        static_cast<std::size_t>(std::count_if(text.begin() + static_cast<std::ptrdiff_t>(word.at),
                                               text.begin() + static_cast<std::ptrdiff_t>(end), is_digit));
    word.digits = at_most_three(digits);
    word.letters = at_most_three(word.size - digits);
  }

  TextBits& bits_;
  std::size_t past_ = 0;    // end of the word before
  std::size_t block_ = 0;   // of the window, in which words end that are still to be told
  std::size_t blocks_ = 0;  // of the window
  std::size_t at_ = 0;      // of the block in the text
  std::uint64_t ends_ = 0;  // of words that are still to be told
};

}  // namespace gwtriage
