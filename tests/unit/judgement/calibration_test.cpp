// Whether a stated confidence is what it says. tests/calibration.md keeps the table; GWTRIAGE_GOLDEN=update renews it.

#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "labelled.h"
#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

struct Band {
  std::string_view word;
  double from = 0;
  std::size_t told = 0;
  std::size_t right = 0;
  double stated = 0;  // sum
};

struct Told {
  // The words of the report and where they begin.
  std::array<Band, 4> bands = {Band{"clear", 0.9}, Band{"likely", 0.7}, Band{"possible", 0.4}, Band{"unclear", 0}};
  std::size_t unknown = 0;
  std::size_t unknown_rightly = 0;
  std::size_t no_incident = 0;

  void add(std::string_view log, const std::string& cause) {
    const auto diagnosis = diagnose_log(log);
    if (diagnosis.incidents.empty()) ++no_incident;
    for (const auto& incident : diagnosis.incidents) {
      const auto& best = incident.causes.front();
      if (best.cause == "unknown") {
        ++unknown;
        unknown_rightly += cause == "unknown";
        continue;
      }
      for (auto& band : bands) {
        if (best.confidence < band.from) continue;
        ++band.told;
        band.right += best.cause == cause;
        band.stated += best.confidence;
        break;
      }
    }
  }
};

// The 95 % interval of Wilson for `right` of `all`.
std::pair<double, double> wilson(std::size_t right, std::size_t all) {
  constexpr double z = 1.96;
  const auto n = static_cast<double>(all);
  const auto p = static_cast<double>(right) / n;
  const auto middle = p + z * z / (2 * n);
  const auto reach = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const auto whole = 1 + z * z / n;
  return {(middle - reach) / whole, (middle + reach) / whole};
}

std::string row(std::string_view logs, const Band& band) {
  if (band.told == 0) return fmt::format("| {} | {} | 0 | | | |\n", logs, band.word);
  const auto n = static_cast<double>(band.told);
  const auto [low, high] = wilson(band.right, band.told);
  return fmt::format("| {} | {} | {} | {:.2f} | {:.2f} | {:.2f} to {:.2f} |\n", logs, band.word, band.told,
                     band.stated / n, static_cast<double>(band.right) / n, low, high);
}

std::string rows(std::string_view logs, const Told& told) {
  std::string text;
  for (const auto& band : told.bands) text += row(logs, band);
  return text;
}

std::string document() {
  Told whole, parts;
  for (const auto& log : labelled_logs()) {
    whole.add(log.text, log.cause);
    for (const std::size_t count : {2U, 3U})
      for (std::size_t part = 0; part < count; ++part) parts.add(part_of_log(log.text, part, count), log.cause);
  }
  std::string text = fmt::format(
      R"(# What a confidence is worth

Of the incidents that were given a cause with a stated confidence, how many got the right one, over the {0} labelled logs
of `tests/data/causes`: whole, and cut into halves and thirds, since nobody on call has the whole of an incident. Parts
of one log are not independent of one another; read their intervals as too narrow. The test `unit.judgement` fails where
this page is not what the program does; `GWTRIAGE_GOLDEN=update ctest --test-dir build/release -R unit.judgement` renews it.

| logs | in words | n | stated, mean | right | 95 % interval (Wilson) |
| --- | --- | --- | --- | --- | --- |
)",
      labelled_logs().size());
  text += rows("whole", whole) + rows("parts", parts);
  text += fmt::format(R"(
"Unknown" was said of {} whole logs, rightly of {}, and of {} parts, of which {} are of a log that does not tell at all;
{} parts hold no incident.

Rules were mended until each whole log was named rightly, so its rows say little but that nothing has come apart. The
stated figures are lower than the shares on purpose: when the third that had been kept aside was first scored, nine of nine
were right above 0.7, and three of six between 0.4 and 0.7 (`tests/data/causes/README.md`). A confidence that fitted
these logs better would have promised too much there.

## Random shops

Weights are fitted on random shops (`tests/shops/score` tells how they are drawn), on seeds of their own; these figures are
of other seeds, once with the words that the rules were tried on and once with a second vocabulary, of which one seed was
looked at for wordings that were missing. "Given" is the share of incidents whose cause the log tells that were given one at
0.8 or more; undecidable ones are those of a bare 503, of which a gateway outage is as fair an answer as "unknown".

| words | before or after fitting | given | n | right | 95 % interval (Wilson) |
| --- | --- | --- | --- | --- | --- |
| tried | before | 67 of 114 | 68 | 1.00 | 0.95 to 1.00 |
| tried | after | 91 of 114 | 92 | 0.99 | 0.94 to 1.00 |
| a second | before | 56 of 118 | 56 | 0.96 | 0.88 to 0.99 |
| a second | after | 79 of 118 | 80 | 0.96 | 0.90 to 0.99 |

Of 27 undecidable incidents 12 were said to be unknown and 10 an outage.
)",
                      whole.unknown, whole.unknown_rightly, parts.unknown, parts.unknown_rightly, parts.no_incident);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_page_says_what_the_program_does) {
  const std::string path = std::string(GWTRIAGE_SOURCE_DIR) + "/tests/calibration.md";
  const auto now = document();
  BOOST_TEST_MESSAGE(now);
  const char* mode = std::getenv("GWTRIAGE_GOLDEN");
  if (mode && std::string_view(mode) == "update") std::ofstream(path) << now;
  std::ostringstream kept;
  kept << std::ifstream(path).rdbuf();
  BOOST_TEST(kept.str() == now, "tests/calibration.md is out of date: GWTRIAGE_GOLDEN=update renews it");
}

// What is said with confidence must be right: not one "clear" or "likely" of the whole logs, few of the parts.
BOOST_AUTO_TEST_CASE(a_stated_confidence_is_no_boast) {
  Told parts;
  for (const auto& log : labelled_logs())
    for (std::size_t part = 0; part < 3; ++part) parts.add(part_of_log(log.text, part, 3), log.cause);
  for (const auto& band : parts.bands) {
    if (band.told == 0) continue;
    const auto stated = band.stated / static_cast<double>(band.told);
    BOOST_TEST(wilson(band.right, band.told).second >= stated, band.word);
  }
}

BOOST_AUTO_TEST_CASE(wilson_as_in_the_tables) {
  BOOST_TEST(wilson(9, 10).first == 0.596, boost::test_tools::tolerance(0.01));
  BOOST_TEST(wilson(9, 10).second == 0.982, boost::test_tools::tolerance(0.01));
  BOOST_TEST(wilson(0, 5).first == 0.0, boost::test_tools::tolerance(0.01));
}
