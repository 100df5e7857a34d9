// Wordings by language, each with its proof.

#include <boost/test/unit_test.hpp>

#include "rulebook/parse_book.h"

using namespace gwtriage;

namespace {

std::vector<BookFile> book_with(const std::string& text, const std::string& fragments) {
  return {{"t.json", R"({"schema":"gwtriage.rulebook/1","name":"t","title":{"en":"t","ja":"t"},
"fields":{"service":["service"],"ids":[{"kind":"request","names":["request_id"]}]},
"causes":[{"id":"dns","name":{"en":"d","ja":"d"},"explanation":{"en":"d","ja":"d"}}],
"fragments":{)" + fragments +
                         R"(},
"rules":[{"id":"r1","when":{"text":)" +
                         text + R"(},
 "weigh":[{"cause":"dns","bits":1}],"text":{"en":"t","ja":"t"},"why":"w","source":"s",
 "matches":["psp is down"],"spares":["all is well"]}]})"}};
}

ParsedBook parsed(const std::string& text, const std::string& fragments = "") {
  BookOptions options;
  options.check_proofs = true;
  return parse_book_findings(book_with(text, fragments), options);
}

std::string said(const std::string& text, const std::string& fragments = "") {
  return to_string(parsed(text, fragments).findings);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(wordings)

BOOST_AUTO_TEST_CASE(each_is_an_alternative_whatever_its_language) {
  const auto book = parsed(R"({"any":[{"re":"ENOTFOUND","shows":"getaddrinfo ENOTFOUND psp.example"},
                                      {"re":"NXDOMAIN","unshown":"RFC 8020"}],
                               "de":[{"re":"Unbekannter Host","shows":"Unbekannter Host psp.example"}]})");
  BOOST_TEST(to_string(book.findings) == "");
  const auto& when = book.book.rules.at(0).when;
  BOOST_TEST((when.test == Condition::Test::any));
  BOOST_REQUIRE_EQUAL(when.parts.size(), 3U);
  BOOST_TEST(when.parts[2].pattern == "Unbekannter Host");
  BOOST_TEST(has(when.parts[2].place, "when.text.de[0]"), when.parts[2].place);
  BOOST_REQUIRE_EQUAL(book.proofs.size(), 1U);
  BOOST_TEST(book.proofs[0].first == "t.json");
  BOOST_TEST(book.proofs[0].second.shown == 2U);
  BOOST_TEST(book.proofs[0].second.unshown == 1U);
  BOOST_TEST(book.proofs[0].second.bare == 0U);
}

BOOST_AUTO_TEST_CASE(a_list_without_proof_still_loads) {
  const auto book = parsed(R"(["ENOTFOUND","NXDOMAIN"])");
  BOOST_TEST(to_string(book.findings) == "");
  BOOST_TEST(book.proofs.at(0).second.bare == 2U);
}

BOOST_AUTO_TEST_CASE(a_wording_has_one_proof_and_a_known_language) {
  BOOST_TEST(has(said(R"({"any":[{"re":"ENOTFOUND"}]})"), "when.text.any[0]: needs either \"shows\""));
  BOOST_TEST(has(said(R"({"any":[{"re":"NXDOMAIN","shows":"NXDOMAIN","unshown":"RFC 8020"}]})"), "needs either"));
  BOOST_TEST(has(said(R"({"jp":[{"re":"NXDOMAIN","unshown":"RFC 8020"}]})"), "\"jp\""));
  BOOST_TEST(has(said(R"({"any":{"re":"NXDOMAIN","unshown":"RFC 8020"}})"), "must be a list"));
  BOOST_TEST(has(said(R"({"any":[]})"), "must have at least one pattern"));
}

BOOST_AUTO_TEST_CASE(a_line_proves_what_it_alone_shows) {
  BOOST_TEST(has(said(R"({"any":[{"re":"ENOTFOUND","shows":"getaddrinfo failed"}]})"),
                 "t.json:5: rules[0] \"r1\": when.text.any[0]: does not match what it shows: getaddrinfo failed"));
  BOOST_TEST(has(said(R"({"any":[{"re":"ENOTFOUND","shows":"getaddrinfo ENOTFOUND"}],
                          "en":[{"re":"getaddrinfo","shows":"getaddrinfo failed"}]})"),
                 "when.text.any[0]: shows what rules[0] \"r1\": when.text.en[0] matches, too: getaddrinfo ENOTFOUND"));
}

BOOST_AUTO_TEST_CASE(fragments_are_lists_as_well) {
  const std::string names = R"("psp":{"any":[{"re":"\\bpsp\\b","shows":"PSP"},
                                             {"re":"(?-i)PG{{side}}","shows":"PG側"}]},"side":"側")";
  const auto book = parsed(R"(["{{psp}} is down"])", names);
  BOOST_TEST(to_string(book.findings) == "");
  BOOST_TEST(book.book.rules.at(0).when.parts.at(0).pattern == "(?:\\bpsp\\b|(?:(?-i)PG(?:側))) is down");
  BOOST_TEST(book.proofs.at(0).second.shown == 2U);
  BOOST_TEST(has(said(R"(["{{psp}} is down"])", R"("psp":{"any":[{"re":"psp","shows":"psp failed"}]})"),
                 "fragments \"psp\".any[0]: does not match what it shows"));
}

BOOST_AUTO_TEST_CASE(a_long_pattern_says_why) {
  const std::string is_long(301, 'x');
  const std::string finding = "has more than 300 characters";
  BOOST_TEST(has(said("\"" + is_long + "\""), finding));
  BOOST_TEST(has(said("[\"" + is_long + "\"]"), finding));
  BOOST_TEST(has(said(R"({"any":[{"re":")" + is_long + R"(","unshown":"u"}]})"), finding));
  BOOST_TEST(said(R"({"any":[{"re":")" + is_long + R"(","unshown":"u","why":"w"}]})") == "");
  BOOST_TEST(said("\"" + std::string(300, 'x') + "\"") == "");
  BOOST_TEST(said("[\"{{long}} psp\"]",
                  "\"long\":[\"" + std::string(200, 'x') + "\",\"" + std::string(200, 'y') + "\"]") == "");
}

BOOST_AUTO_TEST_SUITE_END()
