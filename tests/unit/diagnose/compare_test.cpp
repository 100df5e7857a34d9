// What is new or more frequent than in an earlier log, and what chance does.

#include <boost/test/unit_test.hpp>

#include "diagnose/compare.h"

using namespace gwtriage;

namespace {

Diagnosis log_of(Micros length, std::uint64_t errors, int status = 500) {
  Diagnosis log;
  log.input.first = kDay;
  log.input.last = kDay + length;
  if (errors > 0) log.independent = {{"order-service", status, errors}};
  return log;
}

std::vector<std::string> changes(const Diagnosis& now, const Diagnosis& before,
                                 std::optional<std::uint64_t> calls = std::nullopt,
                                 std::optional<std::uint64_t> calls_before = std::nullopt) {
  std::vector<std::string> told;
  for (const auto& change : compare({now, calls}, {before, calls_before}, "b").changes)
    told.push_back(std::string(name(change.kind)) + " " + std::string(name(change.of)));
  return told;
}

using Told = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(comparing)

BOOST_AUTO_TEST_CASE(what_was_not_there_is_new) {
  BOOST_TEST(changes(log_of(kHour, 1), log_of(kHour, 0)) == Told{"new error"}, boost::test_tools::per_element());
  BOOST_TEST(changes(log_of(kHour, 0), log_of(kHour, 9)).empty());
}

BOOST_AUTO_TEST_CASE(a_401_that_nothing_caused_never_counts) {
  BOOST_TEST(changes(log_of(kHour, 50, 401), log_of(kHour, 0)).empty());
}

BOOST_AUTO_TEST_CASE(rates_are_by_the_minute) {
  BOOST_TEST(changes(log_of(kHour, 60), log_of(2 * kHour, 120)).empty());
  BOOST_TEST(changes(log_of(kHour, 120), log_of(2 * kHour, 120)) == Told{"worse error"},
             boost::test_tools::per_element());
  // Twice as many of so few is what chance does.
  BOOST_TEST(changes(log_of(kHour, 4), log_of(kHour, 2)).empty());
}

BOOST_AUTO_TEST_CASE(names_are_compared_as_services_are_called) {
  auto before = log_of(kHour, 9);
  before.independent.front().service = "order_service";
  BOOST_TEST(changes(log_of(kHour, 9), before).empty());
}

BOOST_AUTO_TEST_CASE(failures_by_their_share_of_the_calls) {
  auto now = log_of(kHour, 0), before = log_of(kHour, 0);
  for (auto* log : {&now, &before}) {
    log->isolated = {{.gateway = "psp", .requests = 9, .failures = {{FailureKind::s503, 10}}, .exemplars = {}}};
    log->gateway_failure_events = 10;
  }
  now.isolated.front().failures[FailureKind::s503] = now.gateway_failure_events = 100;
  BOOST_TEST(changes(now, before) == Told{"worse failures"}, boost::test_tools::per_element());
  // Ten times the calls, and the same share of them: that is more, and no worse.
  BOOST_TEST(changes(now, before, 10'000, 1'000) == Told{"more calls"}, boost::test_tools::per_element());
  BOOST_TEST(changes(now, before, 1'000, 1'000) == Told{"worse failed-share"}, boost::test_tools::per_element());
  before.isolated.clear();
  before.gateway_failure_events = 0;
  BOOST_TEST(changes(now, before, 1'000, 1'000) == Told{"new gateway"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
