#include "match/shape.h"

#include <boost/test/unit_test.hpp>
#include <string>

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
  const std::string_view text = "from 10.5.240.17:38289 to 10.96.0.10:53, by 203.0.113.9";
  BOOST_TEST(shape(text, ShapeDetail::careful) == "from 10.7.7.7:7777 to 10.7.7.7:53, by 7.7.7.7");
  BOOST_TEST(shape(text, ShapeDetail::in_place) == "from 10.7.777.77:77777 to 10.77.7.77:53, by 777.7.777.7");
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful}) {
    same("from 10.5.240.17:38289", "from 10.7.118.93:51002", detail);
    differ("dial 127.0.0.1:8080", "dial 10.0.0.1:8080", detail);
    differ("upstream 203.0.113.9:80", "upstream 172.20.3.9:80", detail);
    differ("upstream 172.32.0.9:80", "upstream 172.20.3.9:80", detail);
  }
  for (const std::string_view none :
       {"1.2.3", "1.2.3.4.5", "1.2.3.4x", "1.2.3.", "1.2.3.4444", "169.254.169.254", "v1.2.3.4"})
    BOOST_TEST(shape(none, ShapeDetail::careful) == none);
}

BOOST_AUTO_TEST_CASE(what_is_drawn_for_a_pod_varies_as_one) {
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful, ShapeDetail::in_place}) {
    BOOST_TEST(shape("pod order-78c6d9fb5-s2vlr: up", detail) == "pod order-777777777777777: up");
    BOOST_TEST(shape("order-78c6d9fb5-kxqzt", detail) == "order-777777777777777");
    differ("order-78c6d9fb5-s2vlr", "stock-78c6d9fb5-s2vlr", detail);
    differ("from order-78c6d9fb5-error", "from order-78c6d9fb5-alarm", detail);
    differ("order-78c6d9fb5-s2vlr-main", "order-78c6d9fb5-s2vlr-side", detail);
  }
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

// A word may lie across the sixty-four bytes that are looked at together, and be longer than they.
BOOST_AUTO_TEST_CASE(words_are_the_same_wherever_they_lie) {
  for (std::size_t before = 0; before < 200; ++before) {
    const std::string dashes(before, '-'), dots(before, '.');
    BOOST_TEST(shape(dashes + "4f1d0c229a77" + dots + std::string(before, '8'), ShapeDetail::coarse) ==
               dashes + "777777777777" + dots + (before < 2 ? std::string(before, '8') : "7"));
    BOOST_TEST(shape(dashes + "pod a1x," + dots + "v" + std::string(before + 5, '5'), ShapeDetail::coarse) ==
               dashes + "pod a1x," + dots + std::string(before + 6, '7'));
  }
}

// A line is looked at in windows of 4096 bytes: nothing may be missed where one ends.
BOOST_AUTO_TEST_CASE(words_are_the_same_in_a_long_text) {
  const std::string words =
      "2026-11-23T14:05:21.321Z 54a7fd8d-a3ca-b46c-fc8a-6ca01cac53b4 10.5.240.17:38289 order-78c6d9fb5-s2vlr "
      "severityNumber=17 responseTime=8 latency=503 4f1d0c229a77 " +
      std::string(70, '5') + "x 12ms";
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful, ShapeDetail::in_place}) {
    const auto expected = shape(" " + words, detail);
    for (std::size_t before = 4096 - words.size() - 5; before < 4096 + 5; ++before)
      BOOST_TEST(shape(std::string(before, '.') + " " + words, detail) == std::string(before, '.') + expected);
    BOOST_TEST(shape(std::string(2 * 4096 - 20, '.') + " " + words, detail) ==
               std::string(2 * 4096 - 20, '.') + expected);
  }
}

