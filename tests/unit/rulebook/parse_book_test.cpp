// What the loader says of books that are wrong, and where.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "rulebook/parse_book.h"

using namespace gwtriage;
namespace data = boost::unit_test::data;

namespace {

const std::string kSource = GWTRIAGE_SOURCE_DIR;

// A whole book but for what `rule` brings; the rule stands in lines 6 and following.
std::string book_with(const std::string& rule, const std::string& more = "") {
  return R"({"schema":"gwtriage.rulebook/1","name":"t","title":{"en":"t","ja":"t"},
"fields":{"service":["service"],"ids":[{"kind":"request","names":["request_id"]}]},
"causes":[{"id":"dns","name":{"en":"d","ja":"d"},"explanation":{"en":"d","ja":"d"},
  "subs":[{"id":"resolver","name":{"en":"r","ja":"r"}}]}],
"rules":[
)" + rule +
         "]" + more + "}";
}

std::string rule_with(const std::string& members) {
  return R"({"id":"r1",)" + members + R"(,"matches":["a"],"spares":["b"]})";
}

std::vector<Finding> findings(const std::string& text) { return parse_book_findings({{"t.json", text}}).findings; }

std::string said(const std::string& text) { return to_string(findings(text)); }

const std::string kWhen = R"("when":{"text":"some words"})";

}  // namespace

BOOST_AUTO_TEST_CASE(small_book_is_read) {
  const auto files = read_book(kSource + "/tests/data/book-min");
  BOOST_REQUIRE(files);
  BOOST_REQUIRE_EQUAL(files->size(), 2);  // by name
  BOOST_TEST((*files)[0].name.ends_with("manual.json"));
  const auto book = parse_book(*files);
  BOOST_REQUIRE_MESSAGE(book, (book ? "" : book.error().what));
  BOOST_TEST(book->name == "min");
  BOOST_TEST(book->rules.size() == 8);
  const Rule& rule = book->rules[1];
  BOOST_TEST(rule.id == "call-timed-out");
  BOOST_TEST((rule.kind == FailureKind::timeout_connect));
  BOOST_TEST(rule.unanswered);
  BOOST_TEST(rule.weights[1].bits == -2);
  BOOST_TEST((rule.when.test == Condition::Test::all));
  BOOST_TEST((rule.when.parts[0].test == Condition::Test::any));
  BOOST_TEST(rule.when.parts[0].parts[1].pattern == "connect timeout");
  BOOST_TEST(book->fields.ids[1].correlates == false);
  BOOST_TEST(book->causes[0].subs[0].id == "quota");
}

