// The sample of a source's records, however it is cut.

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <random>

#include "correlate/merge.h"
#include "correlate/slot_sample.h"
#include "correlate/summary_file.h"
#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

struct Part {
  std::uint64_t first = 0, last = 0;  // lines, the last not included
};

// `slot_of`: the slot in which a line bears its status.
template <typename SlotOf>
PartialSummary fold_part(const Rulebook& book, const Part& part, const SlotOf& slot_of, int depth = 0) {
  SourceFacts facts{.name = "a.log", .fingerprint = 1, .error = {}};
  facts.sample.depth = depth;
  Fold fold(book, {}, nullptr, facts);
  for (auto line = part.first; line < part.last; ++line) {
    if (!fold.samples({.source = 0, .lines = 1, .line = line, .part = 0})) continue;
    RecordSlots slots;
    slots.numbers.push_back({.slot = slot_of(line), .number = line % 7 == 0 ? 503 : 200, .key = {}, .text = {}});
    fold.add_slots(slots, line % 3 == 0 ? "till" : "store");
  }
  return fold.take();
}

template <typename SlotOf>
void check_cuts(std::uint64_t lines, const SlotOf& slot_of) {
  const auto book = bare_book();
  const auto whole = finish(fold_part(book, {0, lines}, slot_of));
  const auto expected = write_summary(whole);
  std::mt19937_64 random(5);
  for (int i = 0; i < 4; ++i) {
    const auto a = random() % lines, b = a + random() % (lines - a);
    auto left = fold_part(book, {0, a}, slot_of), middle = fold_part(book, {a, b}, slot_of);
    const int known = left.summary.sources.front().sample.depth;  // as threads tell one another
    auto right = fold_part(book, {b, lines}, slot_of, known);
    const bool left_first = i % 2 == 0;
    auto joined = left_first ? merge_adjacent(merge_adjacent(std::move(left), std::move(middle)), std::move(right))
                             : merge_adjacent(std::move(left), merge_adjacent(std::move(middle), std::move(right)));
    const auto cut = write_summary(finish(std::move(joined)));
    BOOST_TEST((cut == expected));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_long_log_is_sampled_alike_however_it_is_cut) {
  check_cuts(40'000, [](std::uint64_t line) { return line % 5; });
}

BOOST_AUTO_TEST_CASE(a_million_slots_take_the_room_of_some_thousand) {
  const auto slot_of = [](std::uint64_t line) { return line; };
  check_cuts(60'000, slot_of);
  const auto summary = finish(fold_part(bare_book(), {0, 1'000'000}, slot_of));
  BOOST_TEST(summary.slots.size() <= kMostSampled);
}

BOOST_AUTO_TEST_CASE(all_of_a_small_log_is_the_sample) {
  const auto summary = finish(fold_part(bare_book(), {0, 1000}, [](std::uint64_t) { return SlotHash{1}; }));
  std::uint64_t counted = 0;
  for (const auto& [key, counts] : summary.slots)
    counted += counts.good + counts.errors + counts.statuses + counts.others;
  BOOST_TEST(counted == 1000U);
}
