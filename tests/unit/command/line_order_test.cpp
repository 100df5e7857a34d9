#include "command/line_order.h"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace gwtriage;

namespace {

// What was written to it so far.
class Paper {
 public:
  Paper() : file_(std::tmpfile()) { BOOST_TEST_REQUIRE(file_ != nullptr); }
  ~Paper() { std::fclose(file_); }
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  std::FILE* file() { return file_; }
  std::string text() {
    std::string all(64, '\0');
    std::rewind(file_);
    all.resize(std::fread(all.data(), 1, all.size(), file_));
    return all;
  }

 private:
  std::FILE* file_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(lines_come_out_in_their_order) {
  Paper paper;
  LineOrder order(paper.file());
  order.hold(3, "c");
  order.hold(2, "b");
  order.release_before(2);
  BOOST_TEST(paper.text() == "");
  order.hold(1, "a");
  order.hold(2, "B");
  order.release_before(3);
  BOOST_TEST(paper.text() == "abB");
  order.release_before(UINT64_MAX);
  BOOST_TEST(paper.text() == "abBc");
}

BOOST_AUTO_TEST_CASE(what_is_held_is_bounded) {
  Paper paper;
  LineOrder order(paper.file());
  order.hold(7, "seven");
  order.hold(8, std::string(40 << 20, 'x'));
  order.release_before(1);
  BOOST_TEST(paper.text().substr(0, 6) == "sevenx");
}
