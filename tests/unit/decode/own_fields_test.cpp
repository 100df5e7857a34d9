// What fields are called, and which words stand beside a status, is the rulebook's to say.

#include <boost/test/unit_test.hpp>

#include "decode/decoder.h"
#include "roles_for_tests.h"

using namespace gwtriage;

namespace {

FieldRoles estonian_roles() {
  FieldRoles roles = roles_for_tests();
  const auto call = [&](Slot slot, const char* name) { roles.slots[static_cast<std::size_t>(slot)] = {name}; };
  call(Slot::time, "kell");
  call(Slot::level, "tase");
  call(Slot::message, "sõnum");
  roles.status_words.before = {"vastas"};
  return roles;
}

}  // namespace

BOOST_AUTO_TEST_CASE(names_and_words_that_a_rulebook_lists_are_read) {
  const auto roles = estonian_roles();
  Decoder decoder(roles);
  Record record;
  record.text = R"({"kell":"2026-11-20T05:00:00Z","tase":"error","sõnum":"lüüs Vastas 503, 12 ms"})";
  Event event;
  decoder.decode(record, event);
  BOOST_TEST(event.time.at == 1'795'150'800'000'000);
  BOOST_TEST((event.severity == Severity::error));
  BOOST_TEST(event.message == "lüüs Vastas 503, 12 ms");
  BOOST_TEST(event.status == 503);
}

// A time and a level are known by what they are, too; words are not.
BOOST_AUTO_TEST_CASE(words_that_it_does_not_list_are_not) {
  const auto roles = estonian_roles();
  Decoder decoder(roles);
  Record record;
  record.text = R"({"time":"2026-11-20T05:00:00Z","level":"error","sõnum":"it returned 503, then waited"})";
  Event event;
  decoder.decode(record, event);
  BOOST_TEST(event.time.at == 1'795'150'800'000'000);
  BOOST_TEST((event.severity == Severity::error));
  BOOST_TEST(event.status == 0);
}

// No list has each pair of one that is called and a word for a status.
BOOST_AUTO_TEST_CASE(a_known_peer_before_a_word_for_a_status_is_whose_status_it_is) {
  auto roles = roles_for_tests();
  roles.peer_status = {"acquirer_status"};
  Decoder decoder(roles);
  Record record;
  record.text =
      R"({"level":"error","msg":"order not paid","acquirer_http_code":503,"acquirer_code":504,"zone_status":502})";
  Event event;
  decoder.decode(record, event);
  BOOST_REQUIRE(event.peer_statuses.size() == 1U);
  BOOST_TEST(event.peer_statuses[0].status == 503);
}
