#pragma once

#include <cstdint>

#include "model/summary.h"

namespace gwtriage {

// Records of a source whose slots are looked at: enough that a column which one line in fifty bears is told, few enough
// that a long log pays next to nothing for them.
inline constexpr std::uint64_t kMostSampled = 4096;

inline constexpr int kDeepestSample = 40;  // zero bits: of more lines than there are

// How many zero bits the hash of a record ends in. `seed`: sample_seed() of its source.
std::uint64_t sample_seed(const SourceFacts& source);
int sample_depth(std::uint64_t seed, std::uint64_t line, std::uint32_t part);

// Counts a record of this depth; whether it is of the sample.
bool take_sample(SlotSample& sample, int depth);

// Adds what `other` took of the same source; whether the sample is deeper than it was.
bool add_sample(SlotSample& sample, const SlotSample& other);

// Whether a number is a status that HTTP knows, and counts it.
bool is_http_status(int number);
void count_number(SlotCounts& counts, int number);

// Forgets what the samples do not hold any more: for when one has become deeper.
void forget_shallow(Summary& summary);

// Of each depth of a source only so many slots are kept, those with the smallest hashes, the same in whatever order
// parts came: names that an attacker makes up fill nothing.
void limit_slots(Summary& summary);

}  // namespace gwtriage
