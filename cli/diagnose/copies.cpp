#include "diagnose/copies.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace gwtriage {
namespace {

constexpr std::uint32_t kGone = UINT32_MAX;

// For each source the one that it is a copy of, or itself.
std::vector<std::uint32_t> originals(const Summary& summary) {
  const auto& sources = summary.sources;
  std::vector<std::uint32_t> order(sources.size()), out(sources.size());
  std::iota(order.begin(), order.end(), 0U);
  std::iota(out.begin(), out.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return (sources[a] <=> sources[b]) < 0; });
  std::map<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t>, std::uint32_t> first;
  for (const auto i : order) {
    const auto& source = sources[i];
    if (source.content == 0) continue;
    out[i] = first.try_emplace({source.content, source.fingerprint, source.bytes, source.lines}, i).first->second;
  }
  return out;
}

}  // namespace

std::optional<Summary> without_copies(const Summary& summary, std::vector<CopiedSource>& copies) {
  const auto original = originals(summary);
  std::vector<std::uint32_t> sources(original.size(), kGone), streams(summary.streams.size(), kGone);
  for (std::uint32_t i = 0; i < original.size(); ++i)
    if (original[i] != i) copies.push_back({summary.sources[i].name, summary.sources[original[i]].name});
  if (copies.empty()) return std::nullopt;
  std::sort(copies.begin(), copies.end(), [](const auto& a, const auto& b) { return a.name < b.name; });

  Summary kept = summary;
  kept.sources.clear();
  kept.streams.clear();
  for (std::uint32_t i = 0; i < original.size(); ++i) {
    if (original[i] != i) continue;
    sources[i] = static_cast<std::uint32_t>(kept.sources.size());
    kept.sources.push_back(summary.sources[i]);
  }
  for (std::uint32_t i = 0; i < streams.size(); ++i) {
    if (sources[summary.streams[i].source] == kGone) continue;
    streams[i] = static_cast<std::uint32_t>(kept.streams.size());
    kept.streams.push_back(summary.streams[i]);
    kept.streams.back().source = sources[summary.streams[i].source];
  }
  for (auto* records : {&kept.records, &kept.possible}) {
    std::erase_if(*records, [&](const KeptRecord& record) { return sources[record.source] == kGone; });
    for (auto& record : *records) {
      record.source = sources[record.source];
      record.stream = streams[record.stream];
    }
  }
  kept.slots.clear();
  for (const auto& [key, counts] : summary.slots) {
    if (sources[key.source] == kGone) continue;
    auto moved = key;
    moved.source = sources[key.source];
    kept.slots[moved] = counts;
  }
  kept.texts.clear();
  for (const auto& [key, text] : summary.texts) {
    if (sources[text.source] == kGone) continue;  // the original's stands under the same key, or under its own stream's
    auto moved = key;
    if (key.stream != 0) moved.stream = streams[key.stream - 1] + 1;
    const auto at = kept.texts.emplace(moved, text).first;
    at->second.source = sources[text.source];
  }
  kept.counters.clear();
  for (const auto& [key, count] : summary.counters) {
    if (streams[key.stream] == kGone) continue;
    auto moved = key;
    moved.stream = streams[key.stream];
    kept.counters[moved] += count;
  }
  return kept;
}

}  // namespace gwtriage
