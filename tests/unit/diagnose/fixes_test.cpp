// Why a fix is recommended: the incident's own figures, or else what the book always says.

#include <boost/test/unit_test.hpp>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

Rulebook book_with_a_fix() {
  auto book = bare_book();
  Cause cause;
  cause.id = "client-library";
  cause.name = {"library", "ライブラリ"};
  book.causes = {cause};
  book.texts = {{"why.client-outdated.default", {"APIs move on", "APIは変わる"}}};
  Fix fix;
  fix.id = "fix.8";
  fix.title = {"Update the SDK", "SDKの更新"};
  fix.reason = "client-outdated";
  fix.why = {"seen on {requests} of them", "{requests}件にあり"};
  book.fixes = {fix};
  Rule rule;
  rule.id = "cannot-parse";
  rule.weights = {{"client-library", "", 3}};
  rule.text = {"cannot parse", "解釈できない"};
  book.rules = {rule};
  return book;
}

std::string why(const std::vector<std::uint32_t>& rules) {
  const Told failure{.ids = {long_id(1)}, .failure = FailureKind::s503, .rules = rules};
  return diagnosis_of({failure}, book_with_a_fix(), incident_from(1)).incidents.at(0).fixes.at(0).why.text.en;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_reason_without_a_figure_is_the_books_own) {
  BOOST_TEST(why({0}) == "seen on 1 of them");
  BOOST_TEST(why({}) == "APIs move on");
}
