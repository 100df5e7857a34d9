// Failures become incidents: gaps, fewest requests, gateways and what is open.

#include <boost/test/unit_test.hpp>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

Told failure(std::uint64_t n, Micros at, const std::string& gateway = "api.psp.example",
             const std::string& service = "payment_service") {
  return {.at = at,
          .stream = service,
          .service = service,
          .ids = {long_id(n)},
          .failure = FailureKind::s503,
          .gateway = gateway};
}

// Failures at these seconds, each of a request of its own.
std::vector<Told> at_seconds(const std::vector<int>& seconds, const std::string& gateway = "api.psp.example") {
  std::vector<Told> records;
  for (const int second : seconds) records.push_back(failure(records.size(), kStart + second * kSecond, gateway));
  return records;
}

std::vector<Told> operator+(std::vector<Told> a, const std::vector<Told>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// "gateway*requests" of the incidents, in their order.
std::string incidents(const Diagnosis& diagnosis) {
  std::string all;
  for (const auto& incident : diagnosis.incidents)
    all += (all.empty() ? "" : " ") + incident.gateway.value_or("null") + "*" + std::to_string(incident.requests_503);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_pause_longer_than_the_gap_ends_an_incident) {
  BOOST_TEST(diagnosis_of(at_seconds({0, 1, 2, 302, 303, 304})).incidents.size() == 1U);
  BOOST_TEST(diagnosis_of(at_seconds({0, 1, 2, 303, 304, 305})).incidents.size() == 2U);
  Options options;
  options.gap = kHour;
  BOOST_TEST(diagnosis_of(at_seconds({0, 1, 2, 3'602, 3'603, 3'604}), bare_book(), options).incidents.size() == 1U);
}

BOOST_AUTO_TEST_CASE(fewer_requests_than_asked_for_are_isolated) {
  const auto two = diagnosis_of(at_seconds({0, 1}));
  BOOST_TEST((two.verdict == Verdict::isolated));
  BOOST_TEST_REQUIRE(two.isolated.size() == 1U);
  BOOST_TEST(two.isolated[0].requests == 2U);
  BOOST_TEST(two.isolated[0].gateway.value_or("") == "api.psp.example");
  BOOST_TEST((diagnosis_of(at_seconds({0, 1, 2})).verdict == Verdict::incident));
  BOOST_TEST((diagnosis_of(at_seconds({0, 1}), bare_book(), incident_from(2)).verdict == Verdict::incident));
}

BOOST_AUTO_TEST_CASE(requests_count_not_failures) {
  const std::vector<Told> retries = {failure(1, kStart), failure(1, kStart + kSecond),
                                     failure(1, kStart + 2 * kSecond)};
  BOOST_TEST((diagnosis_of(retries).verdict == Verdict::isolated));
  BOOST_TEST(diagnosis_of(retries).gateway_503_events == 3U);
}

BOOST_AUTO_TEST_CASE(logs_without_failures_are_clean_and_empty_ones_no_data) {
  BOOST_TEST((diagnosis_of({{.own = 200}}).verdict == Verdict::clean));
  BOOST_TEST((diagnosis_of({{.own = 401}}).verdict == Verdict::clean));
  BOOST_TEST((diagnosis_of({}).verdict == Verdict::no_data));
}

BOOST_AUTO_TEST_CASE(open_is_what_fails_within_the_gap_of_the_newest_record) {
  const auto with_end = [](Micros end) {
    return diagnosis_of(at_seconds({0, 1, 2}) + std::vector<Told>{{.at = kStart + 2 * kSecond + end}});
  };
  BOOST_TEST(with_end(5 * kMinute).incidents.at(0).open);
  BOOST_TEST(!with_end(5 * kMinute + kSecond).incidents.at(0).open);
}

BOOST_AUTO_TEST_CASE(each_gateway_has_its_own_incidents) {
  auto records = at_seconds({0, 1, 2}, "api.psp.example");
  for (std::uint64_t n = 10; n < 14; ++n) records.push_back(failure(n, kStart, "pay.other.example"));
  BOOST_TEST(incidents(diagnosis_of(records)) == "api.psp.example*3 pay.other.example*4");
}

BOOST_AUTO_TEST_CASE(an_unnamed_failure_belongs_to_the_gateway_of_its_request) {
  // Its service mostly calls another one: the request decides first.
  const auto records =
      at_seconds({0, 1, 2}, "a.example") +
      std::vector<Told>{failure(7, kStart, "b.example", "order"), failure(7, kStart, "", "payment_service")};
  const auto diagnosis = diagnosis_of(records, bare_book(), incident_from(1));
  BOOST_TEST(incidents(diagnosis) == "a.example*3 b.example*1");
  BOOST_TEST(diagnosis.incidents.at(1).events_503 == 2U);
}

BOOST_AUTO_TEST_CASE(else_to_the_gateway_of_its_service) {
  const auto records = at_seconds({0, 1, 2}, "a.example") +
                       std::vector<Told>{failure(8, kStart, "b.example", "order"), failure(9, kStart, "", "order")};
  BOOST_TEST(incidents(diagnosis_of(records, bare_book(), incident_from(1))) == "a.example*3 b.example*2");
}

BOOST_AUTO_TEST_CASE(else_to_the_only_gateway_of_the_log_and_to_none_where_there_are_two) {
  BOOST_TEST(incidents(diagnosis_of(at_seconds({0, 1, 2}, "a.example") +
                                    std::vector<Told>{failure(9, kStart, "", "stock")})) == "a.example*4");
  const auto two = at_seconds({0, 1, 2}, "a.example") +
                   std::vector<Told>{failure(8, kStart, "b.example", "order"), failure(9, kStart, "", "stock")};
  BOOST_TEST(incidents(diagnosis_of(two, bare_book(), incident_from(1))) == "null*1 a.example*3 b.example*1");
  BOOST_TEST(incidents(diagnosis_of(at_seconds({0, 1, 2}, ""))) == "null*3");
}

BOOST_AUTO_TEST_CASE(a_service_that_logs_here_is_no_gateway_unless_the_user_says_so) {
  const auto records = at_seconds({0, 1, 2}, "payment-service");
  BOOST_TEST(incidents(diagnosis_of(records)) == "null*3");
  Options options;
  options.gateways = {"payment-service"};
  BOOST_TEST(incidents(diagnosis_of(records, bare_book(), options)) == "payment-service*3");
}

BOOST_AUTO_TEST_CASE(open_incidents_come_first_then_those_with_most_failed_requests) {
  auto records = at_seconds({0, 1, 2}, "early.example");
  for (std::uint64_t n = 20; n < 23; ++n) {
    records.push_back(failure(n, kStart + kMinute, "worse.example", "order"));
    records.push_back({.at = kStart + kMinute, .stream = "order", .service = "order", .ids = {long_id(n)}, .own = 500});
  }
  for (std::uint64_t n = 30; n < 33; ++n) records.push_back(failure(n, kStart + kHour, "open.example", "stock"));
  BOOST_TEST(incidents(diagnosis_of(records)) == "open.example*3 worse.example*3 early.example*3");
}

BOOST_AUTO_TEST_CASE(since_and_until_choose_incidents_not_records) {
  const auto records = at_seconds({0, 1, 2, 1'000, 1'001, 1'002});
  Options options;
  options.since = kStart + 10 * kMinute;
  const auto later = diagnosis_of(records, bare_book(), options);
  BOOST_TEST_REQUIRE(later.incidents.size() == 1U);
  BOOST_TEST(later.incidents[0].first.value() == kStart + 1'000 * kSecond);
  BOOST_TEST(later.requests.size() == 6U);
  options.since = kStart + kHour;
  const auto none = diagnosis_of(records, bare_book(), options);
  BOOST_TEST(none.incidents.empty());
  BOOST_TEST_REQUIRE(none.input.warnings.size() == 1U);
  BOOST_TEST(none.input.warnings[0].key == "nothing-inside");
}

BOOST_AUTO_TEST_CASE(failures_without_any_time_are_one_run) {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < 3; ++n) {
    records.push_back(failure(n, 0));
    records.back().clock = Clock::none;
  }
  const auto diagnosis = diagnosis_of(records);
  BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 1U);
  BOOST_TEST(!diagnosis.incidents[0].first.has_value());
  BOOST_TEST(!diagnosis.incidents[0].open);
}

BOOST_AUTO_TEST_CASE(amounts_of_any_size_add_up_without_overflow) {
  auto records = at_seconds({0, 1, 2});
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].own = 500;
    records[i].order = "ord_" + std::to_string(i);
    records[i].fields = {{"amount", "9223372036854775807"}, {"currency", "JPY"}};
  }
  const auto diagnosis = diagnosis_of(records);
  BOOST_TEST(diagnosis.incidents.at(0).impact.orders == 3U);
  BOOST_TEST(diagnosis.incidents[0].impact.amounts.at(0).minor_units == INT64_MAX);
}
