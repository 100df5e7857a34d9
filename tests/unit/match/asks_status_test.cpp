#include "match/asks_status.h"

#include <boost/test/unit_test.hpp>

using namespace gwtriage;

BOOST_AUTO_TEST_SUITE(asks_status)

BOOST_AUTO_TEST_CASE(a_status_that_no_match_can_do_without) {
  BOOST_TEST(asks_error_status(R"(\bgateway returned (?P<status>[45]\d\d)\b)"));
  BOOST_TEST(asks_error_status(R"((?:a|b[(]c) (?P<status>40[137]|429|5\d\d)(?:$|x))"));
  BOOST_TEST(asks_error_status(R"([|(]\((?P<status>503))"));
}

BOOST_AUTO_TEST_CASE(a_match_may_do_without) {
  BOOST_TEST(!asks_error_status(R"(returned (?P<status>[45]\d\d)?)"));
  BOOST_TEST(!asks_error_status(R"(returned (?P<status>[45]\d\d){0,1})"));
  BOOST_TEST(!asks_error_status(R"(returned (?P<status>[45]\d\d)|refused)"));
  BOOST_TEST(!asks_error_status(R"(returned (?:(?P<status>[45]\d\d)|nothing))"));
  BOOST_TEST(!asks_error_status(R"(returned (?P<status>\d\d\d))"));
  BOOST_TEST(!asks_error_status(R"(returned (?P<status>[45]\d\d|error))"));
  BOOST_TEST(!asks_error_status(R"(returned (?P<peer>[45]\d\d))"));
  BOOST_TEST(!asks_error_status(""));
}

BOOST_AUTO_TEST_CASE(digits_of_an_error) {
  BOOST_TEST(has_error_digits("x503"));
  BOOST_TEST(has_error_digits("401"));
  BOOST_TEST(!has_error_digits("200 50 3 4x1 302"));
  BOOST_TEST(!has_error_digits("50"));
}

BOOST_AUTO_TEST_SUITE_END()
