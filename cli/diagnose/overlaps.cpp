#include "diagnose/overlaps.h"

#include <absl/container/flat_hash_map.h>
#include <absl/hash/hash.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace gwtriage {
namespace {

constexpr std::uint64_t kFewestTwins = 5;
constexpr std::size_t kMostStreams = 8;  // that may tell one record: more is an attack
constexpr int kMostTries = 8;            // of comparing a stream, for the same reason

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // streams

// What two records have in common that are one. A time of day comes back every day, a record without time at any time.
std::optional<std::uint64_t> twin_key(const KeptRecord& record) {
  if (record.time.clock != Clock::absolute && record.time.clock != Clock::local) return std::nullopt;
  std::uint64_t ids = 0;
  for (const auto& id : record.ids) ids += absl::HashOf(id.kind, id.value);
  return absl::HashOf(record.time.at, static_cast<int>(record.time.clock), record.service, record.own_status,
                      static_cast<int>(record.failure.value_or(FailureKind{})), record.failure.has_value(),
                      record.attempt, ids, record.rules);
}

// How often each stream tells each record.
using Tellers = absl::flat_hash_map<std::uint64_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>>;

std::uint32_t told_by(const Tellers& tellers, std::uint64_t key, std::uint32_t stream) {
  for (const auto& [teller, times] : tellers.at(key))
    if (teller == stream) return times;
  return 0;
}

struct Overlap {
  std::uint32_t repeating = 0, other = 0;
  Span span[kClocks];  // that both cover
};

class Finder {
 public:
  explicit Finder(const Summary& summary) : summary_(summary), order_(summary.streams.size()) {
    rank_streams();
    records_.resize(order_.size());
    for (const auto& record : summary.records) {
      records_[record.stream].push_back(&record);
      if (const auto key = twin_key(record)) tell(*key, record.stream);
    }
  }

  // In an order that does not depend on how the parts of the log came together.
  std::vector<Overlap> find() const {
    std::map<Pair, std::uint64_t> twins;  // by rank
    for (const auto& [key, streams] : tellers_)
      for (std::size_t a = 0; a < streams.size(); ++a)
        for (std::size_t b = a + 1; b < streams.size(); ++b) {
          if (source_of(streams[a].first) == source_of(streams[b].first)) continue;
          const auto [low, high] = std::minmax(order_[streams[a].first], order_[streams[b].first]);
          twins[{low, high}] += std::min(streams[a].second, streams[b].second);
        }
    std::vector<Overlap> found;
    std::set<std::uint32_t> repeating;
    std::vector<int> tries(order_.size(), 0);
    for (const auto& [pair, count] : twins) {
      const std::uint32_t first = by_rank_[pair.first], second = by_rank_[pair.second];
      if (count < kFewestTwins || repeating.contains(first) || repeating.contains(second)) continue;
      if (++tries[first] > kMostTries || ++tries[second] > kMostTries) continue;
      if (const auto overlap = repeats(second, first))
        found.push_back(*overlap), repeating.insert(second);
      else if (const auto turned = repeats(first, second))
        found.push_back(*turned), repeating.insert(first);
    }
    return found;
  }

  const Tellers& tellers() const { return tellers_; }

 private:
  const SourceFacts& source_of(std::uint32_t stream) const { return summary_.sources[summary_.streams[stream].source]; }

  void rank_streams() {
    by_rank_.resize(order_.size());
    std::iota(by_rank_.begin(), by_rank_.end(), 0U);
    std::sort(by_rank_.begin(), by_rank_.end(), [&](auto a, auto b) {
      if (const auto c = source_of(a) <=> source_of(b); c != 0) return c < 0;
      return summary_.streams[a].key < summary_.streams[b].key;
    });
    for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank) order_[by_rank_[rank]] = rank;
  }

  // Of many streams the first by rank are remembered, whoever came first.
  void tell(std::uint64_t key, std::uint32_t stream) {
    auto& streams = tellers_[key];
    for (auto& [teller, times] : streams)
      if (teller == stream) return void(++times);
    streams.emplace_back(stream, 1U);
    if (streams.size() <= kMostStreams) return;
    streams.erase(std::max_element(streams.begin(), streams.end(),
                                   [&](const auto& a, const auto& b) { return order_[a.first] < order_[b.first]; }));
  }

  std::optional<Overlap> repeats(std::uint32_t stream, std::uint32_t other) const {
    Overlap overlap{.repeating = stream, .other = other, .span = {}};
    for (std::size_t clock = 0; clock < kClocks; ++clock) {
      const Span &a = summary_.streams[stream].spans[clock], &b = summary_.streams[other].spans[clock];
      if (!a.empty() && !b.empty()) overlap.span[clock] = {std::max(a.first, b.first), std::min(a.last, b.last)};
    }
    for (const KeptRecord* record : records_[stream]) {
      const Span& span = overlap.span[static_cast<std::size_t>(record->time.clock)];
      if (span.empty() || record->time.at <= span.first || record->time.at >= span.last) continue;
      const auto key = twin_key(*record);
      if (!key || told_by(tellers_, *key, other) < told_by(tellers_, *key, stream)) return std::nullopt;
    }
    return overlap;
  }

  const Summary& summary_;
  std::vector<std::uint32_t> order_;                     // the rank of each stream
  std::vector<std::uint32_t> by_rank_;                   // and which stream has it
  std::vector<std::vector<const KeptRecord*>> records_;  // of each stream
  Tellers tellers_;
};

}  // namespace

std::optional<Summary> without_overlaps(const Summary& summary, std::vector<OverlappingSource>& overlaps) {
  if (summary.sources.size() < 2) return std::nullopt;
  const Finder finder(summary);
  const auto found = finder.find();
  if (found.empty()) return std::nullopt;
  Summary kept = summary;
  std::set<std::pair<std::string, std::string>> names;
  for (const auto& overlap : found) {
    names.emplace(summary.sources[summary.streams[overlap.repeating].source].name,
                  summary.sources[summary.streams[overlap.other].source].name);
    absl::flat_hash_map<std::uint64_t, std::uint32_t> left;  // how many of the twins are still to go
    std::erase_if(kept.records, [&](const KeptRecord& record) {
      const auto key = record.stream == overlap.repeating ? twin_key(record) : std::nullopt;
      if (!key) return false;
      const auto at = left.try_emplace(*key, told_by(finder.tellers(), *key, overlap.other)).first;
      if (at->second == 0) return false;
      --at->second;
      return true;
    });
    const Micros width = kCell << summary.counter_level;
    for (const auto& [key, count] : summary.counters) {
      const Span& span = overlap.span[key.clock];
      if (key.stream != overlap.repeating || key.cell == kUndated || span.empty()) continue;
      if ((key.cell + 1) * width <= span.first || key.cell * width > span.last) continue;
      auto same = key;
      same.stream = overlap.other;
      if (const auto twin = summary.counters.find(same); twin != summary.counters.end()) {
        auto& rest = kept.counters[key];
        rest -= std::min(rest, twin->second);
        if (rest == 0) kept.counters.erase(key);
      }
    }
  }
  for (const auto& [name, other] : names) overlaps.push_back({name, other});
  return kept;
}

}  // namespace gwtriage
