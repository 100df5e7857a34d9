#include "command/options.h"

#include <boost/test/unit_test.hpp>
#include <string>

#include "command/fail_on.h"

namespace gwtriage {
namespace {

Diagnosis read_well() {
  Diagnosis diagnosis;
  diagnosis.input.records = 10;
  diagnosis.input.sources.emplace_back().name = "app.log";
  return diagnosis;
}

Diagnosis with_incident() {
  auto diagnosis = read_well();
  diagnosis.incidents.emplace_back();
  diagnosis.gateway_503_events = 4;
  diagnosis.gateway_failure_events = 5;
  diagnosis.own_5xx = 2;
  return diagnosis;
}

Diagnosis broken_off(Diagnosis diagnosis) {
  diagnosis.input.sources.front().error = "unexpected end of data";
  return diagnosis;
}

bool judged(const Diagnosis& diagnosis, std::optional<FailOn> fail_on, ExitStatus wanted, bool allow_empty = false) {
  return judge(diagnosis, fail_on, allow_empty) == wanted;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(options)

BOOST_AUTO_TEST_CASE(durations_add_up) {
  BOOST_TEST(parse_duration("250ms").value() == 250'000);
  BOOST_TEST(parse_duration("90s").value() == 90 * kSecond);
  BOOST_TEST(parse_duration("1h30m").value() == 90 * kMinute);
  BOOST_TEST(parse_duration("2d").value() == 2 * kDay);
  BOOST_TEST(parse_duration("0s").value() == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_duration) {
  for (const std::string text : {"", "5", "m", "5 m", "-5m", "5m ", "5x", "1.5h", "5min", "99999999999h", "5m3"})
    BOOST_TEST(!parse_duration(text), text);
}

BOOST_AUTO_TEST_CASE(moments_are_absolute_or_before_now) {
  constexpr Micros now = 1'764'000'000 * kSecond;
  BOOST_TEST(parse_moment("2025-11-24T16:00:00Z", 0).value() == now);
  BOOST_TEST(parse_moment("2025-11-25T01:00:00+09:00", 0).value() == now);
  BOOST_TEST(parse_moment("30m", now).value() == now - 30 * kMinute);
  BOOST_TEST(parse_moment("-30m", now).value() == now - 30 * kMinute);
  BOOST_TEST(parse_moment("now", now).value() == now);
  for (const std::string text : {"", "yesterday", "2025-11-24T16:00:00Zulu", "2025-13-24T16:00:00Z", "--30m"})
    BOOST_TEST(!parse_moment(text, now), text);
}

// On the clock that people read: 2025-11-24T16:00:00Z is 01:00 of the next day in Japan.
BOOST_AUTO_TEST_CASE(moments_are_said_as_people_say_them) {
  constexpr Micros now = 1'764'000'000 * kSecond;
  const Zone tokyo = *Zone::parse("+09:00");
  const Micros midnight = now - kHour;  // 2025-11-25 in Japan
  BOOST_TEST(parse_moment("2025-11-25", now, tokyo).value() == midnight);
  BOOST_TEST(parse_moment("2025-11-24 23:30", now, tokyo).value() == midnight - 30 * kMinute);
  BOOST_TEST(parse_moment("00:30", now, tokyo).value() == midnight + 30 * kMinute);
  BOOST_TEST(parse_moment("00:30:15", now, tokyo).value() == midnight + 30 * kMinute + 15 * kSecond);
  BOOST_TEST(parse_moment("yesterday 14:04", now, tokyo).value() == midnight - kDay + 14 * kHour + 4 * kMinute);
  BOOST_TEST(parse_moment("14:04", now).value() == now - 2 * kHour + 4 * kMinute);
  for (const std::string text : {"24:00", "14:60", "1:04", "14:04 yesterday", "2025-11-31", "yesterday -1:00", "14:4"})
    BOOST_TEST(!parse_moment(text, now, tokyo), text);
}

BOOST_AUTO_TEST_CASE(without_a_condition_only_reading_counts) {
  BOOST_TEST(judged(read_well(), {}, ExitStatus::analysed));
  BOOST_TEST(judged(with_incident(), {}, ExitStatus::analysed));
  BOOST_TEST(judged(Diagnosis{}, {}, ExitStatus::analysed));
  BOOST_TEST(judged(broken_off(read_well()), {}, ExitStatus::input));
}

BOOST_AUTO_TEST_CASE(each_condition_looks_at_its_own_figure) {
  auto diagnosis = read_well();
  for (const auto condition : {FailOn::incident, FailOn::gateway_503, FailOn::error})
    BOOST_TEST(judged(diagnosis, condition, ExitStatus::analysed));
  diagnosis.own_5xx = 1;
  BOOST_TEST(judged(diagnosis, FailOn::error, ExitStatus::found));
  BOOST_TEST(judged(diagnosis, FailOn::gateway_503, ExitStatus::analysed));
  diagnosis.gateway_failure_events = diagnosis.gateway_503_events = 1;
  BOOST_TEST(judged(diagnosis, FailOn::gateway_503, ExitStatus::found));
  BOOST_TEST(judged(diagnosis, FailOn::incident, ExitStatus::analysed));
  diagnosis.incidents.emplace_back();
  BOOST_TEST(judged(diagnosis, FailOn::incident, ExitStatus::found));
}

BOOST_AUTO_TEST_CASE(what_was_found_comes_before_what_was_not_read) {
  BOOST_TEST(judged(broken_off(with_incident()), FailOn::incident, ExitStatus::found));
  BOOST_TEST(judged(broken_off(read_well()), FailOn::incident, ExitStatus::input));
  BOOST_TEST((worse(ExitStatus::found, ExitStatus::usage) == ExitStatus::usage));
  BOOST_TEST((worse(ExitStatus::input, ExitStatus::found) == ExitStatus::found));
  BOOST_TEST((worse(ExitStatus::input, ExitStatus::analysed) == ExitStatus::input));
}

BOOST_AUTO_TEST_CASE(nothing_to_judge_fails_unless_allowed) {
  const Diagnosis empty;
  BOOST_TEST(judged(empty, FailOn::incident, ExitStatus::input));
  BOOST_TEST(judged(empty, FailOn::incident, ExitStatus::analysed, true));
  auto half_read = read_well();
  half_read.input.undecoded = 5;
  BOOST_TEST(judged(half_read, FailOn::incident, ExitStatus::analysed));
  half_read.input.undecoded = 6;
  BOOST_TEST(judged(half_read, FailOn::incident, ExitStatus::input));
  BOOST_TEST(judged(half_read, FailOn::incident, ExitStatus::analysed, true));
  BOOST_TEST(judged(broken_off(half_read), FailOn::incident, ExitStatus::input, true));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
