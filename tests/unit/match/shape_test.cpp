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

BOOST_AUTO_TEST_CASE(addresses_vary_as_one) {
  BOOST_TEST(shape("from 10.5.240.17:38289 to 10.96.0.10:53", ShapeDetail::careful) ==
             "from 10.7.777.77:77777 to 10.77.7.77:53");
  BOOST_TEST(shape("peer 203.0.113.9", ShapeDetail::careful) == "peer 777.7.777.7");
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful}) {
    same("from 10.5.240.17:38289", "from 10.7.118.93:51002", detail);
    differ("dial 127.0.0.1:8080", "dial 10.0.0.1:8080", detail);
    differ("upstream 203.0.113.9:80", "upstream 172.20.3.9:80", detail);
    differ("upstream 172.32.0.9:80", "upstream 172.20.3.9:80", detail);
  }
  for (const std::string_view text :
       {"1.2.3", "1.2.3.4.5", "1.2.3.4x", "1.2.3.", "1.2.3.4444", "169.254.169.254", "v1.2.3.4"})
    BOOST_TEST(shape(text, ShapeDetail::careful) == text);
}

BOOST_AUTO_TEST_CASE(a_number_that_might_be_a_status_varies_where_its_name_says_that_it_is_none) {
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful}) {
    same(R"({"status":200,"bytes":503,"elapsed_ms":412})", R"({"status":200,"bytes":401,"elapsed_ms":119})", detail);
    differ(R"({"status":200,"bytes":503})", R"({"status":503,"bytes":503})", detail);
  }
}

// A time of the day takes no noughts with it: "…21.321 ERROR" is not "0 ERROR".
BOOST_AUTO_TEST_CASE(a_stand_in_is_no_word_of_its_own) {
  BOOST_TEST(shape("14:05:21.321 ERROR", ShapeDetail::careful) == "77:77:77.777 ERROR");
  BOOST_TEST(shape("timeout of 3000ms exceeded", ShapeDetail::careful) == "timeout of 7777ms exceeded");
}

BOOST_AUTO_TEST_CASE(what_varies_is_told_where_it_stands) {
  std::vector<VaryingWord> words;
  find_varying_words("2026-11-23 14:05:21.321 a1 paid 4f1d0c229a77 in 12ms", words);
  std::vector<std::size_t> places;
  for (const auto& word : words) places.push_back(word.at);
  BOOST_TEST(places == (std::vector<std::size_t>{0, 20, 32, 48}), boost::test_tools::per_element());
  BOOST_TEST(varying_word_at("a1 paid 4f1d0c229a77", 8).size == 12U);
  BOOST_TEST(varying_word_at("a1 paid 4f1d0c229a77", 0).size == 0U);
}

// A word may lie across the sixty-four bytes that are looked at together, and be longer than they.
BOOST_AUTO_TEST_CASE(words_are_the_same_wherever_they_lie) {
  for (std::size_t before = 0; before < 200; ++before) {
    const std::string text =
        std::string(before, '-') + "4f1d0c229a77" + std::string(before, '.') + std::string(before, '8');
    std::vector<VaryingWord> words;
    find_varying_words(text, words);
    BOOST_TEST_REQUIRE(!words.empty());
    BOOST_TEST(words[0].at == before);
    BOOST_TEST(words[0].size == 12U);
  }
}

BOOST_AUTO_TEST_CASE(a_careful_shape_is_as_long_as_its_text) {
  for (const std::string_view text : {"2026-11-23T14:05:21.321Z 54a7fd8d-a3ca-b46c-fc8a-6ca01cac53b4x9 took 7 ms",
                                      "size=12 a1b2c3d4e5f6 20261123T140521Z"})
    BOOST_TEST(shape(text, ShapeDetail::careful).size() == text.size());
}

BOOST_AUTO_TEST_SUITE_END()
