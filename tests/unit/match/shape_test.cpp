#include "match/shape.h"

#include <boost/test/unit_test.hpp>

using namespace gwtriage;

namespace {

std::string shape(std::string_view text, ShapeDetail detail) {
  std::string out;
  append_shape(text, detail, out);
  return out;
}

void same(std::string_view a, std::string_view b, ShapeDetail detail) {
  BOOST_TEST(shape(a, detail) == shape(b, detail));
}

void differ(std::string_view a, std::string_view b, ShapeDetail detail) {
  BOOST_TEST(shape(a, detail) != shape(b, detail));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shapes)

BOOST_AUTO_TEST_CASE(records_of_one_statement_have_one_shape) {
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful}) {
    same("2026-11-23 14:05:21.321 INFO [54a7fd8d-a3ca-b46c-fc8a-6ca01cac53b4] paid in 128ms",
         "2026-11-24 09:17:02.009 INFO [368e6890-bf0d-40de-2bbe-5043c3b3b3d6] paid in 904ms", detail);
    same(R"({"time":1795405347453,"reqId":"333b803d0a84c81f59d95c1cc39f0514","msg":"ok"})",
         R"({"time":1795405388001,"reqId":"e6c10f5d80d988ef4e34addc09150d55","msg":"ok"})", detail);
  }
}

// What a rule or a level hangs on must not be lost.
BOOST_AUTO_TEST_CASE(what_says_something_stays) {
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful}) {
    differ("GET /pay 200 31ms", "GET /pay 503 31ms", detail);
    differ("succeeded on attempt 1", "succeeded on attempt 2", detail);
    differ("12 jobs, 0 errors", "12 jobs, 7 errors", detail);
    differ(R"({"level":30,"msg":"x"})", R"({"level":50,"msg":"x"})", detail);
    differ(R"({"severityNumber":9,"b":1})", R"({"severityNumber":17,"b":1})", detail);
  }
}

BOOST_AUTO_TEST_CASE(error_numbers_stay_in_a_careful_shape) {
  differ("SocketException (10060)", "SocketException (10061)", ShapeDetail::careful);
  differ("ErrInfo=E01030002", "ErrInfo=E92000001", ShapeDetail::careful);
  differ("curl: (28)", "curl: (35)", ShapeDetail::careful);
  differ("lookup on 10.96.0.10:53: timeout", "lookup on 10.96.0.10:80: timeout", ShapeDetail::careful);
}

// A time of the day takes no noughts with it: "…21.321 ERROR" is not "0 ERROR".
BOOST_AUTO_TEST_CASE(a_stand_in_is_no_word_of_its_own) {
  BOOST_TEST(shape("14:05:21.321 ERROR", ShapeDetail::careful) == "77:77:77.777 ERROR");
  BOOST_TEST(shape("timeout of 3000ms exceeded", ShapeDetail::careful) == "timeout of 7777ms exceeded");
}

BOOST_AUTO_TEST_CASE(words_with_digits_are_told_where_they_begin) {
  std::string out;
  std::vector<std::uint32_t> words;
  append_shape("at 12:34 a1 none", ShapeDetail::coarse, out, &words);
  BOOST_TEST(words == (std::vector<std::uint32_t>{3, 6, 9}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
