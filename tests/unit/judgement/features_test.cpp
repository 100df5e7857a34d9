// Figures of whole incidents as the built-in book weighs them.

#include "diagnose/features.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "labelled.h"
#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;

// Absence speaks against alone; a 401 of ours beside the gateway's failure must never do more than hint.
BOOST_AUTO_TEST_CASE(each_feature_can_speak_for_one_cause_and_against_another) {
  for (const auto& feature : builtin_book().features) {
    const auto any = [&](auto sign) {
      return std::any_of(feature.weights.begin(), feature.weights.end(), [&](const auto& w) { return sign(w.bits); });
    };
    if (!feature.feature.starts_with("no-")) BOOST_TEST(any([](double bits) { return bits > 0; }), feature.feature);
    if (feature.feature != "own-401-beside") BOOST_TEST(any([](double bits) { return bits < 0; }), feature.feature);
  }
}

BOOST_AUTO_TEST_CASE(each_feature_that_is_known_is_weighed) {
  for (const auto name : feature_names()) {
    const auto& weighed = builtin_book().features;
    BOOST_TEST(std::any_of(weighed.begin(), weighed.end(), [&](const auto& known) { return known.feature == name; }),
               name);
  }
}

BOOST_AUTO_TEST_CASE(each_feature_is_shown_with_its_figure) {
  for (const auto& feature : builtin_book().features) {
    BOOST_TEST(feature.text.en.find('{') != std::string::npos, feature.feature);
    BOOST_TEST(feature.text.ja.find('{') != std::string::npos, feature.feature);
  }
  for (const auto& log : labelled_logs())
    for (const auto& incident : diagnose_log(log.text).incidents)
      for (const auto& cause : incident.causes)
        for (const auto& evidence : cause.evidence)
          if (evidence.feature)
            BOOST_TEST(evidence.text.text.en.find_first_of("{}") == std::string::npos, evidence.text.text.en);
}
