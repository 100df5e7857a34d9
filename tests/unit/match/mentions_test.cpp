// Numbers and names in sentences whose words nobody lists.

#include "match/mentions.h"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace gwtriage;

namespace {

std::string told(std::string_view message) {
  const auto mentions = mentions_in(message);
  std::string out;
  for (std::size_t i = 0; i < mentions.count && i < mentions.statuses.size(); ++i)
    out += std::to_string(mentions.statuses[i]) + ' ';
  for (const auto name : mentions.names) out.append(name).append(" ");
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_of_two_statuses_is_told_with_who_answered_it) {
  BOOST_TEST(told("kasse lieferte 503, gebe 500 zurück") == "503 500 kasse lieferte ");
  BOOST_TEST(told("got 503 from till-api; our answer is 401") == "503 401 got from till-api ");
  BOOST_TEST(told("till 응답 503, 500 반환") == "503 500 till ");
}

BOOST_AUTO_TEST_CASE(beside_one_status_names_stand_where_names_stand) {
  BOOST_TEST(told("till-api devolveu 503") == "503 till-api devolveu ");
  BOOST_TEST(told("bad answer from till: 503") == "503 bad till ");
  BOOST_TEST(told("503 out of till") == "503 till ");
}

BOOST_AUTO_TEST_CASE(counts_and_pairs_are_no_statuses) {
  BOOST_TEST(told("sent 503 bytes") == "");
  BOOST_TEST(told("took 500 ms") == "");
  BOOST_TEST(told("status=503 http:500 try [code:401]") == "");
  BOOST_TEST(told("order o-503 of 2,500 yen on port :503") == "");
}

BOOST_AUTO_TEST_CASE(classes_of_errors_are_told_by_their_form) {
  BOOST_TEST(tells_of_error("BulkheadRejectedError: capacity exceeded"));
  BOOST_TEST(tells_of_error("charge failed: httpx.ConnectError"));
  BOOST_TEST(!tells_of_error("Error: not paid"));
  BOOST_TEST(!tells_of_error("ErrorHandler ready"));
}
