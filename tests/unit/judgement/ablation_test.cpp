// What each part of the judgement is worth: the same logs without it.

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>

#include "labelled.h"
#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

// How many are named rightly; printed with the mean confidence that the truth was given.
std::size_t right_with(const Rulebook& book, const std::string& what) {
  const auto matcher = Matcher::compile(book);
  if (!matcher) throw std::runtime_error(matcher.error().what);
  std::size_t right = 0;
  double given = 0;
  for (const auto& log : labelled_logs()) {
    const auto diagnosis = diagnose_log(log.text, book, *matcher);
    right += named_cause(diagnosis) == log.cause;
    if (diagnosis.incidents.empty()) continue;
    for (const auto& cause : diagnosis.incidents.front().causes)
      if (cause.cause == log.cause) given += cause.confidence;
  }
  const auto all = labelled_logs().size();
  BOOST_TEST_MESSAGE(what << ": " << right << " of " << all << " named rightly, the truth was given "
                          << given / static_cast<double>(all));
  return right;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_part_earns_its_place) {
  const auto whole = right_with(builtin_book(), "everything");

  auto without_features = builtin_book();
  without_features.features.clear();
  BOOST_TEST(right_with(without_features, "without features") < whole);

  // Who wrote an answer is told by rules, and by bodies and headers; it enters the judgement through these features.
  auto without_authors = builtin_book();
  for (auto& rule : without_authors.rules) rule.author.reset(), rule.answered = rule.unanswered = false;
  std::erase_if(without_authors.features, [](const auto& known) {
    return known.feature == "unanswered" || known.feature.starts_with("answered-by");
  });
  BOOST_TEST(right_with(without_authors, "without authors") < whole);

  auto without_consequences = builtin_book();
  for (auto& rule : without_consequences.rules) rule.consequence = false;
  BOOST_TEST(right_with(without_consequences, "without trigger and consequence") < whole);
}
