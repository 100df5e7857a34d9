// Whom a failed call went to, and what for.

#include "match/outbound_call.h"

#include <boost/test/unit_test.hpp>

#include "match/told_answers.h"

using namespace gwtriage;

BOOST_AUTO_TEST_CASE(a_clients_class_names_whom_it_calls) {
  BOOST_TEST(called_by_client("LanternpayClient", "lanternpay CH-1: failed") == "lanternpay");
  BOOST_TEST(called_by_client("LanternpayClient", "request failed") == "Lanternpay");
  BOOST_TEST(called_by_client("HttpClient", "request failed") == "");
  BOOST_TEST(called_by_client("", "request failed") == "");
}

BOOST_AUTO_TEST_CASE(a_resolvers_error_names_the_host) {
  BOOST_TEST(called_by_lookup("dial tcp: lookup till-provider on 10.0.0.10:53: server misbehaving") == "till-provider");
  BOOST_TEST(called_by_lookup("getaddrinfo ENOTFOUND psp.example") == "psp.example");
  BOOST_TEST(called_by_lookup("Could not resolve host: psp.example") == "psp.example");
  BOOST_TEST(called_by_lookup("lookup 10.0.0.10: no such host") == "");
}

BOOST_AUTO_TEST_CASE(words_name_whom_a_call_went_to) {
  BOOST_TEST(called_in_words("call to svc-billing failed: connection refused") == "svc-billing");
  BOOST_TEST(called_in_words("cannot connect to the server") == "");
  BOOST_TEST(called_in_words("payment failed") == "");
}

BOOST_AUTO_TEST_CASE(words_of_payment_stand_alone_or_end_a_word) {
  const std::vector<std::string> words = {"pay", "charge", "決済"};
  BOOST_TEST(speaks_of(words, "LanternpayClient"));
  BOOST_TEST(speaks_of(words, "POST /charges"));
  BOOST_TEST(speaks_of(words, "could not pay"));
  BOOST_TEST(speaks_of(words, "決済に失敗"));
  BOOST_TEST(!speaks_of(words, "payload of the weather, discharged"));
  BOOST_TEST(!speaks_of(words, ""));
}

BOOST_AUTO_TEST_CASE(a_host_with_its_domain_is_whom_a_sentence_is_about) {
  BOOST_TEST(called_host("got HTTP 503 from payments backend gate.nordpay.example") == "gate.nordpay.example");
  BOOST_TEST(called_host("no answer from gate.nordpay.example: timed out") == "gate.nordpay.example");
  BOOST_TEST(called_host("gate.nordpay.example:443 refused") == "gate.nordpay.example");
  BOOST_TEST(called_host("com.acme.Till failed, shop.api.basket.py:81") == "");
  BOOST_TEST(called_host("version 1.2.3 at 10.0.0.1, see /srv/shop.example.conf") == "");
  BOOST_TEST(called_host("orders.shop.svc.cluster.local refused") == "");
}
