#include "model/rfc3339.h"

#include <boost/test/unit_test.hpp>

using namespace gwtriage;

namespace {

constexpr Micros kNoon = 1'795'435'200'000'000;  // 2026-11-23T12:00:00Z

void check(std::string_view text, Micros at, Clock clock, std::size_t size) {
  Rfc3339 got = parse_rfc3339(text);
  BOOST_TEST_CONTEXT(text) {
    BOOST_TEST(got.size == size);
    BOOST_TEST(got.time.at == at);
    BOOST_TEST((got.time.clock == clock));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(reads_zones_and_fractions) {
  check("2026-11-23T12:00:00Z", kNoon, Clock::absolute, 20);
  check("2026-11-23T12:00:00.5Z rest", kNoon + 500'000, Clock::absolute, 22);
  check("2026-11-23T12:00:00.123456789Z", kNoon + 123'456, Clock::absolute, 30);
  check("2026-11-23T21:00:00+09:00 x", kNoon, Clock::absolute, 25);
  check("2026-11-23T21:00:00,250+0900", kNoon + 250'000, Clock::absolute, 28);
  check("2026-11-23T07:30:00-04:30", kNoon, Clock::absolute, 25);
  check("2026-11-23 11:00:00.1-01", kNoon + 100'000, Clock::absolute, 24);
  check("2026-11-23 12:00:00.42 INFO", kNoon + 420'000, Clock::local, 22);
  check("2026-11-23 12:00:00. x", kNoon, Clock::local, 19);
}

BOOST_AUTO_TEST_CASE(knows_the_calendar) {
  check("1970-01-01T00:00:00Z", 0, Clock::absolute, 20);
  check("1969-12-31T23:59:59Z", -kSecond, Clock::absolute, 20);
  check("2024-02-29T00:00:00Z", 1'709'164'800 * kSecond, Clock::absolute, 20);
  check("2016-12-31T23:59:60Z", 1'483'228'800 * kSecond - 1, Clock::absolute, 20);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_time) {
  for (std::string_view text : {"", "2026-11-23", "2026-11-23T12:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
                                "1900-02-29T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T12:60:00Z",
                                "2026/11/23T12:00:00Z", "2026-11-23_12:00:00Z", "x026-11-23T12:00:00Z"})
    BOOST_TEST(parse_rfc3339(text).size == 0u, text);
}

BOOST_AUTO_TEST_CASE(leaves_what_is_no_offset) {
  check("2026-11-23T12:00:00-", kNoon, Clock::local, 19);
  check("2026-11-23T12:00:00+25:00", kNoon, Clock::local, 19);
  check("2026-11-23 12:00:00-12345 x", kNoon, Clock::local, 19);
}

BOOST_AUTO_TEST_CASE(times_are_written_with_milliseconds_in_four_digits_of_year) {
  BOOST_TEST(rfc3339_utc(0) == "1970-01-01T00:00:00.000Z");
  BOOST_TEST(rfc3339_utc(-1) == "1969-12-31T23:59:59.999Z");
  BOOST_TEST(rfc3339_utc_seconds(1'795'405'347'453'000) == "2026-11-23T03:42:27Z");
  BOOST_TEST(rfc3339_utc(parse_rfc3339("9999-12-31T23:59:59.500Z").time.at) == "9999-12-31T23:59:59.500Z");
  BOOST_TEST(rfc3339_utc(INT64_MAX) == "9999-12-31T23:59:59.999Z");
  BOOST_TEST(rfc3339_utc(INT64_MIN) == "0000-01-01T00:00:00.000Z");
}
