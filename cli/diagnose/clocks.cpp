#include "diagnose/clocks.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "model/identity.h"

namespace gwtriage {
namespace {

using Days = std::chrono::sys_days;
using FirstTimes = absl::flat_hash_map<std::uint64_t, Micros>;  // id_hash → first time in a stream or a set of them

constexpr Micros kStep = 15 * kMinute;  // zones differ by multiples of it
constexpr std::size_t kFewestShared = 5;
constexpr Micros kSlack = kDay;  // zones and skew: a date may lie so much after the newest
constexpr Micros kDaySlack = kHour;

Micros year2000() {
  return std::chrono::microseconds(Days{std::chrono::year{2000} / 1 / 1}.time_since_epoch()).count();
}

// The same month, day and time in the year that puts it closest before `newest`.
Micros with_year(Micros at, Micros newest) {
  using namespace std::chrono;
  const sys_time<microseconds> time{microseconds(at)};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const auto within = time - day;
  auto y = year_month_day{floor<days>(sys_time<microseconds>{microseconds(newest + kSlack)})}.year();
  for (int tries = 0; tries < 9; ++tries, --y) {
    const year_month_day candidate{y, date.month(), date.day()};
    if (!candidate.ok()) continue;  // 29 February
    const auto moved = microseconds(sys_days{candidate}.time_since_epoch()) + within;
    if (moved.count() <= newest + kSlack) return moved.count();
  }
  return at;
}

Micros on_day(Micros at, Micros newest) {
  const Micros within = at - year2000();
  const Micros room = newest + kDaySlack - within;
  return within + (room >= 0 ? room / kDay : -((-room + kDay - 1) / kDay)) * kDay;
}

Micros median(std::vector<Micros> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Micros round_to_step(Micros value) {
  const Micros half = value >= 0 ? kStep / 2 : -kStep / 2;
  return (value + half) / kStep * kStep;
}

// Of the streams that wait the one that shares most ids with those that are aligned; of none, that with most ids.
std::size_t nearest(const std::vector<std::uint32_t>& waiting, const std::vector<FirstTimes>& first,
                    const FirstTimes& aligned) {
  std::size_t best = 0, most = 0;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    std::size_t shared = aligned.empty() ? first[waiting[i]].size() : 0;
    if (!aligned.empty())
      for (const auto& [id, at] : first[waiting[i]]) shared += aligned.contains(id);
    if (shared > most) {
      most = shared;
      best = i;
    }
  }
  return best;
}

}  // namespace

Micros latest_before(const Timestamp& time, Micros newest) {
  switch (time.clock) {
    case Clock::yearless: return with_year(time.at, newest);
    case Clock::time_of_day: return on_day(time.at, newest);
    default: return time.at;
  }
}

Clocks::Clocks(const Summary& summary, Micros now)
    : summary_(summary), day_base_(summary.streams.size(), 0), offsets_(summary.streams.size(), 0) {
  find_newest(now);
  align_streams();
  find_span();
}

void Clocks::find_newest(Micros now) {
  constexpr auto is_dated = [](Clock clock) { return clock == Clock::absolute || clock == Clock::local; };
  const auto dated = believable_span(is_dated);
  newest_ = dated ? dated->last : now;
  for (std::size_t i = 0; i < day_base_.size(); ++i) {
    const auto& span = summary_.streams[i].span(Clock::time_of_day);
    if (span.empty()) continue;
    day_base_[i] = on_day(span.last, newest_) - span.last;
  }
}

Micros Clocks::with_date(const Timestamp& time, std::uint32_t stream) const {
  switch (time.clock) {
    case Clock::yearless: return with_year(time.at, newest_);
    case Clock::time_of_day: return time.at + day_base_[stream];
    default: return time.at;
  }
}

std::optional<Micros> Clocks::last_without_date(std::uint32_t stream) const {
  const auto& facts = summary_.streams[stream];
  for (const auto clock : {Clock::absolute, Clock::local, Clock::yearless})
    if (!facts.span(clock).empty()) return std::nullopt;
  const auto& span = facts.span(Clock::time_of_day);
  if (span.empty()) return std::nullopt;
  return utc({span.last, Clock::time_of_day}, stream);
}

std::optional<Micros> Clocks::utc(const Timestamp& time, std::uint32_t stream) const {
  if (!time.known()) return std::nullopt;
  if (time.clock == Clock::absolute) return time.at;
  return with_date(time, stream) + offsets_[stream];
}

// A stream without zone joins those already aligned with which it shares most ids; its offset is the median
// difference of the ids' first times, rounded to 15 minutes.
void Clocks::align_streams() {
  const auto count = summary_.streams.size();
  std::vector<bool> zoneless(count, false);
  std::vector<bool> zoned(count, false);
  for (const auto& record : summary_.records)
    if (record.time.known()) (record.time.clock == Clock::absolute ? zoned : zoneless)[record.stream] = true;
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  const auto waits = [&](std::uint32_t stream) { return zoneless[stream] && !zoned[stream]; };
  if (std::none_of(order.begin(), order.end(), waits)) return;
  std::vector<FirstTimes> first(count);
  for (const auto& record : summary_.records) {
    if (!record.time.known()) continue;
    const auto at = with_date(record.time, record.stream);
    for (const auto& id : record.ids) {
      const auto [known, is_new] = first[record.stream].try_emplace(id_hash(summary_.strings[id.value]), at);
      if (!is_new) known->second = std::min(known->second, at);
    }
  }
  // In an order that does not depend on how the parts of the log came together.
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    const auto& sa = summary_.streams[a];
    const auto& sb = summary_.streams[b];
    if (const auto c = summary_.sources[sa.source] <=> summary_.sources[sb.source]; c != 0) return c < 0;
    return sa.key < sb.key;
  });
  FirstTimes aligned;
  const auto take = [&](std::uint32_t stream) {
    for (const auto& [id, at] : first[stream]) {
      const auto [known, is_new] = aligned.try_emplace(id, at + offsets_[stream]);
      if (!is_new) known->second = std::min(known->second, at + offsets_[stream]);
    }
  };
  std::vector<std::uint32_t> waiting;
  for (const auto stream : order) {
    if (waits(stream)) {
      waiting.push_back(stream);
    } else {
      take(stream);
    }
  }
  while (!waiting.empty()) {
    const auto best = nearest(waiting, first, aligned);
    const auto stream = waiting[best];
    std::vector<Micros> differences;
    for (const auto& [id, at] : first[stream])
      if (const auto other = aligned.find(id); other != aligned.end()) differences.push_back(other->second - at);
    if (differences.size() >= kFewestShared) offsets_[stream] = round_to_step(median(std::move(differences)));
    take(stream);
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(best));
  }
}

