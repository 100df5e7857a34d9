// The same log twice, under one name or two, counts once, in whatever order; logs that only look alike stay two.

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "base/content_hash.h"
#include "correlate/merge.h"
#include "correlate/summary_file.h"
#include "diagnose/diagnose.h"
#include "engine/triage.h"
#include "source/input.h"
#include "support/analyst.h"
#include "support/mixed_logs.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

struct Named {
  std::string name, text;
};

std::string shop(int requests, std::string_view minute = "14") {
  std::string log;
  for (int i = 0; i < requests; ++i) {
    const auto n = std::to_string(100 + i);
    log += "time=2026-03-02T10:" + std::string(minute) + ":" + std::to_string(10 + i % 50) +
           "Z level=error service=pay msg=\"Payment gateway API returned 503\" request_id=5f1d0c22" + n + "\n";
  }
  return log;
}

// As the program reads several files.
Summary read(const std::vector<Named>& logs, int threads = 1) {
  const Options options = plain_options();  // the context only refers to it
  Triage triage({FoldContext{builtin_book(), builtin_matcher(), nullptr, options}}, threads);
  for (const auto& log : logs) {
    auto set = open_bytes(log.name, log.text);
    auto input = set->next();
    BOOST_REQUIRE(input);
    BOOST_REQUIRE(*input);
    BOOST_REQUIRE(!triage.read(**input));
  }
  return std::move(triage.take().front());
}

Diagnosis diagnosed(const Summary& summary) { return diagnose(summary, builtin_book(), {}, kNow); }

