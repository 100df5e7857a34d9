#include "match/text_bits.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <algorithm>

#include "base/ascii.h"

namespace gwtriage {
namespace {

constexpr std::size_t kStep = TextBits::kBits;

void tell_plainly(const char* bytes, std::size_t blocks, std::uint64_t* digits, std::uint64_t* of_words) {
  for (std::size_t block = 0; block < blocks; ++block, bytes += kStep) {
    digits[block] = of_words[block] = 0;
    for (unsigned i = 0; i < kStep; ++i) {
      digits[block] |= std::uint64_t{is_digit(bytes[i])} << i;
      of_words[block] |= std::uint64_t{is_alnum(bytes[i])} << i;
    }
  }
}

#ifdef __x86_64__
// Bytes are compared as signed ones, so they are moved for the least to be the least of all.
void tell_by_sse2(const char* bytes, std::size_t blocks, std::uint64_t* digits, std::uint64_t* of_words) {
  const auto is_one_of = [](__m128i value, char least, int count) {
    const __m128i moved = _mm_add_epi8(value, _mm_set1_epi8(static_cast<char>(-128 - least)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(-128 + count)));
  };
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t told = 0, told_words = 0;
    for (unsigned i = 0; i < kStep; i += 16, bytes += 16) {
      const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
      const __m128i digit = is_one_of(here, '0', 10);
      const __m128i letter = is_one_of(_mm_or_si128(here, _mm_set1_epi8(0x20)), 'a', 26);
      told |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(digit))} << i;
      told_words |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(digit, letter)))} << i;
    }
    digits[block] = told;
    of_words[block] = told_words;
  }
}

[[gnu::target("avx512bw")]] void tell_by_avx512(const char* bytes, std::size_t blocks, std::uint64_t* digits,
                                                std::uint64_t* of_words) {
  for (std::size_t block = 0; block < blocks; ++block, bytes += kStep) {
    const __m512i here = _mm512_loadu_si512(bytes);
    const __m512i lower = _mm512_or_si512(here, _mm512_set1_epi8(0x20));
    digits[block] = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(here, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
    of_words[block] =
        digits[block] | _mm512_cmplt_epu8_mask(_mm512_sub_epi8(lower, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
  }
}
#endif

// It takes a seventh of the time that a healthy line takes, so that the processor is asked what it can.
const TellBlocks tell = ways_to_tell_blocks().back();

}  // namespace

std::vector<TellBlocks> ways_to_tell_blocks() {
  std::vector<TellBlocks> ways = {tell_plainly};
#ifdef __x86_64__
  ways.push_back(tell_by_sse2);
  if (__builtin_cpu_supports("avx512bw")) ways.push_back(tell_by_avx512);
#endif
  return ways;
}

void TextBits::subject() {
  const std::size_t left = text_.size() - window_;
  blocks_ = std::min(left / kBits + 1, kBlocks);
  const std::size_t wanted = goes_on() ? blocks_ + kBehind : blocks_;
  const std::size_t whole = std::min(left / kBits, wanted);
  tell(text_.data() + window_, whole, &digits_[kBefore], &of_words_[kBefore]);
  if (whole < wanted) tell_last(whole);
  if (wanted == blocks_) put(kBefore + blocks_, 0, 0);
  // Adding its digits to a word carries a bit out of it, to where it ends.
  for (std::size_t i = 0; i < blocks_; ++i) {
    const std::uint64_t of_words = of_words_[kBefore + i];
    const std::uint64_t carried = of_words + carry_;
    const std::uint64_t sum = carried + digits_[kBefore + i];
    carry_ = (carried < carry_ || sum < carried) ? 1 : 0;
    ends_[i] = sum & ~of_words;
  }
}

// Of the block in which the text ends.
void TextBits::tell_last(std::size_t block) {
  const std::size_t left = text_.size() - window_ - block * kBits;
  std::uint64_t digits = 0, of_words = 0;
  if (text_.size() >= kBits && left > 0) {  // the last bytes once more, and those before them
    tell(text_.data() + text_.size() - kBits, 1, &digits, &of_words);
    digits >>= kBits - left;
    of_words >>= kBits - left;
  } else if (left > 0) {
    char padded[kBits] = {};
    std::copy_n(text_.data(), left, padded);
    tell(padded, 1, &digits, &of_words);
  }
  put(kBefore + block, digits, of_words);
}

}  // namespace gwtriage
