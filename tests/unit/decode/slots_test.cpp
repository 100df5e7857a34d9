// Tokens in places that no name explains.

#include "decode/slots.h"
#include "decode/id_form.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "decoding.h"

using namespace gwtriage;
using namespace gwtriage::decode;
namespace data = boost::unit_test::data;

namespace {

RecordSlots slots_of(std::string_view text) {
  SlotReader reader({"msg", "message"});
  RecordSlots slots;
  reader.read_all(text, slots);
  return slots;
}

std::string ids_in(std::string_view text) {
  std::string out;
  for (const auto& id : slots_of(text).ids) out.append(out.empty() ? "" : " ").append(id.value);
  return out;
}

std::string numbers_in(std::string_view text) {
  std::string out;
  for (const auto& number : slots_of(text).numbers)
    out.append(out.empty() ? "" : " ").append(std::to_string(number.number));
  return out;
}

SlotHash slot_in(std::string_view text) {
  const auto slots = slots_of(text);
  BOOST_TEST_REQUIRE(slots.numbers.size() == 1U);
  return slots.numbers.front().slot;
}

}  // namespace

BOOST_DATA_TEST_CASE(ids_of_every_form_have_one,
                     data::make({"74f59e61-b35b-4803-8806-3573f5d40719", "200b2282", "dc4213302bf02adc",
                                 "01JD5T9V3M8QX4ZB7KCEYAHW2N", "d5fvgml18ptec62g0834", "3fk5NFCh7Xhlpz7c3enLuQwGzJQ",
                                 "17952415835753526", "uwVjnHdQY5TQGcr9yUcl4S", "req_ScOKaYoby0WAx9",
                                 "req_tzqwuenfUgqiQo", "hlMzem2nb-0001-aiihb", "aR8xQ3nCoAEAAHk@VjMAAAAF"}),
                     token) {
  BOOST_TEST(has_form_of_id(token));
}

BOOST_DATA_TEST_CASE(names_times_sizes_and_numbers_have_none,
                     data::make({"http-nio-8080-exec-18", "pool-1-thread-7", "Thread12", "ip-10-0-1-5", "node-12",
                                 "2026-11-26T16", "20261126T023829", "20261126023829", "1795405522016", "1234567ms",
                                 "524288KiB", "payment-gateway", "RejectedExecutionError", "0x00007f8a1c2b", "12345678",
                                 "090-1234-5678", "checkoutHandler"}),
                     token) {
  BOOST_TEST(!has_form_of_id(token));
}

BOOST_AUTO_TEST_CASE(an_id_stands_wherever_it_stands) {
  const std::string id = "74f59e61-b35b-4803-8806-3573f5d40719";
  BOOST_TEST(ids_in("\"POST /pay HTTP/1.1\" 500 12 \"curl/8.5\" 0.456 " + id) == id);
  BOOST_TEST(ids_in("ERROR [pay] [" + id + "] payment failed") == id);
  BOOST_TEST(ids_in("{\"message\":\"failed\",\"corr\":\"" + id + "\"}") == id);
  BOOST_TEST(ids_in("{\"message\":\"" + id + " failed\"}") == id);
  BOOST_TEST(ids_in("<" + id + "> failed {\"a\":1} {\"b\":\"x\"}") == id);
}

BOOST_AUTO_TEST_CASE(an_id_stands_behind_a_name_in_brackets) {
  const auto slots = slots_of("[2026-01-02 03:04:05 ERR] (stock-service/d57o894rdl13dafe09rl) not paid");
  BOOST_REQUIRE(slots.ids.size() == 1U);
  BOOST_TEST(slots.ids[0].value == "d57o894rdl13dafe09rl");
  BOOST_TEST(slots_of("failed (/stock/d57o894rdl13dafe09rl) (a/stock/d57o894rdl13dafe09rl)").ids.empty());
}

BOOST_AUTO_TEST_CASE(parts_of_something_else_are_no_ids) {
  BOOST_TEST(ids_in("at Till.charge8a7b6c5d:81") == "");
  BOOST_TEST(ids_in("GET /orders/8a7b6c5d4e3f") == "");
  BOOST_TEST(ids_in("host 8a7b6c5d4e3f.example") == "");
  BOOST_TEST(ids_in("call8a7b6c5d(now)") == "");
  BOOST_TEST(ids_in("{\"8a7b6c5d4e3f\":true}") == "");
}

BOOST_AUTO_TEST_CASE(numbers_are_whole_values) {
  BOOST_TEST(numbers_in("info | 503 | pricing") == "503");
  BOOST_TEST(numbers_in("{\"answer\":503}") == "503");
  BOOST_TEST(numbers_in("{\"answer\":\"503\"}") == "503");
  BOOST_TEST(numbers_in("answer=503 took=1.503s at 10:00:00.503 port :503x v503 $503 1,503 503ms 503% /503/") == "503");
  BOOST_TEST(numbers_in("a,b,503,c") == "503");
}

BOOST_AUTO_TEST_CASE(quoted_words_hold_no_status) {
  BOOST_TEST(numbers_in("\"GET /a\" 200 \"Mozilla 503 (x)\"") == "200");
  BOOST_TEST(numbers_in("{\"agent\":\"a 503 b\"}") == "");
}