std::vector<std::string> warnings_of(const Diagnosis& found) {
  std::vector<std::string> out;
  for (const auto& warning : found.input.warnings) out.push_back(warning.key + ": " + warning.text.en);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(copies)

BOOST_AUTO_TEST_CASE(a_hash_does_not_depend_on_the_cut) {
  const std::string log = shop(40);
  ContentHash whole;
  whole.add(log);
  for (std::size_t step : {1U, 7U, 31U, 32U, 33U, 100U}) {
    ContentHash parts;
    for (std::size_t at = 0; at < log.size(); at += step) parts.add(std::string_view(log).substr(at, step));
    BOOST_TEST(parts.value() == whole.value());
  }
  for (std::size_t at = 0; at < log.size(); ++at) {
    std::string other = log;
    other[at] = static_cast<char>(other[at] ^ 1);
    ContentHash changed;
    changed.add(other);
    BOOST_TEST_REQUIRE(changed.value() != whole.value());
  }
}

BOOST_AUTO_TEST_CASE(a_copy_is_passed_over_in_any_order) {
  const std::string log = shop(20);
  const auto once = diagnosed(read({{"app.log", log}}));
  const auto one = diagnosed(read({{"app.log", log}, {"copy/app.log", log}}));
  const auto other = diagnosed(read({{"copy/app.log", log}, {"app.log", log}}));
  BOOST_TEST(one.input.records == 20U);
  BOOST_TEST(one.input.sources.size() == 1U);
  BOOST_TEST(one.input.sources.front().name == "app.log");
  BOOST_TEST(one.incidents.front().events_503 == once.incidents.front().events_503);
  BOOST_TEST(one.input.warnings.back().key == "copy");
  BOOST_TEST(warnings_of(one) == warnings_of(other), boost::test_tools::per_element());
  BOOST_TEST(report_of(read({{"app.log", log}, {"copy/app.log", log}})) ==
             report_of(read({{"copy/app.log", log}, {"app.log", log}})));
  BOOST_TEST(once.incidents.front().requests_503 == one.incidents.front().requests_503);
}

BOOST_AUTO_TEST_CASE(the_very_same_file_counts_once) {
  const std::string log = shop(20);
  const auto found = diagnosed(read({{"app.log", log}, {"app.log", log}, {"app.log", log}}));
  BOOST_TEST(found.input.records == 20U);
  BOOST_TEST(found.incidents.front().events_503 == 20U);
  BOOST_TEST(found.input.warnings.back().key == "repeated");
}

BOOST_AUTO_TEST_CASE(copies_meet_in_merged_summaries) {
  const Named a{"a.log", shop(20)}, b{"b.log", shop(20, "20")}, copy{"z/a.log", a.text};
  const auto together = report_of(read({a, b, copy, a}));
  const auto saved = [](const Named& log) { return *read_summary(write_summary(read({log})), log.name); };
  BOOST_TEST(report_of(merge(merge(saved(copy), saved(a)), merge(saved(b), saved(a)))) == together);
  BOOST_TEST(report_of(merge(saved(a), merge(saved(b), merge(saved(a), saved(copy))))) == together);
}

BOOST_AUTO_TEST_CASE(what_differs_at_all_is_kept) {
  const std::string log = shop(20);
  std::string last = log;
  last[last.size() - 2] = 'f';
  BOOST_TEST(diagnosed(read({{"a.log", log}, {"b.log", last}})).input.records == 40U);
  BOOST_TEST(diagnosed(read({{"a.log", log}, {"b.log", log + log.substr(0, log.find('\n') + 1)}})).input.records ==
             41U);
  // Little, or nothing with a time: two programs may well write that.
  BOOST_TEST(diagnosed(read({{"a.log", shop(3)}, {"b.log", shop(3)}})).input.records == 6U);
  std::string timeless;
  for (int i = 0; i < 40; ++i) timeless += "level=info msg=started\n";
  BOOST_TEST(diagnosed(read({{"a.log", timeless}, {"b.log", timeless}})).input.records == 80U);
}

BOOST_AUTO_TEST_CASE(a_copied_log_changes_no_report_of_the_others) {
  std::vector<Named> logs;
  for (const auto& log : mixed_logs(5)) {
    const auto facts = summarise(log.name, log.text).sources.front();
    if (facts.records >= facts.undated + 8) logs.push_back({log.name, log.text});
  }
  BOOST_TEST_REQUIRE(logs.size() >= 3U);
  auto with = logs;
  for (const auto& log : logs) with.push_back({"copy/" + log.name, log.text});
  std::reverse(with.begin(), with.end());
  auto plain = diagnosed(read(logs)), doubled = diagnosed(read(with, 3));
  BOOST_TEST(doubled.input.records == plain.input.records);
  BOOST_TEST(doubled.incidents.size() == plain.incidents.size());
  BOOST_TEST(doubled.gateway_503_events == plain.gateway_503_events);
  BOOST_TEST(doubled.requests.size() == plain.requests.size());
  BOOST_TEST(doubled.input.warnings.size() == plain.input.warnings.size() + logs.size());
}

// A pod's log, pulled, and pulled again later: the second begins within the first.
BOOST_AUTO_TEST_CASE(a_log_pulled_twice_counts_its_overlap_once) {
  const std::string log = shop(20, "10") + shop(20, "14") + shop(20, "18");
  const std::size_t third = log.size() / 3;
  const Named first{"pay-7d9f8c6b54-x2x9z-previous.log", log.substr(0, 2 * third)},
      second{"pay-7d9f8c6b54-x2x9z.log", log.substr(third)}, whole{"pay-7d9f8c6b54-x2x9z.log", log};
  const auto once = diagnosed(read({whole}));
  for (const auto& twice : {diagnosed(read({first, second})), diagnosed(read({second, first}, 3))}) {
    BOOST_TEST(twice.gateway_503_events == once.gateway_503_events);
    BOOST_TEST(twice.requests.size() == once.requests.size());
    BOOST_TEST(twice.incidents.size() == once.incidents.size());
    BOOST_REQUIRE(!twice.input.warnings.empty());
    BOOST_TEST(twice.input.warnings.back().key == "overlap");
  }
  const auto saved = [](const Named& one) { return *read_summary(write_summary(read({one})), one.name); };
  BOOST_TEST(report_of(merge(saved(second), saved(first))) == report_of(read({first, second})));
}

// Two services that fail in the same moments of the same requests are no copies of one another.
BOOST_AUTO_TEST_CASE(two_services_of_one_request_stay_two) {
  std::string other = shop(20);
  for (std::size_t at = 0; (at = other.find("service=pay", at)) != std::string::npos;)
    other.replace(at, 11, "service=till");
  const auto both = diagnosed(read({{"a.log", shop(20)}, {"b.log", other}}));
  BOOST_TEST(both.gateway_503_events == 40U);
}

BOOST_AUTO_TEST_SUITE_END()
