#pragma once

#include "correlate/fold.h"
#include "model/summary.h"

namespace gwtriage {

// The part of a source that `right` continues where `left` ends.
PartialSummary merge_adjacent(PartialSummary left, PartialSummary right);

// No more of this source will come: records without time at its start take the next time of their stream.
Summary finish(PartialSummary partial);

// Facts of both logs. Associative and commutative: what is equal stays equal whatever the order.
// REQUIRES: both were made with the same options and rulebook.
Summary merge(Summary left, Summary right);

// Keeps what the cap allows: the records of the k smallest keys. Any order of merges ends with the same ones,
// since what is not among the smallest of a part is not among the smallest of the whole.
void enforce_caps(Summary& summary);

// Whether it is time to: the cut looks at everything kept, so that it waits until the caps are well exceeded.
bool is_over_caps(const Summary& summary);

// More counters than this, and their cells double in width until they fit: the least width that fits the whole is
// the same in whatever order its parts came.
inline constexpr std::size_t kMostCounters = 100'000;
// More streams than that do not fit at any width; cells of centuries say nothing less.
inline constexpr int kWidestLevel = 30;
void coarsen(Summary& summary);

// Facts of one order from two records.
void join(OrderFacts& into, const OrderFacts& other, const Strings& strings);

}  // namespace gwtriage
