#include "diagnose/time_index.h"

#include <algorithm>
#include <tuple>

#include "diagnose/joined_log.h"

namespace gwtriage {
namespace {

using Place = std::tuple<std::uint32_t, std::uint64_t, std::uint32_t>;  // source, line, part

// A stream without a zone has clocks of one kind.
Clock clock_of(const Summary& summary, const ExemplarKey& key) {
  const auto& stream = summary.streams[key.stream - 1];
  for (const auto clock : {Clock::local, Clock::yearless, Clock::time_of_day})
    if (!stream.span(clock).empty()) return clock;
  return Clock::none;
}

}  // namespace

void TimeIndex::build(const JoinedLog& log) {
  for (std::uint32_t r = 0; r < log.summary.records.size(); ++r)
    if (log.time(r)) records_.push_back(r);
  std::stable_sort(records_.begin(), records_.end(), [&](auto a, auto b) { return *log.time(a) < *log.time(b); });
  record_times_.reserve(records_.size());
  for (const auto r : records_) record_times_.push_back(*log.time(r));

  const auto width = kCell << log.summary.counter_level;
  for (const auto& [key, count] : log.summary.counters) {
    if (key.what < kGatewayCall) continue;
    if (key.what == kGatewayCall) called_.insert(key.gateway);
    if (key.cell == kUndated) continue;
    if (const auto at = log.clocks.utc({key.cell * width, static_cast<Clock>(key.clock)}, key.stream))
      calls_.push_back({*at, &key, count});
  }
  std::sort(calls_.begin(), calls_.end(), [](const Calls& a, const Calls& b) { return a.at < b.at; });
  add_texts(log);
}

void TimeIndex::add_texts(const JoinedLog& log) {
  absl::flat_hash_map<Place, std::optional<std::uint32_t>> requests;
  for (const auto& [key, text] : log.summary.texts) requests.try_emplace({text.source, text.line, text.part});
  for (std::uint32_t q = 0; q < log.requests.size(); ++q) {
    for (const auto r : log.requests[q].records) {
      const auto& record = log.record(r);
      if (const auto at = requests.find({record.source, record.line, record.part}); at != requests.end())
        at->second = q;
    }
  }
  for (const auto& [key, text] : log.summary.texts) {
    const auto at = key.stream == 0 ? std::optional(text.at)
                                    : log.clocks.utc({text.at, clock_of(log.summary, key)}, key.stream - 1);
    texts_[key.rule].push_back({at, &key, &text, requests[{text.source, text.line, text.part}]});
  }
  for (auto& [rule, texts] : texts_)
    std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.at < b.at; });
}

std::span<const std::uint32_t> TimeIndex::records(Micros first, Micros last) const {
  const auto from = std::lower_bound(record_times_.begin(), record_times_.end(), first);
  const auto to = std::upper_bound(from, record_times_.end(), last);
  if (from >= to) return {};
  return std::span(records_).subspan(static_cast<std::size_t>(from - record_times_.begin()),
                                     static_cast<std::size_t>(to - from));
}

std::span<const TimeIndex::Calls> TimeIndex::calls(Micros first, Micros last) const {
  const auto from = std::lower_bound(calls_.begin(), calls_.end(), first,
                                     [](const Calls& calls, Micros at) { return calls.at < at; });
  const auto to =
      std::upper_bound(from, calls_.end(), last, [](Micros at, const Calls& calls) { return at < calls.at; });
  return {from, to};
}

std::vector<TimeIndex::Text> TimeIndex::texts(std::uint32_t rule,
                                              const std::optional<std::pair<Micros, Micros>>& around) const {
  const auto known = texts_.find(rule);
  if (known == texts_.end()) return {};
  const auto& all = known->second;
  if (!around) return all;
  const auto by_time = [](const Text& text, const std::optional<Micros>& at) { return text.at < at; };
  const auto dated = std::find_if(all.begin(), all.end(), [](const Text& text) { return text.at.has_value(); });
  std::vector<Text> found(all.begin(), dated);
  const auto from = std::lower_bound(dated, all.end(), std::optional(around->first), by_time);
  const auto to = std::lower_bound(from, all.end(), std::optional(around->second + 1), by_time);
  found.insert(found.end(), from, to);
  return found;
}

}  // namespace gwtriage
