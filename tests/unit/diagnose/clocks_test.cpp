// Times that lack a zone, a year or a date, and clocks that are wrong.

#include <boost/test/unit_test.hpp>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

constexpr Micros kYear2000 = 946'684'800 * kSecond;

Told failure(std::uint64_t n, Micros at, Clock clock = Clock::absolute, const std::string& stream = "pay") {
  return {
      .at = at, .clock = clock, .stream = stream, .service = stream, .ids = {long_id(n)}, .failure = FailureKind::s503};
}

Told healthy(Micros at, Clock clock = Clock::absolute) { return {.at = at, .clock = clock}; }

// `shared` requests told by two streams; the second one's wall clock has no zone and is `ahead`, give or take.
Diagnosis two_streams(std::uint64_t shared, Micros ahead, Micros jitter = 0) {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < shared; ++n) {
    const auto at = kStart + static_cast<Micros>(n) * kSecond;
    records.push_back(failure(n, at));
    records.push_back(failure(n, at + ahead + (n % 2 == 0 ? jitter : -jitter), Clock::local, "stock"));
  }
  return diagnosis_of(records);
}

std::int64_t offset(const Diagnosis& diagnosis) { return diagnosis.input.sources.at(0).offset; }

Diagnosis at_times(const std::vector<std::pair<Micros, Clock>>& times, const std::vector<Told>& more = {}) {
  std::vector<Told> records = more;
  std::uint64_t n = 0;
  for (const auto& [at, clock] : times) records.push_back(failure(++n, at, clock));
  return diagnosis_of(records, bare_book(), incident_from(1));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_stream_without_zone_is_set_by_shared_ids) {
  const auto diagnosis = two_streams(5, 9 * kHour, 20 * kSecond);
  BOOST_TEST(offset(diagnosis) == -9 * 3600);
  BOOST_TEST(diagnosis.incidents.size() == 1U);
  BOOST_TEST((diagnosis.incidents[0].last.value() - diagnosis.incidents[0].first.value() < kMinute));
}

BOOST_AUTO_TEST_CASE(four_shared_ids_are_too_few) { BOOST_TEST(offset(two_streams(4, 9 * kHour)) == 0); }

BOOST_AUTO_TEST_CASE(offsets_are_quarters_of_an_hour) {
  BOOST_TEST(offset(two_streams(6, -(5 * kHour + 45 * kMinute))) == 5 * 3600 + 45 * 60);
  BOOST_TEST(offset(two_streams(6, 10 * kMinute)) == -15 * 60);
  BOOST_TEST(offset(two_streams(6, 7 * kMinute)) == 0);  // a skew, no zone
}

BOOST_AUTO_TEST_CASE(the_median_forgives_a_few_strays) {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < 9; ++n) {
    const auto at = kStart + static_cast<Micros>(n) * kSecond;
    records.push_back(failure(n, at));
    records.push_back(failure(n, at + 2 * kHour + (n < 3 ? 5 * kHour : 0), Clock::local, "stock"));
  }
  BOOST_TEST(offset(diagnosis_of(records)) == -2 * 3600);
}

BOOST_AUTO_TEST_CASE(a_missing_year_is_the_one_closest_before_the_newest) {
  // 2026-01-01T00:10Z is the newest; "Dec 31 23:50" is of the year before, "Jan  1 00:05" of this one.
  constexpr Micros kNewYear = 1'767'225'600 * kSecond;
  constexpr Micros kEve = kYear2000 + 365 * kDay;  // 31 December of the leap year 2000
  const auto diagnosis =
      at_times({{kEve + 23 * kHour + 58 * kMinute, Clock::yearless}, {kYear2000 + 2 * kMinute, Clock::yearless}},
               {healthy(kNewYear + 10 * kMinute)});
  BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 1U);
  BOOST_TEST(diagnosis.incidents[0].first.value() == kNewYear - 2 * kMinute);
  BOOST_TEST(diagnosis.incidents[0].last.value() == kNewYear + 2 * kMinute);
}

BOOST_AUTO_TEST_CASE(the_29th_of_february_finds_a_leap_year) {
  constexpr Micros kLeapDay2024 = 1'709'164'800 * kSecond;
  const auto diagnosis = at_times({{kYear2000 + 59 * kDay, Clock::yearless}}, {healthy(kStart)});
  BOOST_TEST(diagnosis.incidents.at(0).first.value() == kLeapDay2024);
}

BOOST_AUTO_TEST_CASE(a_time_of_day_is_of_the_last_such_day) {
  const auto diagnosis = at_times({{kYear2000 + 4 * kHour, Clock::time_of_day}}, {healthy(kStart)});  // 05:00
  BOOST_TEST(diagnosis.incidents.at(0).first.value() == kStart - kHour);
}

BOOST_AUTO_TEST_CASE(a_clock_that_passes_midnight_goes_on) {
  const auto diagnosis = at_times(
      {{kYear2000 + kDay - kMinute, Clock::time_of_day}, {kYear2000 + kMinute, Clock::time_of_day}}, {healthy(kStart)});
  BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 1U);
  BOOST_TEST(diagnosis.incidents[0].last.value() - diagnosis.incidents[0].first.value() == 2 * kMinute);
}

BOOST_AUTO_TEST_CASE(without_any_date_now_is_the_newest) {
  const auto diagnosis = at_times({{kYear2000 + 4 * kHour, Clock::time_of_day}});
  BOOST_TEST(diagnosis.incidents.at(0).first.value() == kStart + kDay - kHour);
}

BOOST_AUTO_TEST_CASE(stray_dates_move_neither_newest_nor_open) {
  std::vector<Told> records;
  for (int i = 0; i < 20; ++i) records.push_back(healthy(kStart + i * kSecond));
  records.push_back(healthy(0));                        // 1970: a clock not yet set
  records.push_back(healthy(2'147'483'647 * kSecond));  // 2038: an expiry read as the time
  const auto diagnosis = at_times({{kStart, Clock::absolute}, {kStart + kSecond, Clock::absolute}}, records);
  BOOST_TEST(diagnosis.incidents.at(0).open);
  BOOST_TEST(diagnosis.input.first.value() >= kStart - 10 * kSecond);
  BOOST_TEST(diagnosis.input.last.value() <= kStart + kMinute);
  const auto yearless = at_times({{kYear2000 + 324 * kDay, Clock::yearless}}, records);  // 20 November
  BOOST_TEST(yearless.incidents.at(0).first.value() == kStart - 5 * kHour);
}

BOOST_AUTO_TEST_CASE(an_error_years_ahead_does_not_stretch_the_timeline) {
  auto late = failure(1, 2'147'483'647 * kSecond, Clock::absolute, "order");
  late.failure.reset();
  late.own = 500;
  const auto diagnosis = at_times({{kStart, Clock::absolute}}, {late});
  BOOST_TEST(diagnosis.incidents.at(0).downstream.size() == 1U);
  BOOST_TEST(diagnosis.incidents[0].timeline.gateway_503.size() <= 32U);
}

BOOST_AUTO_TEST_CASE(a_log_of_one_time_is_no_stray) {
  const auto diagnosis = at_times({{kStart, Clock::absolute}});
  BOOST_TEST(diagnosis.input.first.value() == kStart);
  BOOST_TEST(diagnosis.input.last.value() == kStart);
}
