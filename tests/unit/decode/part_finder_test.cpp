// Where parts of an event were found, and what a slot's place is called.

#include <boost/test/unit_test.hpp>
#include <string>

#include "decode/decoder.h"
#include "decode/slot_place.h"
#include "decode/slots.h"
#include "roles_for_tests.h"

using namespace gwtriage;

namespace {

struct Reader {
  const FieldRoles roles = roles_for_tests();
  Decoder decoder{roles, {.zone = {}, .service = "shop"}};
  Record record;
  Event event;

  std::string sources(std::string_view text) {
    record.text = text;
    decoder.decode(record, event);
    std::string out;
    for (const auto& part : decoder.parts_of(event)) {
      out.append(out.empty() ? "" : ", ").append(kEventPartNames[static_cast<std::size_t>(part.part)]);
      out.append(" ").append(kFoundInNames[static_cast<std::size_t>(part.found_in)]);
      if (!part.key.empty()) out.append(" ").append(part.key);
    }
    return out;
  }
};

std::string place_of(std::string_view text) {
  decode::SlotReader reader({"message"});
  RecordSlots slots;
  reader.read_all(text, slots);
  BOOST_TEST_REQUIRE(slots.ids.size() == 1U);
  const auto& id = slots.ids.front();
  return decode::place_of_slot(id.slot, text, id.value, id.key);
}

}  // namespace

BOOST_AUTO_TEST_CASE(fields_are_told_by_their_names) {
  Reader reader;
  BOOST_TEST(reader.sources(R"({"ts":"2026-03-02T10:15:00Z","level":"error","service":"pay","status":503,)"
                            R"("request_id":"4f1d0c229a71","msg":"up"})") ==
             "time field ts, level field level, service field service, id field request_id, status field status");
}

BOOST_AUTO_TEST_CASE(what_stands_in_the_line_is_told_by_its_place) {
  Reader reader;
  BOOST_TEST(reader.sources("2026-03-02 10:15:01,500 ERROR [order-service] [req-77ab12] order failed") ==
             "time its place, level its place, service its place, id its place");
}

BOOST_AUTO_TEST_CASE(names_from_around_the_line_say_where_they_come_from) {
  Reader reader;
  reader.record.pod = "payment-7d9f8b6c5d-x2k4q";
  BOOST_TEST(reader.sources(R"({"msg":"up"})") == "service pod's name");
  reader.record.pod = {};
  reader.record.label = "order-1";
  BOOST_TEST(reader.sources(R"({"msg":"up"})") == "service label");
  reader.record.label = {};
  BOOST_TEST(reader.sources(R"({"msg":"up"})") == "service an option");
}

BOOST_AUTO_TEST_CASE(ways_of_reading_that_were_tried_are_told_in_their_order) {
  Reader reader;
  reader.record.text = R"({"level":"error","msg":"up"})";
  std::vector<DialectAttempt> attempts;
  reader.decoder.explain(reader.record, reader.event, attempts);
  BOOST_TEST_REQUIRE(attempts.size() == 2U);
  BOOST_TEST(attempts[0].dialect == "printed-object");
  BOOST_TEST(!attempts[0].taken);
  BOOST_TEST(attempts[1].dialect == "json");
  BOOST_TEST(attempts[1].taken);
  reader.decoder.decode(reader.record, reader.event);
  BOOST_TEST(attempts.size() == 2U);  // nobody asks any more
}

BOOST_AUTO_TEST_CASE(names_say_what_fields_hold) {
  Reader reader;
  BOOST_TEST(reader.decoder.role_of("status") == "status");
  BOOST_TEST(reader.decoder.role_of("upstream_status") == "status of the one called");
  BOOST_TEST(reader.decoder.role_of("colour").empty());
}

BOOST_AUTO_TEST_CASE(slots_are_told_by_key_column_and_words) {
  BOOST_TEST(place_of("ref=d5fvgml18ptec62g0834 done") == "field ref");
  BOOST_TEST(place_of("2026-03-02|INFO|ok|d5fvgml18ptec62g0834") == "column 4 of |");
  BOOST_TEST(place_of("call 12 for (d5fvgml18ptec62g0834) done") == "behind \"call # for (\"");
}