// member of a rule, what must be said of it
const std::vector<std::pair<std::string, std::string>> kWrong = {
    {kWhen + R"(,"gateway_failure":"yes")", "gateway_failure: must be true or false, not a string"},
    {kWhen + R"(,"gatway_failure":true)", "unknown key \"gatway_failure\"; is \"gateway_failure\" meant?"},
    {kWhen + R"(,"kind":"timeout")", "unknown name \"timeout\": 503, 502"},
    {kWhen + R"(,"author":"cdn")", "unknown name \"cdn\": unknown, gateway, edge, proxy, client or none"},
    {kWhen + R"(,"marker":"cpus","text":{"en":"a","ja":"a"})", "unknown name \"cpus\""},
    {kWhen + R"(,"scope":"everywhere","answered":true)", "unknown name \"everywhere\""},
    {kWhen, "the rule says nothing"},
    {R"("answered":true)", "\"when\" is missing"},
    {R"("answered":true,"when":{"text":"fine","field":"x"})", "more than one test"},
    {R"("answered":true,"when":{})", "no test"},
    {R"("answered":true,"when":{"all":[]})", "when.all: must have at least one element"},
    {R"("answered":true,"when":{"text":"words (open"})", "missing )"},
    {R"("answered":true,"when":{"text":"\\d+"})", "too broad"},
    {R"("answered":true,"when":{"any":[{"text":"fine words"},{"text":".*"}]})", "too broad"},
    {R"x("answered":true,"when":{"text":"fine (?P<code>\\d+)"})x", "group \"code\" means nothing"},
    {R"x("answered":true,"when":{"text":"fine (?P<status>\\d+)"})x", "group \"status\" means nothing here"},
    {R"("own_answer":true,"when":{"text":"fine"})", "own_answer needs a group"},
    {R"x("gateway_failure":true,"when":{"none":[{"text":"a (?P<status>\\d)"}]})x", "not beneath \"none\""},
    {R"("gateway_failure":true,"when":{"all":[{"text":"words"},{"failed_call":true}]})", "cannot ask for failed_call"},
    {R"("answered":true,"when":{"severity":"bad"})", "unknown severity \"bad\""},
    {R"("answered":true,"when":{"field":"x","is":["1"]})", "is[0]: must be a whole number"},
    {R"("answered":true,"when":{"field":"x","at_least":2,"at_most":1})", "no number can be both"},
    {R"("answered":true,"when":{"text":["fine",7]})", "when.text[1]: must be a pattern"},
    {kWhen + R"(,"weigh":[{"cause":"dns","bits":11}],"text":{"en":"a","ja":"a"},"why":"w")",
     "weigh[0].bits: must lie between -10 and 10"},
    {kWhen + R"(,"weigh":[{"cause":"dsn","bits":1}],"text":{"en":"a","ja":"a"},"why":"w")",
     "unknown cause \"dsn\": dns"},
    {kWhen + R"(,"weigh":[{"cause":"dns","sub":"x","bits":1}],"text":{"en":"a","ja":"a"},"why":"w")",
     "unknown sub of dns \"x\": resolver"},
    {kWhen + R"(,"weigh":[{"cause":"dns","bits":1}],"why":"w")", "\"text\" is missing"},
    {kWhen + R"(,"weigh":[{"cause":"dns","bits":1}],"text":{"en":"a","ja":"a"})", "\"why\" is missing"},
    {kWhen + R"(,"weigh":[{"cause":"dns","bits":1}],"text":{"en":"a"},"why":"w")", "\"ja\" is missing"},
    {kWhen + R"(,"answered":true,"text":{"en":"{n} calls","ja":"{m} 回"})", "different {parameters}"},
    {kWhen + R"(,"answered":true,"answered":false)", "\"answered\" stands twice"},
};

BOOST_DATA_TEST_CASE(what_is_wrong_is_said, data::xrange(kWrong.size()), i) {
  const auto& [members, words] = kWrong[i];
  const std::string what = said(book_with(rule_with(members)));
  BOOST_TEST(what.find(words) != std::string::npos, members + " → " + what);
}

std::string book_with_ids(const std::string& ids) {
  std::string book = book_with(rule_with(R"("answered":true,)" + kWhen));
  const std::string request = R"({"kind":"request","names":["request_id"]})";
  return book.replace(book.find(request), request.size(), ids);
}

BOOST_AUTO_TEST_CASE(a_kind_of_ids_plays_what_it_is_said_to_or_called) {
  const auto book = parse_book({{"t.json", book_with_ids(R"({"kind":"request","names":["request_id"]},
{"kind":"booking","plays":"order","names":["booking_no"],"correlates":false},
{"kind":"cart","names":["cart_id"]},{"kind":"user","plays":"other","names":["user"]})")}});
  BOOST_REQUIRE_MESSAGE(book, (book ? "" : book.error().what));
  std::string played;
  for (const auto& kind : book->fields.ids) played += kind.name + "=" + std::string(name(kind.part)) + " ";
  BOOST_TEST(played == "request=request booking=order cart=other user=other ");
  const auto wrong = said(book_with_ids(R"({"kind":"booking","plays":"ordr","names":["booking_no"]})"));
  BOOST_TEST(wrong.find("unknown name \"ordr\": other, request, trace") != std::string::npos, wrong);
}

BOOST_AUTO_TEST_CASE(rule_without_examples_is_refused) {
  const std::string what = said(book_with(R"({"id":"r1","answered":true,)" + kWhen + "}"));
  BOOST_TEST(what.find("\"matches\" is missing") != std::string::npos);
  BOOST_TEST(what.find("\"spares\" is missing") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(findings_have_line_and_place) {
  const std::string good = rule_with(R"("answered":true,)" + kWhen);
  const std::string bad =
      "{\"id\":\"r2\",\n \"answered\":true,\n \"when\":{\"all\":[{\"text\":\"fine\"},\n  {\"text\":\"a(b\"}]},\n"
      "\"matches\":[\"a\"],\"spares\":[\"b\"]}";
  const auto all = findings(book_with(good + ",\n" + bad));
  BOOST_REQUIRE_EQUAL(all.size(), 1);
  BOOST_TEST(all[0].line == 10);
  BOOST_TEST(
      to_string(all[0]).find("t.json:10: rules[1] \"r2\": when.all[1].text: pattern \"a(b\": missing ): a(b") == 0,
      to_string(all[0]));
}

BOOST_AUTO_TEST_CASE(all_findings_come_at_once_and_in_order) {
  const std::string rules =
      rule_with(R"("answered":1,)" + kWhen) + ",\n" + rule_with(R"("colour":"red","answered":true,)" + kWhen);
  const auto all = findings(book_with(rules));
  BOOST_REQUIRE_EQUAL(all.size(), 4);  // wrong type, says nothing; unknown key, the same id again
  BOOST_TEST(all[0].line == 6);
  BOOST_TEST(all[3].line == 7);
  BOOST_TEST(to_string(all).find("rule \"r1\" stands twice, first at t.json:6") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_section_stands_in_one_file_only) {
  const std::string one = book_with(rule_with(R"("answered":true,)" + kWhen));
  const auto parsed =
      parse_book_findings({{"a.json", one}, {"b.json", R"({"schema":"gwtriage.rulebook/1","name":"again"})"}});
  BOOST_TEST(to_string(parsed.findings) == "b.json:1: name: stands in a.json too; only one file may have it");
}

BOOST_AUTO_TEST_CASE(names_of_the_engine_are_checked_when_given) {
  const std::string text = book_with(
      rule_with(R"("answered":true,)" + kWhen),
      R"(,"features":[{"feature":"onset","weigh":[{"cause":"dns","bits":1}],"text":{"en":"a","ja":"a"},"why":"w"}])");
  BOOST_TEST(parse_book_findings({{"t.json", text}}).findings.empty());
  BookOptions options;
  options.features = {"onset-step"};
  BOOST_TEST(to_string(parse_book_findings({{"t.json", text}}, options).findings)
                 .find("unknown feature \"onset\": onset-step") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(broken_files_are_said_and_survived) {
  BOOST_TEST(said("{\"schema\":").find("t.json:1: not JSON: ") == 0);
  BOOST_TEST(said("").find("not JSON") != std::string::npos);
  BOOST_TEST(said("[]").find("must be an object, not a list") != std::string::npos);
  BOOST_TEST(said(std::string(100000, '[')).find("nested deeper than 64") != std::string::npos);
  BOOST_TEST(said("{\"schema\":\"gwtriage.rulebook/2\"}").find("must be \"gwtriage.rulebook/1\"") != std::string::npos);
  BOOST_TEST(!parse_book({}));
}

BOOST_AUTO_TEST_CASE(digest_tells_every_byte_but_not_names) {
  const std::vector<BookFile> one = {{"a.json", "{}"}, {"b.json", "{ }"}};
  BOOST_TEST(digest_of(one) == digest_of({{"x/c.json", "{}"}, {"d.json", "{ }"}}));
  BOOST_TEST(digest_of(one) != digest_of({{"a.json", "{} "}, {"b.json", "{ }"}}));
  BOOST_TEST(digest_of(one) != digest_of({{"a.json", "{}{ "}, {"b.json", "}"}}));  // cut elsewhere
  BOOST_TEST(digest_of({}) == "cbf29ce484222325");                                 // stable across machines
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_said) {
  BOOST_TEST(!read_book("/nowhere/at/all"));
  const auto none = read_book(kSource + "/cli/model");
  BOOST_REQUIRE(!none);
  BOOST_TEST(none.error().what.find("no *.json in this directory") != std::string::npos);
}

// The book in the program is loaded without compiling its patterns: that it may be, is shown here.
BOOST_AUTO_TEST_CASE(built_in_book_has_no_findings) {
  const auto files = builtin_book();
  BOOST_REQUIRE(!files.empty());
  BOOST_TEST(to_string(parse_book_findings(files).findings) == "");
  BOOST_TEST(digest_of(files) == digest_of(*read_book(kSource + "/rules")));
}
