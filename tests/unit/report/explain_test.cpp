#include <boost/test/unit_test.hpp>

#include "report/explain.h"
#include "support/utf8_text.h"

namespace gwtriage {
namespace {

Rulebook book() {
  Rulebook b;
  b.title = {"The gateway answers 503", "決済ゲートウェイの503"};
  b.overview = {"What to do when the payment gateway cannot be used.", "決済ゲートウェイが使えないときの手順です。"};
  Cause cause;
  cause.id = "rate-limit";
  cause.name = {"rate limit exceeded", "レート制限の超過"};
  cause.explanation = {"We called more often than we may.", "許された回数を超えて呼び出した。"};
  cause.subs = {{"quota", {"daily quota", "1日の上限"}}};
  cause.points = {
      {"cause.4.1", {"More requests than the gateway grants for a time.", "一時的に上限を超えて呼び出している。"}}};
  Cause other;
  other.id = "credentials";
  other.name = {"bad credentials", "認証情報の問題"};
  b.causes = {cause, other};
  Rule rule;
  rule.id = "too-many";
  rule.text = {"the answer says \"too many requests\"", "応答に「too many requests」とある"};
  rule.weights = {{"rate-limit", "quota", 4}, {"credentials", "", -1}};
  b.rules = {rule};
  b.questions = {{"q", {"rate-limit", "credentials"}, {}, {"Did calls rise?", "呼び出しは増えましたか。"}}};
  b.impacts = {{"impact.1", {"Lost sales.", "売上の損失。"}}};
  b.steps = {{"step.1",
              {"Look at the status page", "ステータスページを見る"},
              {},
              true,
              {{"step.1.1", {"Read it.", "読む。"}, "", {{"curl {status_page}", "", "", {}, {}, {}}}}}}};
  b.fixes = {{"fix.2",
              {"Retry with backoff", "バックオフ付きのリトライ"},
              "",
              {},
              {{"fix.2.1", {"Exponential.", "指数的に。"}}}}};
  return b;
}

std::string told(std::string_view topic, const ExplainStyle& options = {}) {
  const auto text = explain(book(), topic, options);
  BOOST_TEST_REQUIRE(bool{text});
  return *text;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(explaining)

BOOST_AUTO_TEST_CASE(all_of_the_manual) {
  const std::string text = told("");
  for (const char* part :
       {"The gateway answers 503", "rate-limit", "bad credentials", "More requests than", "Lost sales.",
        "Look at the status page", "curl {status_page}", "Retry with backoff", "Exponential."})
    BOOST_TEST(has(text, part), part);
}

BOOST_AUTO_TEST_CASE(a_cause_with_its_evidence) {
  const std::string text = told("rate-limit");
  for (const char* part : {"We called more often", "daily quota", "+4.0", "too many requests", "Did calls rise?"})
    BOOST_TEST(has(text, part), part);
  BOOST_TEST(has(told("credentials"), "-1.0"));
  BOOST_TEST(!has(text, "Look at the status page"));
}

BOOST_AUTO_TEST_CASE(a_step_or_fix_also_by_its_point) {
  BOOST_TEST(told("step.1") == told("step.1.1"));
  BOOST_TEST(has(told("fix.2"), "Exponential."));
}

BOOST_AUTO_TEST_CASE(the_impact_and_one_of_it) {
  BOOST_TEST(has(told("impact"), "1    Lost sales."));
  BOOST_TEST(told("impact") == told("impact.1"));
  BOOST_TEST(!has(told("impact"), "Read it."));
  BOOST_TEST(!explain(book(), "impact.2", {}));
}

BOOST_AUTO_TEST_CASE(an_unknown_topic_names_what_there_is) {
  for (const char* topic : {"step.11", "nonsense", "rate-limits"}) {
    const auto text = explain(book(), topic, {});
    BOOST_TEST_REQUIRE(!text);
    BOOST_TEST((text.error().fault == Fault::usage));
    BOOST_TEST(has(text.error().what, "rate-limit, credentials, impact, impact.1..1, step.1..1, fix.2..2"));
  }
}

BOOST_AUTO_TEST_CASE(no_wider_than_asked_in_either_language) {
  for (const Lang lang : {Lang::en, Lang::ja})
    for (const char* topic : {"", "rate-limit"})
      for (const std::string& line : sample::lines_of(told(topic, {.lang = lang, .width = 60})))
        BOOST_TEST(sample::columns_of(line) <= 60, line);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
