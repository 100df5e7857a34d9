#include "diagnose/time_index.h"

#include <algorithm>

#include "diagnose/joined_log.h"

namespace gwtriage {

void TimeIndex::build(const JoinedLog& log) {
  for (std::uint32_t r = 0; r < log.summary.records.size(); ++r)
    if (log.time(r)) records_.push_back(r);
  std::stable_sort(records_.begin(), records_.end(), [&](auto a, auto b) { return *log.time(a) < *log.time(b); });
  record_times_.reserve(records_.size());
  for (const auto r : records_) {
    record_times_.push_back(*log.time(r));
    const auto& record = log.record(r);
    for (const auto rule : record.rules) matched_[rule].push_back(r);
    for (std::size_t marker = 0; marker < marked_.size(); ++marker)
      if (has_marker(record.markers, static_cast<Marker>(marker))) marked_[marker].push_back(r);
  }

  const auto width = kCell << log.summary.counter_level;
  for (const auto& [key, count] : log.summary.counters) {
    if (key.what < kGatewayCall) continue;
    if (key.what == kGatewayCall) called_.insert(key.gateway);
    if (key.cell == kUndated) continue;
    if (const auto at = log.clocks.utc({key.cell * width, static_cast<Clock>(key.clock)}, key.stream))
      calls_.push_back({*at, &key, count});
  }
  std::sort(calls_.begin(), calls_.end(), [](const Calls& a, const Calls& b) { return a.at < b.at; });
}

std::span<const std::uint32_t> TimeIndex::records(Micros first, Micros last) const {
  const auto from = std::lower_bound(record_times_.begin(), record_times_.end(), first);
  const auto to = std::upper_bound(from, record_times_.end(), last);
  if (from >= to) return {};
  return std::span(records_).subspan(static_cast<std::size_t>(from - record_times_.begin()),
                                     static_cast<std::size_t>(to - from));
}

std::span<const std::uint32_t> TimeIndex::matched(std::uint32_t rule) const {
  const auto known = matched_.find(rule);
  return known == matched_.end() ? std::span<const std::uint32_t>() : known->second;
}

std::span<const TimeIndex::Calls> TimeIndex::calls(Micros first, Micros last) const {
  const auto from = std::lower_bound(calls_.begin(), calls_.end(), first,
                                     [](const Calls& calls, Micros at) { return calls.at < at; });
  const auto to =
      std::upper_bound(from, calls_.end(), last, [](Micros at, const Calls& calls) { return at < calls.at; });
  return {from, to};
}

}  // namespace gwtriage
