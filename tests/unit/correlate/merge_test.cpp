// What makes any order of merges end alike: each join by itself.

#include "correlate/merge.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <random>

#include "correlate/summary_file.h"
#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace data = boost::unit_test::data;

namespace {

OrderFacts joined(OrderFacts a, const OrderFacts& b, const Strings& strings) {
  join(a, b, strings);
  return a;
}

auto as_tuple(const OrderFacts& x) { return std::tuple(x.markers, x.order, x.user, x.currency, x.minor_units); }

OrderFacts any_facts(std::mt19937& random, Strings& strings) {
  const auto word = [&](const char* prefix) {
    const auto n = random() % 4;
    return n == 0 ? Strings::Index{0} : strings.intern(prefix + std::to_string(n));
  };
  OrderFacts facts{.markers = static_cast<std::uint32_t>(random() % 8),
                   .order = word("o"),
                   .user = word("u"),
                   .currency = {},
                   .minor_units = {}};
  if (random() % 2 == 0) {
    facts.minor_units = static_cast<std::int64_t>(random() % 3);
    facts.currency = word("C");
  }
  return facts;
}

// Counters of `cells` cells from `from`, without a fold behind them.
Summary counted(const std::string& source, std::int64_t from, std::int64_t cells) {
  Summary summary;
  summary.sources.push_back({.name = source, .fingerprint = 1, .error = {}});
  summary.streams.push_back({.source = 0, .key = "s", .records = 0, .lines = 0, .envelopes = 0, .spans = {}});
  for (auto cell = from; cell < from + cells; ++cell)
    summary.counters[{.stream = 0,
                      .service = 0,
                      .gateway = 0,
                      .clock = static_cast<std::uint8_t>(Clock::absolute),
                      .what = 0,
                      .cell = cell}] = 1;
  return summary;
}

std::uint64_t sum(const Summary& summary) {
  std::uint64_t total = 0;
  for (const auto& [key, count] : summary.counters) total += count;
  return total;
}

std::vector<Told> failures(std::uint64_t first, std::uint64_t count) {
  std::vector<Told> records;
  for (auto n = first; n < first + count; ++n)
    records.push_back({.at = kStart + static_cast<Micros>(n) * kSecond,
                       .ids = {long_id(n)},
                       .failure = FailureKind::s503,
                       .order = "o" + std::to_string(n)});
  return records;
}

}  // namespace

BOOST_DATA_TEST_CASE(facts_of_an_order_join_in_any_order, data::xrange(200U), seed) {
  std::mt19937 random(seed);
  Strings strings;
  const auto a = any_facts(random, strings);
  const auto b = any_facts(random, strings);
  const auto c = any_facts(random, strings);
  BOOST_TEST((as_tuple(joined(a, b, strings)) == as_tuple(joined(b, a, strings))));
  BOOST_TEST(
      (as_tuple(joined(joined(a, b, strings), c, strings)) == as_tuple(joined(a, joined(b, c, strings), strings))));
  BOOST_TEST((as_tuple(joined(a, a, strings)) == as_tuple(a)));
  BOOST_TEST((as_tuple(joined(a, {}, strings)) == as_tuple(a)));
}

BOOST_AUTO_TEST_CASE(an_order_is_counted_with_its_largest_amount) {
  Strings strings;
  const OrderFacts part{.markers = 1, .order = 0, .user = 0, .currency = strings.intern("JPY"), .minor_units = 300};
  const OrderFacts whole{
      .markers = 2, .order = strings.intern("o1"), .user = 0, .currency = strings.intern("JPY"), .minor_units = 900};
  const auto both = joined(part, whole, strings);
  BOOST_TEST(both.minor_units.value() == 900);
  BOOST_TEST(both.markers == 3U);
  BOOST_TEST(strings[both.order] == "o1");
}

BOOST_DATA_TEST_CASE(the_cap_keeps_the_same_requests_in_any_order, data::xrange(1U, 12U), cap) {
  Options options;
  options.cap_requests = cap;
  const auto book = bare_book();
  const auto part = [&](std::uint64_t n) {
    auto records = failures(10 * n, 10);
    for (std::uint64_t healthy = 0; healthy < 10; ++healthy)
      records.push_back({.ids = {long_id(1'000 + 10 * n + healthy)}, .order = "h" + std::to_string(10 * n + healthy)});
    return summary_of(records, book, options, "part" + std::to_string(n));
  };
  const auto left = merge(merge(part(0), part(1)), part(2));
  const auto right = merge(part(2), merge(part(1), part(0)));
  BOOST_TEST(write_summary(left) == write_summary(right));
  BOOST_TEST(left.capped);
  BOOST_TEST(left.records.size() == cap);
  BOOST_TEST(left.orders.size() == (cap + 1) / 2);
  BOOST_TEST(left.orders_cut);
}

BOOST_AUTO_TEST_CASE(a_cap_that_just_fits_cuts_nothing) {
  Options options;
  options.cap_requests = 10;
  auto records = failures(0, 10);
  for (auto& again : failures(0, 10)) records.push_back(std::move(again));  // requests count, not records
  const auto summary = summary_of(records, bare_book(), options);
  BOOST_TEST(!summary.capped);
  BOOST_TEST(summary.records.size() == 20U);
}

BOOST_AUTO_TEST_CASE(nothing_merges_with_nothing) {
  const auto one = summary_of(failures(0, 3), bare_book());
  BOOST_TEST(write_summary(merge({}, one)) == write_summary(one));
  BOOST_TEST(write_summary(merge(one, {})) == write_summary(one));
}

BOOST_AUTO_TEST_CASE(cells_widen_to_the_same_width_on_any_path) {
  constexpr auto kMost = static_cast<std::int64_t>(kMostCounters);
  const auto part = [&](std::int64_t n) {
    return counted("log", n * kMost * 3 / 4 - kMost, kMost * 3 / 4);
  };  // also before 1970
  const auto left = merge(merge(part(0), part(1)), merge(part(2), part(3)));
  const auto right = merge(part(3), merge(merge(part(0), part(2)), part(1)));
  BOOST_TEST(left.counter_level == 2);
  BOOST_TEST(left.counters.size() <= kMostCounters);
  BOOST_TEST(sum(left) == static_cast<std::uint64_t>(kMost * 3));
  BOOST_TEST((write_summary(left) == write_summary(right)));
  for (const auto& [key, count] : left.counters)
    BOOST_TEST(count == 4U);  // none lost or doubled where time is negative
}

BOOST_AUTO_TEST_CASE(cells_that_fit_keep_their_width) {
  auto summary = counted("log", 0, static_cast<std::int64_t>(kMostCounters));
  coarsen(summary);
  BOOST_TEST(summary.counter_level == 0);
}
