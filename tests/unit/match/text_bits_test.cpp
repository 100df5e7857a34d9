#include "match/text_bits.h"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

using namespace gwtriage;

namespace {

constexpr std::size_t kBlocks = 9;

struct Told {
  std::vector<std::uint64_t> digits = std::vector<std::uint64_t>(kBlocks);
  std::vector<std::uint64_t> of_words = std::vector<std::uint64_t>(kBlocks);

  Told(TellBlocks tell, const std::string& bytes) { tell(bytes.data(), kBlocks, digits.data(), of_words.data()); }
};

bool bit(const std::vector<std::uint64_t>& bits, std::size_t i) { return (bits[i / 64] >> (i % 64) & 1) != 0; }

}  // namespace

BOOST_AUTO_TEST_SUITE(text_bits)

// A machine has several ways, and uses one: what the others tell must not come out differently elsewhere.
BOOST_AUTO_TEST_CASE(every_way_tells_the_same) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::string bytes(kBlocks * 64, '\0');
    for (char& c : bytes) c = static_cast<char>(round < 25 ? random() : "09az AZ/:`{@[\x80\xff"[random() % 15]);
    for (const auto tell : ways_to_tell_blocks()) {
      const Told told(tell, bytes);
      for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const bool digit = c >= '0' && c <= '9';
        BOOST_TEST(bit(told.digits, i) == digit);
        BOOST_TEST(bit(told.of_words, i) == (digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')));
      }
    }
  }
}

// A text of any length is told to its last byte, and nothing behind it.
BOOST_AUTO_TEST_CASE(a_text_ends_where_it_ends) {
  for (std::size_t size = 0; size < 300; ++size) {
    const std::string text = std::string(size, 'x') + "1";
    const TextBits bits(text);
    BOOST_TEST(bits.digits_from(size) == 1U);
    BOOST_TEST(bits.words_from(size) == 1U);
    BOOST_TEST((bits.words_before(size + 1) >> 63) == 1U);
    BOOST_TEST((bits.ends((size + 1) / 64) >> ((size + 1) % 64) & 1) == 1U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
