// However a log is cut and its parts are merged: the same summary and the same report, byte for byte.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "correlate/merge.h"
#include "correlate/summary_file.h"
#include "support/analyst.h"
#include "support/mixed_logs.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace data = boost::unit_test::data;

namespace {

// Megabytes of JSON in a message help nobody: the first place that differs does.
void check_same(const std::string& expected, const std::string& got, const std::string& what) {
  const auto at = std::mismatch(expected.begin(), expected.end(), got.begin(), got.end()).first - expected.begin();
  const auto from = static_cast<std::size_t>(at > 150 ? at - 150 : 0);
  BOOST_CHECK_MESSAGE(expected == got, what << " differs at byte " << at << ":\n  expected "
                                            << expected.substr(from, 300) << "\n  got      " << got.substr(from, 300));
}

void check_same(const Summary& expected, const Summary& got, const std::string& what) {
  check_same(write_summary(expected), write_summary(got), what + ": summary");
  check_same(report_of(expected), report_of(got), what + ": report");
}

Options capped() {
  auto options = plain_options();
  options.cap_requests = 5;
  return options;
}

// Merges in a random tree, neighbours or not.
Summary merge_all(std::vector<Summary> parts, std::mt19937& random) {
  while (parts.size() > 1) {
    std::shuffle(parts.begin(), parts.end(), random);
    auto last = std::move(parts.back());
    parts.pop_back();
    parts.back() = random() % 2 == 0 ? merge(std::move(parts.back()), std::move(last))
                                     : merge(std::move(last), std::move(parts.back()));
  }
  return std::move(parts.front());
}

void check_cuts(const NamedLog& log, const Options& options, std::mt19937& random, int tries) {
  const auto whole = summarise(log.name, log.text, options);
  BOOST_TEST_REQUIRE(whole.records.size() > 0);
  for (int i = 0; i < tries; ++i) {
    const std::size_t pieces = 2 + random() % 12;
    check_same(whole, summarise_cut(log.name, log.text, pieces, random, options),
               log.name + " in " + std::to_string(pieces) + " pieces");
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(a_log_may_be_cut_anywhere, data::xrange(4U), seed) {
  std::mt19937 random(seed);
  for (const auto& log : mixed_logs(seed)) check_cuts(log, plain_options(), random, 6);
}

BOOST_DATA_TEST_CASE(a_capped_log_may_be_cut_anywhere, data::xrange(2U), seed) {
  std::mt19937 random(seed);
  for (const auto& log : mixed_logs(seed)) {
    BOOST_TEST(summarise(log.name, log.text, capped()).capped);
    check_cuts(log, capped(), random, 4);
  }
}

BOOST_AUTO_TEST_CASE(the_sample_may_be_cut_anywhere) {
  std::mt19937 random(7);
  check_cuts(shop_log(), plain_options(), random, 2);
  check_cuts(shop_log(), capped(), random, 2);
}

BOOST_AUTO_TEST_CASE(a_log_may_be_cut_at_every_line) {
  std::mt19937 random(3);
  for (const auto& log : mixed_logs(9))
    check_same(summarise(log.name, log.text), summarise_cut(log.name, log.text, 1'000, random), log.name);
}

BOOST_DATA_TEST_CASE(logs_merge_in_any_order, data::xrange(3U) * data::make({200'000, 5}), seed, cap) {
  auto options = plain_options();
  options.cap_requests = static_cast<std::uint64_t>(cap);
  std::mt19937 random(seed);
  std::vector<Summary> parts;
  for (const auto& log : mixed_logs(seed)) parts.push_back(summarise(log.name, log.text, options));
  const auto expected = merge_all(parts, random);
  BOOST_TEST(expected.sources.size() == parts.size());
  BOOST_TEST(expected.capped == (cap == 5));
  for (int i = 0; i < 6; ++i) check_same(expected, merge_all(parts, random), "merged");
}

BOOST_AUTO_TEST_CASE(a_saved_summary_says_the_same) {
  std::mt19937 random(11);
  std::vector<Summary> parts;
  std::vector<Summary> saved;
  for (const auto& log : mixed_logs(5)) {
    parts.push_back(summarise(log.name, log.text));
    auto back = read_summary(write_summary(parts.back()), log.name);
    BOOST_TEST_REQUIRE(static_cast<bool>(back));
    check_same(parts.back(), *back, log.name + " saved");
    saved.push_back(std::move(*back));
  }
  check_same(merge_all(parts, random), merge_all(saved, random), "saved and merged");
}
