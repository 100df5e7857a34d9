// One run of failures is two incidents only where the cause changes, and both sides can show it.

#include <boost/test/unit_test.hpp>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

enum : std::uint32_t { kLimit, kKey, kWeakKey };

Rulebook book() {
  auto book = bare_book();
  for (const auto* id : {"rate-limit", "credentials"}) {
    book.causes.emplace_back();
    book.causes.back().id = id;
  }
  const auto add = [&](const char* id, const char* cause, double bits) {
    book.rules.emplace_back();
    book.rules.back().id = id;
    book.rules.back().weights = {{cause, "", bits}};
  };
  add("limit", "rate-limit", 5);
  add("key", "credentials", 5);
  add("weak-key", "credentials", 2.5);
  return book;
}

std::size_t incidents(std::size_t first, std::size_t then, std::uint32_t rule = kKey, const Rulebook& rules = book()) {
  std::vector<Told> records;
  for (std::size_t n = 0; n < first + then; ++n) {
    records.push_back({.at = kStart + static_cast<Micros>(n) * 10 * kSecond,
                       .ids = {long_id(n)},
                       .failure = FailureKind::s503,
                       .rules = {n < first ? kLimit : rule}});
  }
  return diagnosis_of(records, rules).incidents.size();
}

}  // namespace

BOOST_AUTO_TEST_CASE(two_causes_one_after_the_other_are_two_incidents) { BOOST_TEST(incidents(8, 8) == 2U); }

BOOST_AUTO_TEST_CASE(five_requests_on_each_side_are_asked_for) {
  BOOST_TEST(incidents(5, 5) == 2U);
  BOOST_TEST(incidents(4, 12) == 1U);
  BOOST_TEST(incidents(12, 4) == 1U);
}

BOOST_AUTO_TEST_CASE(three_bits_on_each_side_are_asked_for) { BOOST_TEST(incidents(8, 8, kWeakKey) == 1U); }

BOOST_AUTO_TEST_CASE(one_cause_stays_one_incident) { BOOST_TEST(incidents(8, 8, kLimit) == 1U); }

BOOST_AUTO_TEST_CASE(a_cause_that_is_not_specific_does_not_split) {
  auto rules = book();
  rules.causes[1].specific = false;
  BOOST_TEST(incidents(8, 8, kKey, rules) == 1U);
}

BOOST_AUTO_TEST_CASE(causes_that_alternate_are_one_incident) {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < 20; ++n)
    records.push_back({.at = kStart + static_cast<Micros>(n) * kSecond,
                       .ids = {long_id(n)},
                       .failure = FailureKind::s503,
                       .rules = {n % 2 == 0 ? kLimit : kKey}});
  BOOST_TEST(diagnosis_of(records, book()).incidents.size() == 1U);
}

BOOST_AUTO_TEST_CASE(parts_share_no_request_and_lose_none) {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < 16; ++n)
    records.push_back({.at = kStart + static_cast<Micros>(n) * kSecond,
                       .ids = {long_id(n)},
                       .failure = FailureKind::s503,
                       .rules = {n < 8 ? kLimit : kKey}});
  const auto diagnosis = diagnosis_of(records, book());
  BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 2U);
  BOOST_TEST(diagnosis.incidents[0].requests_503 + diagnosis.incidents[1].requests_503 == 16U);
  BOOST_TEST(diagnosis.incidents[0].id != diagnosis.incidents[1].id);
}
