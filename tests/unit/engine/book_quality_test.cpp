// Books that keep their word and are wrong all the same.

#include "engine/book_quality.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

#include "engine/book_check.h"
#include "rulebook/parse_book.h"

using namespace gwtriage;

namespace {

// A book with these rules, one a line from line 3 on, and two causes.
std::string findings(const std::string& rules) {
  const std::string text = R"({"schema": "gwtriage.rulebook/1", "name": "t", "title": {"en": "t", "ja": "t"},
"rules": [
)" + rules + R"(
],
"fields": {"service": ["service"], "ids": [{"kind": "request", "names": ["request_id"]}]},
"causes": [{"id": "limit", "name": {"en": "l", "ja": "l"}, "explanation": {"en": "l", "ja": "l"}},
           {"id": "key", "name": {"en": "k", "ja": "k"}, "explanation": {"en": "k", "ja": "k"}}]})";
  const auto book = parse_book({{"t.json", text}});
  if (!book) throw std::runtime_error(book.error().what);
  BOOST_TEST(to_string(check_examples(*book)) == "");
  return to_string(check_quality(*book));
}

std::string rule(const std::string& id, const std::string& when, const std::string& cause, const std::string& bits,
                 const std::string& matches, const std::string& spares, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "when": )" + when + R"(, "weigh": [{"cause": ")" + cause + R"(", "bits": )" + bits +
         R"(}], "text": {"en": "t", "ja": "t"}, "why": "w", "matches": [)" + matches + R"(], "spares": [)" + spares +
         "]" + more + "}";
}

const std::string kSlow = R"({"text": "slow down"})";

}  // namespace

BOOST_AUTO_TEST_CASE(rules_that_stand_for_themselves_are_fine) {
  BOOST_TEST(findings(rule("slow", kSlow, "limit", "3", R"("please slow down")", R"("slow")") + ",\n" +
                      rule("key", R"({"text": "bad key"})", "key", "3", R"("bad key")", R"("key")")) == "");
}

BOOST_AUTO_TEST_CASE(a_rule_in_the_shadow_of_a_stronger_one) {
  const auto weak = rule("slow", kSlow, "limit", "2", R"("please slow down now")", R"("slow")");
  const auto strong =
      rule("wide", R"({"text": ["slow down", "too fast"]})", "limit", "3", R"("slow down", "too fast")", R"("slow")");
  const auto found = findings(weak + ",\n" + strong);
  BOOST_TEST(found.find("t.json:3: rules[0] \"slow\": is shadowed: each record that it must match, \"wide\"") == 0U,
             found);
  BOOST_TEST(found.find('\n') == std::string::npos, found);  // the stronger one is not
  const auto own = rule("slow", R"({"text": ["slow down", "calm down"]})", "limit", "2",
                        R"("please slow down now", "calm down")", R"("slow")");
  BOOST_TEST(findings(own + ",\n" + strong) == "");  // has a record of its own
  const auto marked =
      rule("slow", kSlow, "limit", "2", R"("please slow down now")", R"("slow")", R"(, "marker": "alert")");
  BOOST_TEST(findings(marked + ",\n" + strong) == "");  // says something of its own
}

BOOST_AUTO_TEST_CASE(of_two_that_say_the_same_the_later_is_shadowed) {
  const auto found = findings(rule("one", kSlow, "limit", "3", R"("slow down")", R"("slow")") + ",\n" +
                              rule("two", kSlow, "limit", "3", R"("slow down")", R"("slow")"));
  BOOST_TEST(found.find("t.json:4: rules[1] \"two\": is shadowed") == 0U, found);
  BOOST_TEST(found.find('\n') == std::string::npos, found);
}

BOOST_AUTO_TEST_CASE(a_record_that_is_won_by_another_cause) {
  const auto loser = rule("slow", kSlow, "limit", "3", R"("bad key, slow down", "slow down")", R"("slow")");
  const auto found =
      findings(loser + ",\n" + rule("key", R"({"text": "bad key"})", "key", "4", R"("bad key")", R"("key")"));
  BOOST_TEST(
      found ==
      "t.json:3: rules[0] \"slow\": matches[0]: conflicts: it is evidence for limit, but \"key\" weighs more for "
      "key; let one of the rules spare it");
  const auto yielding = rule("slow", kSlow, "limit", "3", R"("bad key, slow down", "slow down")", R"("slow")",
                             R"(, "consequence": true)");
  BOOST_TEST(
      findings(yielding + ",\n" + rule("key", R"({"text": "bad key"})", "key", "4", R"("bad key")", R"("key")")) == "");
}

BOOST_AUTO_TEST_CASE(alternatives_that_no_record_shows) {
  const auto found =
      findings(rule("slow", R"({"all": [{"text": ["slow down", "too fast"]}, {"none": [{"text": "test run"}]}]})",
                    "limit", "3", R"("slow down")", R"("slow")"));
  BOOST_TEST(
      found ==
      "t.json:3: rules[0] \"slow\": when.all[0].text[1]: is untested: no record that it must match needs this "
      "alternative\n"
      "t.json:3: rules[0] \"slow\": when.all[1].none[0].text: is untested: no record that it must spare has this");
  BOOST_TEST(
      findings(rule("slow", R"({"all": [{"text": ["slow down", "too fast"]}, {"none": [{"text": "test run"}]}]})",
                    "limit", "3", R"("slow down", "too fast")", R"("slow down, test run")")) == "");
}

BOOST_AUTO_TEST_CASE(of_many_spellings_of_a_field_one_is_enough) {
  const auto any = R"({"any": [{"field": "code", "is": [7]}, {"field": "rc", "is": [7]}]})";
  BOOST_TEST(findings(rule("seven", any, "limit", "3", R"("{\"msg\":\"x\",\"rc\":7}")",
                           R"("{\"msg\":\"x\",\"rc\":8}")")) == "");
}

BOOST_AUTO_TEST_CASE(a_wording_with_a_proof_needs_no_record) {
  const auto when = R"({"text": {"any": [{"re": "slow down", "shows": "slow down"},
                                         {"re": "too fast", "shows": "too fast"}]}})";
  BOOST_TEST(findings(rule("slow", when, "limit", "3", R"("slow down")", R"("slow")")) == "");
}
