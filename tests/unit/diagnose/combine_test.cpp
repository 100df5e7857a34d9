#include "diagnose/combine.h"

#include <boost/test/unit_test.hpp>
#include <utility>

using namespace gwtriage;

namespace {

RequestRow row(std::vector<std::string> ids, std::uint64_t failures, RequestOutcome outcome) {
  RequestRow row;
  row.ids = std::move(ids);
  row.gateway_failures = failures;
  row.outcome = outcome;
  return row;
}

RequestError error(std::string service, CausedBy caused_by, std::uint64_t line) {
  return {.service = std::move(service),
          .status = 500,
          .caused_by = caused_by,
          .time = {},
          .source = "a.log",
          .line = line};
}

Diagnosis with(std::vector<RequestRow> rows) {
  Diagnosis diagnosis;
  diagnosis.requests = std::move(rows);
  return diagnosis;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(together_tests)

BOOST_AUTO_TEST_CASE(a_request_of_two_books_is_told_once) {
  auto payment = row({"req-1", "trace-1"}, 2, RequestOutcome::recovered);
  payment.incident = "gw-1";
  payment.order_ids = {"ord-1"};
  payment.first = 10;
  payment.last = 20;
  payment.errors = {error("order", CausedBy::gateway, 3), error("cart", CausedBy::independent, 7)};
  auto database = row({"trace-1", "db-1"}, 1, RequestOutcome::failed);
  database.incident = "db-9";
  database.order_ids = {"ord-1", "ord-2"};
  database.in_doubt = true;
  database.first = 5;
  database.last = 15;
  database.errors = {error("order", CausedBy::independent, 3), error("cart", CausedBy::gateway, 7),
                     error("cart", CausedBy::probable, 8)};
  const auto whole = combine({with({payment, row({"req-2"}, 1, RequestOutcome::failed)}),
                              with({database, row({"req-3"}, 1, RequestOutcome::failed)})});
  BOOST_TEST_REQUIRE(whole.requests.size() == 3U);
  const auto& one = whole.requests.front();
  BOOST_TEST(one.ids == (std::vector<std::string>{"req-1", "trace-1", "db-1"}), boost::test_tools::per_element());
  BOOST_TEST(one.order_ids == (std::vector<std::string>{"ord-1", "ord-2"}), boost::test_tools::per_element());
  BOOST_TEST(one.incident == "gw-1");
  BOOST_TEST(one.gateway_failures == 3U);
  BOOST_TEST((one.outcome == RequestOutcome::failed));
  BOOST_TEST(one.in_doubt);
  BOOST_TEST(*one.first == 5);
  BOOST_TEST(*one.last == 20);
  BOOST_TEST_REQUIRE(one.errors.size() == 3U);
  BOOST_TEST((one.errors[0].caused_by == CausedBy::gateway));
  BOOST_TEST((one.errors[1].caused_by == CausedBy::gateway));
  BOOST_TEST(one.errors[2].line == 8U);
}

// Where no call failed, an outcome says nothing.
BOOST_AUTO_TEST_CASE(the_outcome_is_of_who_saw_a_call_fail) {
  for (const bool first : {true, false}) {
    const auto seen = with({row({"req-1"}, 1, RequestOutcome::recovered)}),
               unseen = with({row({"req-1"}, 0, RequestOutcome::unknown)});
    const auto whole = first ? combine({seen, unseen}) : combine({unseen, seen});
    BOOST_TEST_REQUIRE(whole.requests.size() == 1U);
    BOOST_TEST((whole.requests.front().outcome == RequestOutcome::recovered));
  }
}

BOOST_AUTO_TEST_CASE(what_one_book_explains_another_does_not_call_independent) {
  auto without = row({"req-1"}, 0, RequestOutcome::unknown), knows = row({"req-1"}, 1, RequestOutcome::failed);
  without.errors = {error("order", CausedBy::independent, 3), error("order", CausedBy::independent, 4)};
  knows.errors = {error("order", CausedBy::gateway, 3)};
  auto first = with({without});
  first.independent = {{"order", 500, 2}};
  const auto whole = combine({first, with({knows})});
  BOOST_TEST_REQUIRE(whole.independent.size() == 1U);
  BOOST_TEST(whole.independent.front().errors == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
