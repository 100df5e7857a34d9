// Threads, sources that fail and what a log is called change no figure.

#include "engine/triage.h"

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "correlate/summary_file.h"
#include "support/analyst.h"
#include "support/mixed_logs.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

constexpr HashKey kKey = {3, 4};

Summary read(const std::string& name, std::string_view log, int threads) {
  const Options options = plain_options();
  Triage triage({FoldContext{builtin_book(), builtin_matcher(), &kKey, options}}, threads);
  const auto set = open_bytes(name, log);
  auto input = set->next();
  BOOST_TEST_REQUIRE((input && *input));
  BOOST_TEST(!triage.read(**input).has_value());
  return std::move(triage.take().front());
}

// Large enough to be read in four pieces, most of it healthy. Trouble stands all over it, and where pieces end.
std::string large_log() {
  std::string healthy;
  for (int i = 0; i < 2'500; ++i)
    healthy +=
        fmt::format("2025-12-31T22:{:02}:{:02}Z INFO GET /api/items/{} 200 in {} ms\n", i / 60 % 60, i % 60, i, i % 40);
  std::string log;
  for (std::uint32_t seed = 0; log.size() < 6'500'000; ++seed) {
    if (seed % 8 == 0 || log.size() % (2 << 20) > 1'900'000)
      for (const auto& part : mixed_logs(seed % 20)) log += part.text;
    log += healthy;
  }
  return log;
}

std::string renamed(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(threads_make_no_difference) {
  const auto log = large_log();
  const auto one = read("large.log", log, 1);
  const auto four = read("large.log", log, 4);
  BOOST_TEST(one.sources.front().bytes == log.size());
  BOOST_TEST(one.records.size() > 500);
  BOOST_TEST((write_summary(one) == write_summary(four)));
  BOOST_TEST((report_of(one) == report_of(four)));
}

BOOST_AUTO_TEST_CASE(a_source_is_only_called_by_its_name) {
  const auto log = shop_log();
  const auto file = report_of(read("/var/log/shop.log", log.text, 2));
  const auto piped = report_of(read("-", log.text, 2));
  BOOST_TEST(file != piped);
  BOOST_TEST((renamed(file, "\"/var/log/shop.log\"", "\"-\"") == piped));
}

BOOST_AUTO_TEST_CASE(one_log_read_twice_counts_twice_but_stays_one_source) {
  const Options options = plain_options();
  Triage triage({FoldContext{builtin_book(), builtin_matcher(), &kKey, options}}, 1);
  const std::string log = "2026-11-20T05:00:00Z INFO started\n";
  for (int i = 0; i < 2; ++i) {
    const auto set = open_bytes("a.log", log);
    auto input = set->next();
    BOOST_TEST_REQUIRE((input && *input));
    triage.read(**input);
  }
  const auto summary = std::move(triage.take().front());
  BOOST_TEST(summary.sources.size() == 1U);
  BOOST_TEST(summary.sources.front().records == 2U);
}

BOOST_AUTO_TEST_CASE(a_source_that_fails_stands_in_the_report_and_the_rest_is_read) {
  const Options options = plain_options();
  Triage triage({FoldContext{builtin_book(), builtin_matcher(), &kKey, options}}, 1);
  triage.note_failed("gone.log", Error{Fault::input, "gone.log: no such file"});
  const std::string log = "2026-11-20T05:00:00Z INFO started\n";
  const auto set = open_bytes("here.log", log);
  auto input = set->next();
  BOOST_TEST_REQUIRE((input && *input));
  triage.read(**input);
  const auto summary = std::move(triage.take().front());
  BOOST_TEST_REQUIRE(summary.sources.size() == 2U);
  BOOST_TEST(summary.sources.front().error.value_or("") == "gone.log: no such file");
  BOOST_TEST(summary.sources.back().records == 1U);
}
