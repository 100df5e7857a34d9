// What a gateway says beside its status.

#include "correlate/answer_words.h"

#include <boost/test/unit_test.hpp>

#include "model/field_roles.h"

using namespace gwtriage;

namespace {

// "word=value word=value", by kind.
std::string said(std::string_view text) {
  FieldRoles roles;
  roles.gateway_words = {
      {{"Retry-After"}, {"maintenance_until", "終了予定"}, {"incident_id"}, {"status_page"}, {"Sunset"}}};
  AnswerWords::Words words;
  AnswerWords(roles).read(text, words);
  std::string told;
  for (const auto& [word, value] : words)
    told += (told.empty() ? "" : " ") + std::string(kGatewayWordNames[static_cast<std::size_t>(word)]) + "=" +
            std::string(value);
  return told;
}

}  // namespace

BOOST_AUTO_TEST_CASE(seconds_to_wait_in_headers_fields_and_bodies) {
  BOOST_TEST(said("503 Retry-After: 120") == "retry_after=120");
  BOOST_TEST(said(R"({"retry_after": "900", "server": "nginx"})") == "retry_after=900");
  BOOST_TEST(said(R"(body="{\"error\":{\"retryAfter\":3}}")") == "retry_after=3");
  BOOST_TEST(said("Retry-After: Wed, 21 Oct 2026 07:28:00 GMT") == "");
  BOOST_TEST(said("retry_after=99999999999") == "");
  BOOST_TEST(said("retry_after=2026-11-23") == "");
}

BOOST_AUTO_TEST_CASE(ends_with_and_without_zone_and_seconds) {
  BOOST_TEST(said(R"("body": "{\"maintenance_until\": \"2026-11-23T14:00:00+09:00\"}")") ==
             "ends_at=2026-11-23T14:00:00+09:00");
  BOOST_TEST(said("maintenance_until=2026-11-23T14:00+09:00, so wait") == "ends_at=2026-11-23T14:00+09:00");
  BOOST_TEST(said("終了予定: 2026-11-23 14:00") == "ends_at=2026-11-23 14:00");
  BOOST_TEST(said("maintenance_until=soon") == "");
}

BOOST_AUTO_TEST_CASE(where_it_tells_of_it_and_what_it_calls_it) {
  BOOST_TEST(said("incident_id=INC-2291; see https://status.psp.example/incidents/7.") ==
             "incident=INC-2291 status_page=https://status.psp.example/incidents/7");
  BOOST_TEST(said("docs at https://docs.psp.example/status") == "");
  BOOST_TEST(said("\"status_page\":\"javascript:alert(1)\"") == "");
  BOOST_TEST(said("Sunset: 2026-12-31") == "deprecation=2026-12-31");
}

BOOST_AUTO_TEST_CASE(the_first_of_a_kind_is_taken) {
  BOOST_TEST(said("retry_after=5 Retry-After: 900") == "retry_after=5");
  BOOST_TEST(said("") == "");
  BOOST_TEST(said(":::===") == "");
}
