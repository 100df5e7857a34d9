// Whole incidents: what a person who knows what happened would want to read first.

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "labelled.h"
#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;

BOOST_DATA_TEST_CASE(the_cause_is_named, boost::unit_test::data::xrange(labelled_logs().size()), i) {
  const auto& log = labelled_logs()[i];
  BOOST_TEST_CONTEXT(log.log) {
    const auto diagnosis = diagnose_log(log.text);
    BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 1U);
    const auto& incident = diagnosis.incidents.front();
    BOOST_TEST(incident.causes.front().cause == log.cause);
    if (log.cause == "unknown") {
      BOOST_TEST(incident.questions.size() == 2U);
    } else {
      const bool reasoned =
          std::any_of(incident.causes.front().evidence.begin(), incident.causes.front().evidence.end(),
                      [](const auto& evidence) { return evidence.bits > 0 && !evidence.consequence; });
      BOOST_TEST(reasoned);
    }
  }
}

// The loudest errors are a breaker's, a pool's, a queue's: called a consequence, or of no weight against the trigger.
BOOST_AUTO_TEST_CASE(a_consequence_never_outweighs_its_trigger) {
  std::size_t listed = 0;
  for (const auto& log : labelled_logs()) {
    if (log.kind != "trigger") continue;
    const auto diagnosis = diagnose_log(log.text);
    BOOST_TEST_REQUIRE(!diagnosis.incidents.empty(), log.log);
    for (const auto& cause : diagnosis.incidents.front().causes)
      for (const auto& evidence : cause.evidence) {
        listed += evidence.consequence;
        if (evidence.consequence) BOOST_TEST(evidence.bits == 0.0, log.log << " " << evidence.rule);
      }
  }
  BOOST_TEST(listed > 0U);
}

BOOST_AUTO_TEST_CASE(every_cause_has_a_trigger_under_louder_consequences) {
  std::set<std::string> covered;
  for (const auto& log : labelled_logs())
    if (log.kind == "trigger") covered.insert(log.cause);
  for (const auto& cause : builtin_book().causes) BOOST_TEST(covered.contains(cause.id), cause.id);
}

BOOST_AUTO_TEST_CASE(a_pair_differs_in_what_it_is) {
  std::map<std::string, std::set<std::string>> pairs;
  std::map<std::string, std::size_t> sizes;
  for (const auto& log : labelled_logs()) {
    if (log.pair.empty()) continue;
    pairs[log.pair].insert(log.cause);
    ++sizes[log.pair];
  }
  BOOST_TEST(pairs.size() >= 15U);
  for (const auto& [pair, causes] : pairs) BOOST_TEST(causes.size() == sizes[pair], pair);
}

BOOST_AUTO_TEST_CASE(every_log_has_its_truth) {
  std::vector<std::string> names;
  for (const auto& log : labelled_logs()) names.push_back(log.log);
  std::sort(names.begin(), names.end());
  BOOST_TEST(names == log_files(), boost::test_tools::per_element());
}
