// Parts of patterns that rules share.

#include <boost/test/unit_test.hpp>

#include "rulebook/parse_book.h"

using namespace gwtriage;

namespace {

// A whole book with these fragments and this condition of its only rule.
std::vector<BookFile> book_with(const std::string& fragments, const std::string& when) {
  return {{"fields.json", R"({"schema":"gwtriage.rulebook/1","name":"t","title":{"en":"t","ja":"t"},
"fields":{"service":["service"],"ids":[{"kind":"request","names":["request_id"]}]},
"fragments":{)" + fragments + "}}"},
          {"rules.json", R"({"schema":"gwtriage.rulebook/1",
"causes":[{"id":"dns","name":{"en":"d","ja":"d"},"explanation":{"en":"d","ja":"d"}}],
"rules":[
{"id":"r1","when":)" + when + R"(,
 "weigh":[{"cause":"dns","bits":1}],"text":{"en":"t","ja":"t"},"why":"w","source":"s",
 "matches":["psp is down"],"spares":["all is well"]}]})"}};
}

std::string said(const std::string& fragments, const std::string& when) {
  return to_string(parse_book_findings(book_with(fragments, when)).findings);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fragments)

BOOST_AUTO_TEST_CASE(they_stand_in_patterns_of_other_files_too) {
  const auto book = parse_book(book_with(R"("psp":"psp|{{bank}}","bank":"bank|acquirer")",
                                         R"({"all":[{"text":["{{psp}} is down","x{2}"]},)"
                                         R"({"none":[{"field":"host","matches":"^{{bank}}$"}]}]})"));
  BOOST_REQUIRE_MESSAGE(book, (book ? "" : book.error().what));
  const auto& when = book->rules.at(0).when;
  BOOST_TEST(when.parts.at(0).parts.at(0).pattern == "(?:psp|(?:bank|acquirer)) is down");
  BOOST_TEST(when.parts.at(0).parts.at(1).pattern == "x{2}");
  BOOST_TEST(when.parts.at(1).parts.at(0).pattern == "^(?:bank|acquirer)$");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_them_is_said) {
  const std::string when = R"({"text":"{{psp}} is down"})";
  BOOST_TEST(said(R"("psp":"psp")", when) == "");
  BOOST_TEST(said(R"("psp":"psp")", R"({"text":"{{pps}} is down"})").find("unknown fragment \"pps\"") !=
             std::string::npos);
  BOOST_TEST(said(R"("psp":"psp","bank":"b")", when).find("fragments \"bank\": no pattern uses it") !=
             std::string::npos);
  BOOST_TEST(said(R"("psp":"a{{psp}}")", when).find("fragment \"psp\" is made of itself") != std::string::npos);
  BOOST_TEST(said(R"("psp":"psp","psp":"q")", when).find("twice") != std::string::npos);
  BOOST_TEST(said(R"("PSP":"psp","psp":"q")", when).find("lower-case letters") != std::string::npos);
  BOOST_TEST(said(R"("psp":7)", when).find("must be a pattern") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
