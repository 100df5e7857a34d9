#include "match/shape_key.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "match/shape.h"
#include "support/mixed_logs.h"

using namespace gwtriage;

namespace {

constexpr std::uint64_t kSeed = 7;

std::string shape(std::string_view text) {
  std::string out;
  append_shape(text, ShapeDetail::coarse, out);
  return out;
}

std::uint64_t key(std::string_view text, std::uint64_t seed = kSeed) {
  VaryingPlaces places;
  return shape_key(text, seed, places);
}

std::vector<std::string> lines_of_many_logs() {
  std::vector<std::string> lines;
  auto logs = test::mixed_logs(7);
  logs.push_back(test::shop_log());
  for (const auto& log : logs) {
    std::istringstream in(log.text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
  }
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shape_keys)

// A key is of one shape only. The other way round it may tell more apart: a stand-in may look like what stays.
BOOST_AUTO_TEST_CASE(lines_of_one_key_have_one_shape) {
  std::map<std::uint64_t, std::string> shapes;
  std::map<std::string, std::uint64_t> keys;
  std::size_t met_again = 0;
  for (const auto& line : lines_of_many_logs()) {
    const auto [known, is_new] = shapes.emplace(key(line), shape(line));
    BOOST_TEST_REQUIRE(known->second == shape(line), line);
    met_again += !is_new;
    keys.emplace(shape(line), key(line));
  }
  BOOST_TEST(met_again > 100U);
  BOOST_TEST(shapes.size() > 100U);
  BOOST_TEST(shapes.size() - keys.size() <= shapes.size() / 50);
}

BOOST_AUTO_TEST_CASE(a_word_stays_or_varies_as_a_whole) {
  BOOST_TEST(key("code 90210 done") == key("code 2000 done"));
  BOOST_TEST(key("code 200 done") != key("code 201 done"));
  BOOST_TEST(key("code 200") != key("code 200 done"));
  BOOST_TEST(key("pod a1x") != key("pod a1xb2c3d4"));
  BOOST_TEST(key("pod a1b2c3d4") == key("pod f9e8d7c6"));
  BOOST_TEST(key("pod a1b2c3d4") != key("pod f9e8d7c6b"));
  BOOST_TEST(key("took 12345ms") == key("took 987654ms"));
  BOOST_TEST(key("took 123ms") != key("took 1234ms"));
  BOOST_TEST(key("took 12345h6m") != key("took 12345hm"));
  BOOST_TEST(key("span 0123456789012345") == key("span 012345678901234a"));
  BOOST_TEST(key("took 12ms") != key("took 12us"));
  BOOST_TEST(key("2026-11-23T14:05:21") == key("2027-01-02T00:00:59"));
  BOOST_TEST(key("2026-11-23T14:05:21") != key("2026-11-23 14:05:21"));
  BOOST_TEST(key("at 20260102T140000Z") == key("at 20270304T235959Z"));
  BOOST_TEST(key("at 20260102T140000Z") != key("at 202601021T40000Z"));
  BOOST_TEST(key("from 10.5.240.17") == key("from 10.61.2.117"));
  BOOST_TEST(key("from 10.5.240.17") != key("from 203.0.113.9"));
  BOOST_TEST(key("") != key(" "));
}

// Pieces of every length, each byte of which must count.
BOOST_AUTO_TEST_CASE(every_byte_counts) {
  for (std::size_t size = 1; size < 70; ++size) {
    const std::string text(size, 'b');
    for (std::size_t at = 0; at < size; ++at) {
      auto other = text;
      other[at] = 'c';
      BOOST_TEST(key(text) != key(other));
    }
    BOOST_TEST(key(text) != key(text + 'b'));
  }
}

BOOST_AUTO_TEST_CASE(a_seed_makes_other_keys) {
  BOOST_TEST(key("session refreshed", 1) != key("session refreshed", 2));
}

BOOST_AUTO_TEST_CASE(what_varies_is_told_where_it_begins) {
  VaryingPlaces places;
  shape_key("2026-11-23 14:05:21.321 a1 paid 4f1d0c229a77 in 12ms", kSeed, places);
  const std::vector<std::uint32_t> expected = {0, 20, 32, 48};
  BOOST_TEST(std::vector(places.at.begin(), places.at.begin() + places.count) == expected,
             boost::test_tools::per_element());
  std::string many;
  for (int i = 0; i < 200; ++i) many += "4f1d0c229a77 ";
  shape_key(many, kSeed, places);
  BOOST_TEST(places.count == places.at.size());
}

BOOST_AUTO_TEST_SUITE_END()
