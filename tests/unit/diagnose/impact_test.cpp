// Whose orders and money an incident cost: those of requests that failed or are in doubt, each once.

#include <boost/test/unit_test.hpp>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

enum class End { failed, recovered, unknown };

// A request that met a failure of the gateway, and how it ended.
std::vector<Told> request(std::uint64_t n, const std::string& order, End end, const std::string& yen = "",
                          FailureKind kind = FailureKind::s503) {
  const std::vector<std::string> ids = {long_id(n)};
  Told failed{.ids = ids, .failure = kind, .order = order, .user = "u" + std::to_string(n)};
  if (!yen.empty()) failed.fields = {{"amount", yen}, {"currency", "JPY"}};
  std::vector<Told> records = {failed};
  if (end == End::failed) records.push_back({.ids = ids, .own = 500});
  if (end == End::recovered) records.push_back({.ids = ids, .recovered = true});
  return records;
}

ImpactFigures impact(std::initializer_list<std::vector<Told>> requests, const Rulebook& book = bare_book()) {
  std::vector<Told> records;
  for (const auto& one : requests) records.insert(records.end(), one.begin(), one.end());
  return diagnosis_of(records, book, incident_from(1)).incidents.at(0).impact;
}

}  // namespace

// Names of kinds are the rulebook's; what they play is what counts.
BOOST_AUTO_TEST_CASE(orders_are_known_whatever_the_rulebook_calls_them) {
  auto book = bare_book();
  for (auto& kind : book.fields.ids) kind.name = "our " + kind.name;
  const auto figures = impact({request(1, "ord-1", End::failed, "100"), request(2, "ord-2", End::recovered)}, book);
  BOOST_TEST(figures.orders == 1U);
  BOOST_TEST(figures.users == 1U);
  BOOST_TEST_REQUIRE(figures.amounts.size() == 1U);
  BOOST_TEST(figures.amounts[0].minor_units == 100);
}

BOOST_AUTO_TEST_CASE(what_a_retry_saved_is_no_loss) {
  const auto figures = impact({request(1, "ord-1", End::failed, "100"), request(2, "ord-2", End::recovered, "200")});
  BOOST_TEST(figures.orders == 1U);
  BOOST_TEST(figures.users == 1U);
  BOOST_TEST_REQUIRE(figures.amounts.size() == 1U);
  BOOST_TEST(figures.amounts[0].minor_units == 100);
  BOOST_TEST(figures.orders_unknown == 0U);
}

BOOST_AUTO_TEST_CASE(orders_without_an_end_are_counted_apart) {
  const auto figures = impact({request(1, "ord-1", End::failed, "100"), request(2, "ord-2", End::unknown, "200"),
                               request(3, "ord-1", End::unknown, "100")});
  BOOST_TEST(figures.orders == 1U);
  BOOST_TEST(figures.orders_unknown == 1U);
  BOOST_TEST(figures.amounts.at(0).minor_units == 100);
}

BOOST_AUTO_TEST_CASE(a_charge_in_doubt_counts_though_its_end_is_not_in_the_log) {
  const auto figures = impact({request(1, "ord-1", End::unknown, "100", FailureKind::timeout_read)});
  BOOST_TEST(figures.in_doubt == 1U);
  BOOST_TEST(figures.orders == 1U);
  BOOST_TEST(figures.orders_unknown == 0U);
}

BOOST_AUTO_TEST_CASE(an_order_that_failed_twice_is_one_order_and_its_money_once) {
  const auto figures = impact({request(1, "ord-1", End::failed), request(2, "ord-1", End::failed, "700"),
                               request(3, "ord-1", End::failed, "700"), request(4, "ord-4", End::failed)});
  BOOST_TEST(figures.orders == 2U);
  BOOST_TEST(figures.users == 4U);
  BOOST_TEST(figures.amounts.at(0).minor_units == 700);
  BOOST_TEST(figures.orders_without_amount == 1U);
}

namespace {

// `failed` requests among ever so many healthy ones, their orders on error lines or on healthy ones only.
ImpactFigures impact_among(std::uint64_t healthy, std::uint64_t failed, bool on_error_lines) {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < healthy; ++n)
    records.push_back({.at = kStart + static_cast<Micros>(n), .ids = {long_id(n)}, .order = "h" + std::to_string(n)});
  for (std::uint64_t n = healthy; n < healthy + failed; ++n) {
    const std::vector<std::string> ids = {long_id(n)};
    Told order{.ids = ids, .order = "f" + std::to_string(n), .fields = {{"amount", "1200"}, {"currency", "JPY"}}};
    Told failure{.ids = ids, .failure = FailureKind::s503};
    if (on_error_lines) {
      failure.order = order.order;
      failure.fields = order.fields;
    } else {
      records.push_back(order);
    }
    records.push_back(failure);
    records.push_back({.ids = ids, .own = 500});
  }
  auto options = incident_from(1);
  options.cap_requests = 2'000;  // of a thousand orders
  return diagnosis_of(records, bare_book(), options).incidents.at(0).impact;
}

}  // namespace

BOOST_AUTO_TEST_CASE(orders_on_error_lines_are_all_counted_among_however_many_healthy_ones) {
  const auto figures = impact_among(20'000, 300, true);
  BOOST_TEST(figures.orders == 300U);
  BOOST_TEST_REQUIRE(figures.amounts.size() == 1U);
  BOOST_TEST(figures.amounts[0].minor_units == 360'000);
  BOOST_TEST(!figures.sample);
}

BOOST_AUTO_TEST_CASE(orders_on_healthy_lines_are_scaled_up_and_said_to_be) {
  const auto figures = impact_among(4'000, 600, false);
  BOOST_TEST_REQUIRE(figures.sample.has_value());
  BOOST_TEST(*figures.sample > 0.1);
  BOOST_TEST(*figures.sample < 0.4);
  BOOST_TEST(figures.orders > 500U);
  BOOST_TEST(figures.orders <= 600U);
  BOOST_TEST_REQUIRE(figures.amounts.size() == 1U);
  BOOST_TEST(figures.amounts[0].minor_units > 500 * 1200);
  BOOST_TEST(!impact_among(100, 300, false).sample);
  BOOST_TEST(impact_among(100, 300, false).orders == 300U);
}
