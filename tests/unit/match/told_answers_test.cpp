// Who a sentence says answered what.

#include "match/told_answers.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace gwtriage;

namespace {

// "svc-billing 503; - 500": each answer with who gave it, "-" for the speaker.
std::string told(std::string_view message) {
  std::vector<ToldAnswer> answers;
  read_told_answers(message, answers);
  std::string all;
  for (const auto& answer : answers)
    all += (all.empty() ? "" : "; ") + std::string(answer.who.empty() ? "-" : answer.who) + " " +
           std::to_string(answer.status);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_name_before_the_verb_answered) {
  BOOST_TEST(told("cashier returned 503") == "cashier 503");
  BOOST_TEST(told("ERROR: stock_api has just responded with HTTP 500 Internal Server Error") == "stock_api 500");
  BOOST_TEST(told("payment backend unavailable (503)") == "payment backend 503");
  BOOST_TEST(told("call to dunning failed with HTTP 503") == "dunning 503");
  BOOST_TEST(told("call to svc-cashier failed with HTTP 503 rid=7f2a") == "svc-cashier 503");
  BOOST_TEST(told("ledger -> 503") == "ledger 503");
  BOOST_TEST(told("dunning_service が 503 を返しました") == "dunning_service 503");
}

BOOST_AUTO_TEST_CASE(of_two_statuses_the_second_is_the_speakers) {
  BOOST_TEST(told("upstream svc-billing returned 503 -> 500") == "svc-billing 503; - 500");
  BOOST_TEST(told("svc-billing answered 503, responding 401") == "svc-billing 503; - 401");
  BOOST_TEST(told("call to pay-api failed with 503, returning 500") == "pay-api 503; - 500");
  BOOST_TEST(told("svc-billing が 503 を返しました。401 を返します") == "svc-billing 503; - 401");
}

BOOST_AUTO_TEST_CASE(what_nobody_answered_is_left_out) {
  BOOST_TEST(told("reserved 401 items") == "");
  BOOST_TEST(told("sent 503 bytes to client") == "");
  BOOST_TEST(told("order 500 shipped, price=503") == "");
  BOOST_TEST(told("POST /checkout -> 500 (193ms)") == "");
  BOOST_TEST(told("handling POST /entries failed -> 500") == "");
  BOOST_TEST(told("10.0.0.5:503 answered") == "");
  BOOST_TEST(told("") == "");
  BOOST_TEST(told("stock answered 200") == "");
}
