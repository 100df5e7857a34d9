#include "correlate/slot_sample.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace gwtriage {
namespace {

constexpr std::size_t kMostSlots = 4096;  // of a source and depth

constexpr std::array kStatuses = {200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 402,
                                  403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 422, 425, 426, 428,
                                  429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 508, 511};

void deepen(SlotSample& sample) {
  const auto held = [&] {
    std::uint64_t count = 0;
    for (auto i = static_cast<std::size_t>(sample.depth); i < sample.taken.size(); ++i) count += sample.taken[i];
    return count;
  };
  while (sample.depth < kDeepestSample && held() > kMostSampled) ++sample.depth;
}

}  // namespace

std::uint64_t sample_seed(const SourceFacts& source) { return stable_hash(source.name, source.fingerprint); }

int sample_depth(std::uint64_t seed, std::uint64_t line, std::uint32_t part) {
  return std::min(kDeepestSample, std::countr_zero(mix64(seed ^ mix64(line + (std::uint64_t{part} << 40U)))));
}

bool take_sample(SlotSample& sample, int depth) {
  if (depth < sample.depth) return false;
  const auto at = static_cast<std::size_t>(depth);
  if (sample.taken.size() <= at) sample.taken.resize(at + 1);
  ++sample.taken[at];
  deepen(sample);
  return depth >= sample.depth;
}

bool add_sample(SlotSample& sample, const SlotSample& other) {
  const int before = sample.depth;
  if (sample.taken.size() < other.taken.size()) sample.taken.resize(other.taken.size());
  for (std::size_t i = 0; i < other.taken.size(); ++i) sample.taken[i] += other.taken[i];
  sample.depth = std::max(sample.depth, other.depth);
  deepen(sample);
  return sample.depth > before || other.depth < sample.depth;
}

bool is_http_status(int number) { return std::binary_search(kStatuses.begin(), kStatuses.end(), number); }

void count_number(SlotCounts& counts, int number) {
  const auto status = std::lower_bound(kStatuses.begin(), kStatuses.end(), number);
  if (status == kStatuses.end() || *status != number) {
    ++counts.others;
    return;
  }
  ++(number < 300 || number == 304 ? counts.good : is_error_status(number) ? counts.errors : counts.statuses);
  counts.distinct |= std::uint64_t{1} << static_cast<unsigned>(status - kStatuses.begin());
}

void forget_shallow(Summary& summary) {
  for (auto& source : summary.sources) {
    auto& taken = source.sample.taken;  // what is not held any more was not counted everywhere
    std::fill_n(taken.begin(), std::min(taken.size(), static_cast<std::size_t>(source.sample.depth)), 0);
  }
  absl::erase_if(summary.slots,
                 [&](const auto& slot) { return slot.first.depth < summary.sources[slot.first.source].sample.depth; });
}

void limit_slots(Summary& summary) {
  if (summary.slots.size() <= kMostSlots) return;
  const auto rank = [&](const SlotKey& key) { return stable_hash(summary.strings[key.service], key.slot); };
  absl::flat_hash_map<std::pair<std::uint32_t, std::uint8_t>, std::vector<std::uint64_t>> groups;
  for (const auto& [key, counts] : summary.slots) groups[{key.source, key.depth}].push_back(rank(key));
  absl::erase_if(groups, [](const auto& group) { return group.second.size() <= kMostSlots; });
  if (groups.empty()) return;
  for (auto& [group, ranks] : groups) std::nth_element(ranks.begin(), ranks.begin() + kMostSlots - 1, ranks.end());
  absl::erase_if(summary.slots, [&](const auto& slot) {
    const auto group = groups.find({slot.first.source, slot.first.depth});
    return group != groups.end() && rank(slot.first) > group->second[kMostSlots - 1];
  });
}

}  // namespace gwtriage