// What a UUID or a date takes with it ends where it ends, though the word may go on.
BOOST_AUTO_TEST_CASE(what_follows_in_the_same_word_is_a_word_of_its_own) {
  const std::string uuid = "54a7fd8d-a3ca-b46c-fc8a-6ca01cac53b4";
  for (std::size_t before = 0; before < 70; ++before) {
    const std::string gap(before, ' ');
    BOOST_TEST(shape(gap + uuid + "x9", ShapeDetail::coarse) == gap + std::string(36, '7') + "x9");
    BOOST_TEST(shape(gap + uuid + "abc", ShapeDetail::coarse) == gap + std::string(36, '7') + "abc");
    BOOST_TEST(shape(gap + "2026-11-23T14:05:21Z", ShapeDetail::coarse) == gap + "7777-77-77T77:77:77Z");
  }
}

BOOST_AUTO_TEST_CASE(a_name_says_what_its_number_is_wherever_it_stands) {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string gap(before, ' ');
    for (const std::string_view named :
         {"elapsed=8", "duration: 503", "severityNumber\":17", "loglevel=30", "bytes:401"})
      BOOST_TEST(shape(gap + std::string(named), ShapeDetail::coarse) == gap + shape(named, ShapeDetail::coarse));
  }
  BOOST_TEST(shape("myduration=8", ShapeDetail::coarse) == "myduration=8");
  BOOST_TEST(shape("theseverityNumber=17", ShapeDetail::coarse) == "theseverityNumber=7");
  BOOST_TEST(shape("severityNumber=17", ShapeDetail::coarse) == "severityNumber=17");
  BOOST_TEST(shape("x.responseTime=8", ShapeDetail::coarse) == "x.responseTime=7");
}

BOOST_AUTO_TEST_CASE(a_shape_in_place_is_as_long_as_its_text) {
  for (const std::string_view text : {"2026-11-23T14:05:21.321Z 54a7fd8d-a3ca-b46c-fc8a-6ca01cac53b4x9 took 7 ms",
                                      "size=12345 a1b2c3d4e5f6 20261123T140521Z from 10.5.240.17 in 12345ms"})
    BOOST_TEST(shape(text, ShapeDetail::in_place).size() == text.size());
}

// An id is one whatever digits and letters fell to it, or each log would have hundreds of rare shapes.
BOOST_AUTO_TEST_CASE(ids_are_alike_whatever_they_are_made_of) {
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful, ShapeDetail::in_place})
    for (const std::string_view id : {"0123456789012345", "012345678901234a", "01234567890123ab", "a123456789012345"})
      BOOST_TEST(shape("span=" + std::string(id) + " ok", detail) == "span=7777777777777777 ok");
}

// A second of milliseconds is told from less, but not a minute from an hour.
BOOST_AUTO_TEST_CASE(a_measure_has_four_digits_at_most) {
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful}) {
    same("GC pause 12345ms", "GC pause 1204ms", detail);
    differ("GC pause 120ms", "GC pause 1204ms", detail);
    same("123456h1m", "12345h1m", detail);
    differ("12345h1m", "12345h12m", detail);
  }
  same("elapsed=123456", "elapsed=1204", ShapeDetail::careful);
  differ("elapsed=120", "elapsed=1204", ShapeDetail::careful);
  differ("GC pause 12345ms", "GC pause 1204ms", ShapeDetail::in_place);
}

// Numbers between slashes are parts of a path or timers, and no statuses; two or three statuses are.
BOOST_AUTO_TEST_CASE(what_stands_between_slashes_varies) {
  for (const auto detail : {ShapeDetail::coarse, ShapeDetail::careful}) {
    same("GET /items/401 done", "GET /items/642 done", detail);
    same("front 0/0/1/236/237 end", "front 0/0/1/503/504 end", detail);
    differ("TCP_MISS/503 end", "TCP_MISS/200 end", detail);
    differ("seen 401/500/503", "seen 401/500/504", detail);
  }
}

// "rt=0.218", but versions say something.
BOOST_AUTO_TEST_CASE(fractions_vary) {
  same("rt=0.218 ms", "rt=0.503 ms", ShapeDetail::careful);
  differ("agent 4.12.100", "agent 4.12.101", ShapeDetail::careful);
  differ("v1.218", "v1.219", ShapeDetail::careful);
}

BOOST_AUTO_TEST_SUITE_END()
