#include "source/block_reader.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstring>
#include <random>

using namespace gwtriage;
namespace bdata = boost::unit_test::data;

namespace {

// Gives bytes in steps of random size, then perhaps an error.
class SlowInput final : public Input {
 public:
  SlowInput(std::string_view bytes, std::size_t step, bool fails = false) : bytes_(bytes), step_(step), fails_(fails) {}
  std::string_view name() const override { return "slow"; }
  Result<std::size_t> read(char* to, std::size_t size) override {
    std::size_t taken = std::min({size, bytes_.size(), 1 + random_() % step_});
    if (taken == 0 && fails_) return Error{Fault::input, "cannot read slow: gone"};
    std::memcpy(to, bytes_.data(), taken);
    bytes_.remove_prefix(taken);
    return taken;
  }

 private:
  std::string_view bytes_;
  std::size_t step_;
  bool fails_;
  std::mt19937 random_{7};
};

}  // namespace

BOOST_DATA_TEST_CASE(blocks_are_whole_lines_in_order, bdata::xrange(0, 100), seed) {
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  std::string text;
  std::vector<std::string> headers = {""};  // in force before line i + 1
  for (std::size_t lines = random() % 200; lines > 0; --lines) {
    std::string line = random() % 10 == 0 ? "==> /var/log/" + std::to_string(random() % 3) + ".log <=="
                                          : std::string(random() % 40, 'x');
    headers.push_back(line.starts_with("==>") ? line.substr(4, line.size() - 8) : headers.back());
    text += line + (random() % 5 == 0 ? "\r\n" : "\n");
  }
  if (random() % 2) text += "no end";
  SlowInput input(text, 1 + random() % 300);
  BlockReader reader(input, {.block_bytes = 1 + random() % 200, .eager = random() % 2 == 0});
  Block block;
  std::string got;
  std::uint64_t line = 1;
  for (;;) {
    Result<bool> more = reader.next(block);
    BOOST_REQUIRE(bool(more));
    if (!*more) break;
    BOOST_REQUIRE(!block.bytes().empty());
    BOOST_TEST(block.offset == got.size());
    BOOST_TEST(block.first_line == line);
    BOOST_TEST(block.header == headers.at(line - 1));
    got += block.bytes();
    BOOST_TEST((got.size() == text.size() || block.bytes().back() == '\n'));
    line += block.lines;
  }
  BOOST_TEST(got == text);
}

BOOST_DATA_TEST_CASE(long_lines_are_cut_and_counted, bdata::make({100u, 65536u, 300000u, 2000000u}), step) {
  std::string fits(kMaxLineBytes, 'f'), tight(kMaxLineBytes + 1, 't'), huge(3 * kMaxLineBytes + 5, 'h');
  if (step == 100) huge.resize(kMaxLineBytes + 999);
  std::string text = "first\n" + fits + "\n" + tight + "\n" + huge + "\nlast\n" + huge;
  SlowInput input(text, step);
  BlockReader reader(input);
  Block block;
  std::string got;
  std::vector<std::uint64_t> truncated;
  std::uint64_t skipped = 0, offset = 0;
  while (*reader.next(block)) {
    BOOST_TEST(block.offset == offset);
    offset += block.bytes().size() + block.skipped;
    got += block.bytes();
    skipped += block.skipped;
    truncated.insert(truncated.end(), block.truncated.begin(), block.truncated.end());
  }
  std::string cut = huge.substr(0, kMaxLineBytes);
  BOOST_TEST((got == "first\n" + fits + "\n" + tight.substr(1) + "\n" + cut + "\nlast\n" + cut));
  BOOST_TEST((truncated == std::vector<std::uint64_t>{3, 4, 6}));
  BOOST_TEST(offset == text.size());
  BOOST_TEST(skipped == text.size() - got.size());
}

BOOST_AUTO_TEST_CASE(what_was_read_before_an_error_is_given) {
  SlowInput input("one\ntwo\npart", 3, true);
  BlockReader reader(input);
  Block block;
  Result<bool> more = reader.next(block);
  BOOST_REQUIRE((more && *more));
  BOOST_TEST(block.bytes() == "one\ntwo\npart");
  BOOST_TEST(block.lines == 3u);
  more = reader.next(block);
  BOOST_REQUIRE(!more);
  BOOST_TEST(more.error().what == "cannot read slow: gone");
  more = reader.next(block);
  BOOST_TEST((more && !*more));
}

BOOST_AUTO_TEST_CASE(an_eager_reader_gives_lines_as_they_come) {
  SlowInput input("one\ntwo\n", 1);
  BlockReader reader(input, {.block_bytes = kBlockBytes, .eager = true});
  Block block;
  BOOST_TEST(*reader.next(block));
  BOOST_TEST(block.bytes() == "one\n");
}
