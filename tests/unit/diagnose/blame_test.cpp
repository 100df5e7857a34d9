// Which error is whose, what a gateway failure caused, and how a request ended.

#include <boost/test/unit_test.hpp>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

const std::vector<std::string> kId = {"9e77135e1a45b05c8e801af6324a9d85"};

Told failure(Micros at = kStart, const std::string& stream = "pay") {
  return {.at = at, .stream = stream, .ids = kId, .failure = FailureKind::s503, .gateway = "api.psp.example"};
}

Told answer(Micros at, int status, const std::string& service = "payment_service", const std::string& stream = "pay") {
  return {.at = at, .stream = stream, .service = service, .ids = kId, .own = status};
}

Told credit(const std::string& peer, int status, const std::string& teller = "order_service") {
  return {.stream = teller, .service = teller, .ids = kId, .peer = peer, .peer_status = status};
}

// "service status caused_by" of every error of every request, "; " between.
std::string errors(const Diagnosis& diagnosis) {
  std::string all;
  for (const auto& row : diagnosis.requests)
    for (const auto& error : row.errors)
      all += (all.empty() ? "" : "; ") + error.service + " " + std::to_string(error.status) + " " +
             std::string(name(error.caused_by));
  return all;
}

std::string errors(const std::vector<Told>& records) { return errors(diagnosis_of(records)); }

std::string outcome(const std::vector<Told>& records) {
  return std::string(name(diagnosis_of(records).requests.at(0).outcome));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_error_after_the_failure_is_caused) {
  BOOST_TEST(errors({failure(), answer(kStart + kSecond, 503)}) == "payment_service 503 gateway");
}

BOOST_AUTO_TEST_CASE(an_error_of_a_request_without_failure_is_independent) {
  auto other = answer(kStart + kSecond, 500);
  other.ids = {long_id(2)};
  BOOST_TEST(errors({failure(), other}).ends_with("payment_service 500 independent"));
}

BOOST_AUTO_TEST_CASE(within_a_stream_lines_decide_not_clocks) {
  BOOST_TEST(errors({answer(kStart + kSecond, 500), failure()}) == "payment_service 500 independent");
  BOOST_TEST(errors({failure(), answer(kStart - kMinute, 500)}) == "payment_service 500 gateway");
}

BOOST_AUTO_TEST_CASE(another_stream_may_be_five_seconds_early) {
  const auto early = [](Micros by) { return errors({answer(kStart - by, 500, "order_service", "order"), failure()}); };
  BOOST_TEST(early(0) == "order_service 500 gateway");
  BOOST_TEST(early(5 * kSecond) == "order_service 500 gateway");
  BOOST_TEST(early(7 * kSecond) == "order_service 500 independent");
}

BOOST_AUTO_TEST_CASE(one_error_however_many_lines_tell_it) {
  const auto diagnosis = diagnosis_of(
      {failure(), answer(kStart, 500), answer(kStart + kSecond, 500), answer(kStart + kSecond, 500, "Payment-Service")},
      bare_book(), incident_from(1));
  BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 1U);
  BOOST_TEST_REQUIRE(diagnosis.incidents[0].downstream.size() == 1U);
  BOOST_TEST(diagnosis.incidents[0].downstream[0].service == "payment_service");  // the most frequent spelling
  BOOST_TEST(diagnosis.incidents[0].downstream[0].errors == 1U);
}

BOOST_AUTO_TEST_CASE(a_credit_counts_where_the_service_is_silent) {
  BOOST_TEST(errors({failure(), credit("stock", 500)}) == "stock 500 gateway");
  BOOST_TEST(errors({failure(), credit("stock", 500), answer(kStart, 503, "stock", "stock")}) == "stock 503 gateway");
  BOOST_TEST(errors({failure(), credit("Stock-", 500), answer(kStart, 500, "stock", "stock")}) == "stock 500 gateway");
}

