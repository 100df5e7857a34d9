// Names of fields and words beside a status are data: the built-in book's, unless a book says otherwise.

#include "rulebook/inherited_fields.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "rulebook/parse_book.h"

using namespace gwtriage;

namespace {

// A book with these fields (or none, where empty), or what is wrong with it.
Result<Rulebook> book_with(const std::string& fields) {
  return parse_book({{"t.json", R"({"schema":"gwtriage.rulebook/1","name":"t","title":{"en":"t","ja":"t"},)" +
                                    (fields.empty() ? "" : "\"fields\":" + fields + ",") +
                                    R"("causes":[{"id":"dns","name":{"en":"d","ja":"d"},
"explanation":{"en":"d","ja":"d"}}],"rules":[{"id":"r","when":{"text":"some words"},"answered":true,
"matches":["some words"],"spares":["b"]}]})"}});
}

FieldRoles fields_of(const std::string& fields) {
  const auto book = book_with(fields);
  BOOST_TEST_REQUIRE(bool(book), (book ? "" : book.error().what));
  return book->fields;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_book_without_fields_knows_those_of_the_built_in_one) {
  const auto fields = fields_of("");
  const auto builtin = builtin_fields();
  BOOST_TEST(fields.service == builtin.service);
  BOOST_TEST(fields.names(Slot::time) == builtin.names(Slot::time));
  BOOST_TEST(fields.ids.size() == builtin.ids.size());
  BOOST_TEST(fields.status_words.before == builtin.status_words.before);
  BOOST_TEST(has(builtin.names(Slot::message), "msg"));
}

BOOST_AUTO_TEST_CASE(a_list_of_its_own_stands_alone) {
  const auto fields =
      fields_of(R"({"message":["satz"],"peer_status":[],"ids":[{"kind":"order","names":["bestellnr"]}]})");
  BOOST_TEST(fields.names(Slot::message) == std::vector<std::string>{"satz"});
  BOOST_TEST(fields.peer_status.empty());
  BOOST_TEST_REQUIRE(fields.ids.size() == 1U);
  BOOST_TEST((fields.ids[0].part == IdPart::order));
  BOOST_TEST(fields.service == builtin_fields().service);
}

BOOST_AUTO_TEST_CASE(a_book_says_what_names_no_service) {
  const auto builtin = builtin_fields();
  const auto fields = fields_of(R"({"inherit":"all","no_service":["tuhost"],"no_service_file":[]})");
  BOOST_TEST(fields.no_service.front() == "tuhost");
  BOOST_TEST(has(fields.no_service, "app"));
  BOOST_TEST(fields.no_service_file == builtin.no_service_file);
  BOOST_TEST(has(fields_of(R"({"no_service_logger":["miron"]})").no_service_logger, "miron"));
}

BOOST_AUTO_TEST_CASE(names_of_its_own_go_before_all_others) {
  const auto builtin = builtin_fields();
  const auto fields = fields_of(R"({"inherit":"all","time":["zeitpunkt"],"message":["error"],
"ids":[{"kind":"request","names":["vorgang"]},{"kind":"bestellung","plays":"order","names":["bestellnr"]}],
"status_words":{"before_end":{"de":["meldete"],"en":["returned"]}}})");
  BOOST_TEST(fields.names(Slot::time).front() == "zeitpunkt");
  BOOST_TEST(has(fields.names(Slot::time), "timestamp"));
  BOOST_TEST(!has(fields.names(Slot::error_text), "error"));  // a message in this book
  BOOST_TEST(fields.ids.size() == builtin.ids.size() + 1);
  BOOST_TEST(fields.ids[0].names.front() == "vorgang");
  BOOST_TEST(has(fields.ids[0].names, "request_id"));
  BOOST_TEST(has(fields.status_words.before_end, "meldete"));
  BOOST_TEST(!has(fields.status_words.before, "returned"));
  BOOST_TEST(has(fields.status_words.before, "answered"));
}

BOOST_AUTO_TEST_CASE(a_book_may_inherit_nothing) {
  const auto fields = fields_of(R"({"inherit":"none","service":["svc"],"ids":[{"kind":"request","names":["rid"]}],
"duration_unit":{"us":["cost"]},"status_words":{"reasons":{"503":["futsch"]}}})");
  BOOST_TEST(fields.service == std::vector<std::string>{"svc"});
  BOOST_TEST(fields.names(Slot::time).empty());
  BOOST_TEST_REQUIRE(fields.duration_units.size() == 1U);
  BOOST_TEST(fields.duration_units[0].ms == 1e-3F);
  BOOST_TEST_REQUIRE(fields.status_words.reasons.size() == 1U);
  BOOST_TEST(fields.status_words.reasons[0].status == 503);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_fields_is_said) {
  const std::pair<std::string, std::string> wrong[] = {
      {R"({"inherit":"none","service":["svc"]})", "\"ids\" is missing"},
      {R"({"inherit":"some"})", "unknown name \"some\": missing, all or none"},
      {R"({"mesage":["m"]})", "unknown key \"mesage\"; is \"message\" meant?"},
      {R"({"status_words":{"before":{"xx":["m"]}}})", "unknown key \"xx\""},
      {R"({"status_words":{"reasons":{"1234":["m"]}}})", "unknown key \"1234\""},
      {R"({"duration_unit":{"min":["m"]}})", "unknown key \"min\""},
  };
  for (const auto& [fields, words] : wrong) {
    const auto book = book_with(fields);
    BOOST_TEST_REQUIRE(!book, fields);
    BOOST_TEST(book.error().what.find(words) != std::string::npos, book.error().what);
  }
}

// Summaries are merged by the digest: what two programs inherit may differ.
BOOST_AUTO_TEST_CASE(what_is_inherited_is_of_the_digest) {
  const auto alone = R"({"inherit":"none","service":["svc"],"ids":[{"kind":"request","names":["rid"]}]})";
  const auto all = R"({"inherit":"all","service":["svc"],"ids":[{"kind":"request","names":["rid"]}]})";
  const auto same = std::string("{\"schema\":\"gwtriage.rulebook/1\",\"fields\":") + alone + "}";
  BOOST_TEST(parse_book_findings({{"a.json", same}}).book.digest == digest_of({{"a.json", same}}));
  const auto more = std::string("{\"schema\":\"gwtriage.rulebook/1\",\"fields\":") + all + "}";
  BOOST_TEST(parse_book_findings({{"a.json", more}}).book.digest != digest_of({{"a.json", more}}));
}
