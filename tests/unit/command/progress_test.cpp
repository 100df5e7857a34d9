#include "command/progress.h"

#include <boost/test/unit_test.hpp>

using namespace gwtriage;

BOOST_AUTO_TEST_CASE(files_have_an_end) {
  ReadSoFar so_far{.name = "/var/log/shop.log", .bytes = 412'000'000, .total = 1'236'000'000, .seconds = 2};
  BOOST_TEST(progress_line(so_far, 100) == "reading shop.log  412 MB of 1.2 GB (33 %)  206 MB/s  4 s left");
  so_far.bytes = 3'000'000;
  BOOST_TEST(progress_line(so_far, 100) == "reading shop.log  3.0 MB of 1.2 GB (0 %)  1.5 MB/s  14 min left");
}

BOOST_AUTO_TEST_CASE(a_pipe_has_none) {
  const ReadSoFar so_far{.name = "-", .bytes = 412'000'000, .total = {}, .seconds = 2};
  BOOST_TEST(progress_line(so_far, 100) == "reading standard input  412 MB  206 MB/s");
}

// A file may grow while it is read.
BOOST_AUTO_TEST_CASE(more_than_all_is_not_told) {
  const ReadSoFar so_far{.name = "a.log", .bytes = 2'000, .total = 1'000, .seconds = 1};
  BOOST_TEST(progress_line(so_far, 100) == "reading a.log  2.0 kB  2.0 kB/s");
}

BOOST_AUTO_TEST_CASE(it_fits_on_a_line_and_steers_no_terminal) {
  const ReadSoFar so_far{.name = "evil\x1b[2J" + std::string(300, 'x'), .bytes = 1, .total = {}, .seconds = 0};
  BOOST_TEST(progress_line(so_far, 20).size() == 20u);
  BOOST_TEST(progress_line(so_far, 400).find('\x1b') == std::string::npos);
  BOOST_TEST(progress_line(so_far, 0).size() <= 1u);
}

BOOST_AUTO_TEST_CASE(only_regular_files_have_a_size) {
  const std::string here = GWTRIAGE_SOURCE_DIR;
  const auto one = size_of_all({here + "/samples/shop.log"});
  BOOST_REQUIRE(one.has_value());
  BOOST_TEST(*size_of_all({here + "/samples/shop.log", here + "/samples/shop.log"}) == 2 * *one);
  BOOST_TEST(!size_of_all({here + "/samples/shop.log", "/dev/null"}).has_value());
  BOOST_TEST(!size_of_all({here + "/none"}).has_value());
}