void Clocks::find_span() {
  const auto span = believable_span([](Clock) { return true; });
  if (!span) return;
  first_ = span->first;
  last_ = span->last;
}

// From the first to the last record, without a few that stand days apart from all others: a clock that was not set
// yet (1970) or an expiry read as the time (2038) must not move what is "newest".
std::optional<Span> Clocks::believable_span(bool (*counts)(Clock)) const {
  std::map<Micros, std::uint64_t> cells;
  std::uint64_t total = 0;
  const Micros width = kCell << summary_.counter_level;
  for (const auto& [key, count] : summary_.counters) {
    const auto clock = static_cast<Clock>(key.clock);
    if (key.what >= kGatewayCall || key.cell == kUndated || clock == Clock::none || !counts(clock)) continue;
    cells[*utc({key.cell * width, clock}, key.stream)] += count;
    total += count;
  }
  if (cells.empty()) return std::nullopt;
  const auto strays = std::max<std::uint64_t>(3, total / 1000);
  auto low = cells.begin();
  auto high = std::prev(cells.end());
  for (std::uint64_t seen = low->second;
       low != high && seen <= strays && std::next(low)->first - low->first > kDay + width;)
    seen += (++low)->second;
  for (std::uint64_t seen = high->second;
       low != high && seen <= strays && high->first - std::prev(high)->first > kDay + width;)
    seen += (--high)->second;
  Span exact;
  for (std::uint32_t i = 0; i < summary_.streams.size(); ++i) {
    for (std::size_t clock = 1; clock < kClocks; ++clock) {
      const auto& span = summary_.streams[i].spans[clock];
      if (span.empty() || !counts(static_cast<Clock>(clock))) continue;
      for (const auto at : {span.first, span.last}) exact.add(*utc({at, static_cast<Clock>(clock)}, i));
    }
  }
  return Span{std::max(exact.first, low->first), std::min(exact.last, high->first + width - 1)};
}

}  // namespace gwtriage
