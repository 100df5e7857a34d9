#include "decode/time_memo.h"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace gwtriage;
using decode::TimeMemo;
using decode::TimeReading;

BOOST_AUTO_TEST_SUITE(time_memo)

// Each text after each other one: what was read before must not show.
BOOST_AUTO_TEST_CASE(it_says_what_reading_says) {
  const std::string texts[] = {
      "2026-11-23T03:40:11.899Z\",\"level\":\"info\"",   "2026-11-23T03:40:11.001Z\",\"level\":\"info\"",
      "2026-11-23T03:40:11,001Z\",\"level\":\"info\"",   "2026-11-23T03:40:11.001+09:00 INFO starting",
      "2026-11-23T03:40:11.777+09:00 INFO starting",     "2026-11-23T03:40:11.777+0900 INFO starting",
      "2026-11-23T03:40:11.777-09:00 INFO starting",     "2026-11-23T03:40:11.777123Z INFO starting up",
      "2026-11-23T03:40:11.1Z INFO starting up the app", "2026-11-23 03:40:11.123 [main] INFO starting",
      "2026-11-23 03:40:11.456 [main] INFO starting",    "2026-11-23 03:40:11.456 JST  INFO starting",
      "2026-11-23 03:40:11.456 +0900 INFO starting",     "2026-11-23T03:40:12.899Z\",\"level\":\"info\"",
      "2026-11-23T03:40:11.89xZ\",\"level\":\"info\"",   "2026-11-23T03:40:11.899",
      "2026-11-23T03:40:11.777123456Z INFO starting",    "2026-11-23T03:40:11.7771234567Z INFO starting",
      "2026-11-23T03:40:11.000001999Z INFO starting",    "2026-11-23T03:40:11.9+09:00 INFO starting",
      "2026-11-23T03:40:11.Z INFO starting up the app",  "2026-11-23T03:40:11Z INFO starting up the app",
      "not a time at all, but long enough to be one",
  };
  for (const auto& before : texts)
    for (const auto& text : texts) {
      TimeMemo memo;
      TimeReading read, remembered;
      memo.read(before, {}, remembered);
      const bool is_time = decode::read_time(text, {}, read);
      BOOST_TEST_CONTEXT(text << " after " << before) {
        BOOST_TEST_REQUIRE(memo.read(text, {}, remembered) == is_time);
        if (!is_time) continue;
        BOOST_TEST(remembered.stamp.at == read.stamp.at);
        BOOST_TEST((remembered.stamp.clock == read.stamp.clock));
        BOOST_TEST(remembered.length == read.length);
      }
    }
}

BOOST_AUTO_TEST_SUITE_END()