BOOST_AUTO_TEST_CASE(a_slot_is_a_key_wherever_it_stands) {
  BOOST_TEST(slot_in("level=info rc=200 took=12ms") == slot_in("level=error msg=\"a longer text\" rc=503"));
  BOOST_TEST(slot_in(R"({"rc":200})") == slot_in(R"({"msg":"x","rc":"503"})"));
  BOOST_TEST(slot_in(R"({"rc":200})") != slot_in(R"({"code":200})"));
  BOOST_TEST(slot_in(R"({"peer":{"rc":200}})") != slot_in(R"({"own":{"rc":200}})"));
}

BOOST_AUTO_TEST_CASE(a_slot_is_a_column_of_its_number) {
  BOOST_TEST(slot_in("T1 | info | 3fd0558b | 200 | pricing | done") ==
             slot_in("T2 | error | a-b | 503 | pricing | request failed: cannot confirm"));
  BOOST_TEST(slot_in("a\tb\t200\td\te") == slot_in("x\ty y\t503\t\t"));
  BOOST_TEST(slot_in("a\tb\t200\td\te") != slot_in("a\t200\tb\td\te"));
}

BOOST_AUTO_TEST_CASE(a_slot_is_what_stands_in_front_of_it) {
  BOOST_TEST(slot_in("2026-01-01 INFO (ab12cd34) done 200") == slot_in("2026-01-02 ERROR (ff12cd34) done 503"));
  BOOST_TEST(slot_in("\"GET /a HTTP/1.1\" 200 x") == slot_in("\"POST /b/c HTTP/2.0\" 503 y"));
  BOOST_TEST(slot_in("rows 200") != slot_in("done 200"));
}

BOOST_AUTO_TEST_CASE(names_stand_for_themselves) {
  const auto names_in = [](std::string_view text) {
    std::string out;
    for (const auto& name : slots_of(text).names) out.append(out.empty() ? "" : " ").append(name.value);
    return out;
  };
  BOOST_TEST(names_in("2026-01-02T03:04:05Z (com.acme.Till) [ledger] [ERROR] payment failed") == "ledger");
  BOOST_TEST(names_in("2026-01-02 03:04:05 - WARN - stockService - (com.acme.Till) - payment failed") ==
             "stockService");
  BOOST_TEST(names_in("edge 192.0.2.7 - - [02/Jan/2026:03:04:05 +0000] \"GET /a HTTP/1.1\" 200 1") == "edge");
  BOOST_TEST(names_in("[2026-01-02T03:04:05Z] WARN (authService/6121): a b c") == "authService");
  BOOST_TEST(names_in("T1 | error | a b | pricing | a b c d") == "pricing");
  BOOST_TEST(names_in("2026-01-02T03:04:05Z edge POST /checkout 500 12ms 87B") == "edge");
  BOOST_TEST(names_in("2026-01-02T03:04:05Z\tERROR\tstock-service:\tpayment failed") == "stock-service");
  BOOST_TEST(names_in("2026-01-02T03:04:05Z a b c: 503, attemptNumber: 2, route: /pay") == "");
}

BOOST_AUTO_TEST_CASE(what_a_name_explains_is_no_candidate) {
  Decoding decode;
  RecordSlots slots;
  decode.decoder().read_slots(decode("time=2026-01-02T03:04:05Z request_id=74f59e61b35b48038806 order_id=8a7b6c5d4e3f "
                                     "corr=200b2282 status=200 duration=503 rslt=503"),
                              slots);
  BOOST_TEST_REQUIRE(slots.ids.size() == 1U);
  BOOST_TEST(slots.ids.front().value == "200b2282");
  BOOST_TEST_REQUIRE(slots.numbers.size() == 1U);
  BOOST_TEST(slots.numbers.front().key == "rslt");
}

BOOST_AUTO_TEST_CASE(a_record_keeps_few) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "k" + std::to_string(i) + "=503 v" + std::to_string(i) + "=ab12cd34ef ";
  BOOST_TEST(slots_of(text).numbers.size() == kMostSlotTokens);
  BOOST_TEST(slots_of(text).ids.size() == kMostSlotTokens);
}

BOOST_AUTO_TEST_CASE(what_the_program_says_in_quotes_is_read_and_what_others_say_is_not) {
  BOOST_TEST(numbers_in("level=error msg=\"could not serve call (503)\"") == "503 503");
  BOOST_TEST(numbers_in("{\"message\":\"POST /query done with 401\",\"agent\":\"bot 503 crawler\"}") == "401");
}

BOOST_AUTO_TEST_CASE(a_number_by_itself_in_brackets_has_a_slot_of_its_own) {
  const auto first = slots_of("ERROR payments are down [503]"), second = slots_of("ERROR no consent was given [401]");
  BOOST_TEST_REQUIRE(first.numbers.size() == 2U);
  BOOST_TEST_REQUIRE(second.numbers.size() == 2U);
  BOOST_TEST(first.numbers[0].slot != second.numbers[0].slot);
  BOOST_TEST(first.numbers[1].slot == second.numbers[1].slot);
}

BOOST_AUTO_TEST_CASE(columns_are_told_by_slashes_and_tildes) {
  const auto column = [](std::string_view text) { return kind_of_slot(slot_in(text)); };
  BOOST_TEST((column("<a1> / {stock} / 503 / <worker> / not done") == SlotKind::column));
  BOOST_TEST((column("ab~ERROR~500~cd~not done") == SlotKind::column));
}