BOOST_AUTO_TEST_CASE(an_address_is_nobodys_name) {
  BOOST_TEST(errors({failure(), credit("10.0.3.17:8080", 502)}) == "");
  BOOST_TEST(errors({failure(), credit("[fe80::1]:80", 502)}) == "");
  // A host is a stranger's, unless a service of that name logs here.
  BOOST_TEST(errors({failure(), credit("fraud.example", 503)}) == "");
  BOOST_TEST(errors({failure(), credit("stock.shop.example", 503), {.service = "Stock"}}) == "Stock 503 gateway");
}

BOOST_AUTO_TEST_CASE(other_statuses_are_no_errors) {
  BOOST_TEST(errors({failure(), answer(kStart, 404), answer(kStart, 403), answer(kStart, 200)}) == "");
}

BOOST_AUTO_TEST_CASE(our_ingress_is_listed_but_not_in_totals) {
  auto book = bare_book();
  book.edge_services = {"edge"};
  const auto diagnosis = diagnosis_of({failure(),
                                       answer(kStart, 503),
                                       answer(kStart, 503, "edge", "edge"),
                                       credit("payment_service", 500, "edge"),
                                       {.stream = "edge", .service = "edge", .ids = {long_id(7)}, .own = 500}},
                                      book, incident_from(1));
  BOOST_TEST(errors(diagnosis) == "payment_service 503 gateway; edge 503 gateway; edge 500 independent");
  const auto& incident = diagnosis.incidents.at(0);
  BOOST_TEST_REQUIRE(incident.downstream.size() == 2U);
  BOOST_TEST(!incident.downstream[0].edge);
  BOOST_TEST(incident.downstream[1].edge);
  BOOST_TEST(incident.timeline.downstream.at(0) == 1U);
  // Where nobody behind it speaks, its own word is named: no error that counts may be absent.
  BOOST_TEST_REQUIRE(diagnosis.independent.size() == 1U);
  BOOST_TEST(diagnosis.independent[0].service == "edge");
}

BOOST_AUTO_TEST_CASE(a_request_recovers_fails_or_stays_unknown) {
  const Told retried{.at = kStart + kSecond, .ids = kId, .recovered = true};
  BOOST_TEST(outcome({failure()}) == "unknown");
  BOOST_TEST(outcome({failure(), retried}) == "recovered");
  BOOST_TEST(outcome({failure(), answer(kStart + kSecond, 500)}) == "failed");
  BOOST_TEST(outcome({failure(), retried, answer(kStart + 2 * kSecond, 500)}) == "failed");
  BOOST_TEST(outcome({retried, failure()}) == "unknown");  // what succeeded before says nothing
  BOOST_TEST(outcome({failure(), answer(kStart, 500), failure(kStart + kSecond), retried}) == "recovered");
}

BOOST_AUTO_TEST_CASE(errors_without_id_are_probable_and_never_more_than_the_caused) {
  const auto nameless = [](Micros at, int status = 500) {
    return Told{.at = at, .stream = "order", .service = "order_service", .own = status};
  };
  const std::vector<Told> caused = {failure(), answer(kStart, 500, "order_service", "order")};
  const auto with = [&](std::vector<Told> more) {
    more.insert(more.begin(), caused.begin(), caused.end());
    const auto diagnosis = diagnosis_of(more, bare_book(), incident_from(1));
    const auto count = [](const std::vector<ErrorCount>& counts) { return counts.empty() ? 0 : counts[0].errors; };
    BOOST_TEST(diagnosis.incidents.at(0).downstream.at(0).errors == 1U);  // never added to counts
    return std::to_string(count(diagnosis.probable)) + " " + std::to_string(count(diagnosis.independent));
  };
  BOOST_TEST(with({nameless(kStart + kSecond)}) == "1 0");
  BOOST_TEST(with({nameless(kStart + kSecond), nameless(kStart + kSecond), nameless(kStart)}) == "1 2");
  BOOST_TEST(with({nameless(kStart + kMinute)}) == "0 1");
  BOOST_TEST(with({nameless(kStart + kSecond, 503)}) == "0 1");
}
