#include "correlate/merge.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <tuple>

#include "correlate/slot_sample.h"

namespace gwtriage {
namespace {

using Remap = std::vector<std::uint32_t>;

// Moves the facts of `right` into the numbering of `left`.
class Merger {
 public:
  Merger(Summary& left, Summary&& right)
      : left_(left), right_(std::move(right)), strings_(right_.strings.size(), kUnused) {}

  void run() {
    if (left_.options.mask_key != right_.options.mask_key) left_.options.mask_key.clear();  // of several keys none
    left_.capped = left_.capped || right_.capped;
    left_.possible_cut = left_.possible_cut || right_.possible_cut;
    left_.orders_cut = left_.orders_cut || right_.orders_cut;
    adopt_sources();
    adopt_streams();
    adopt_records(left_.records, right_.records);
    adopt_records(left_.possible, right_.possible);
    adopt_slots();
    adopt_texts();
    adopt_counters();
    adopt_orders();
  }

 private:
  static constexpr std::uint32_t kUnused = UINT32_MAX;

  // Only what something still refers to is taken over.
  Strings::Index string(Strings::Index of_right) {
    auto& mine = strings_[of_right];
    if (mine == kUnused) mine = left_.strings.intern(right_.strings[of_right]);
    return mine;
  }

  void adopt_sources() {
    for (auto& source : right_.sources) {
      const auto same = std::find(left_.sources.begin(), left_.sources.end(), source);
      sources_.push_back(static_cast<std::uint32_t>(same - left_.sources.begin()));
      // The same name and the same content: one log that came twice. Its facts are here already.
      repeated_.push_back(same != left_.sources.end() && source.content != 0);
      if (same == left_.sources.end()) {
        left_.sources.push_back(std::move(source));
        continue;
      }
      if (repeated_.back()) {
        same->repeats += source.repeats + 1;
        continue;
      }
      same->lines += source.lines;
      same->records += source.records;
      same->bytes += source.bytes;
      same->undecoded += source.undecoded;
      same->undated += source.undated;
      same->late += source.late;
      same->truncated += source.truncated;
      deepened_ = add_sample(same->sample, source.sample) || deepened_;
      if (source.error && (!same->error || *source.error < *same->error)) same->error = source.error;
    }
  }

  void adopt_streams() {
    absl::flat_hash_map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> known;
    for (std::uint32_t i = 0; i < left_.streams.size(); ++i) known[{left_.streams[i].source, left_.streams[i].key}] = i;
    std::vector<StreamFacts> added;
    for (auto& stream : right_.streams) {
      const bool repeated = repeated_[stream.source];
      of_repeated_.push_back(repeated);
      stream.source = sources_[stream.source];
      const auto same = known.find({stream.source, stream.key});
      if (same == known.end()) {
        streams_.push_back(static_cast<std::uint32_t>(left_.streams.size() + added.size()));
        added.push_back(std::move(stream));
        continue;
      }
      streams_.push_back(same->second);
      if (repeated) continue;
      auto& facts = left_.streams[same->second];
      facts.records += stream.records;
      facts.lines += stream.lines;
      facts.envelopes |= stream.envelopes;
      for (std::size_t clock = 0; clock < kClocks; ++clock) facts.spans[clock].add(stream.spans[clock]);
    }
    for (auto& stream : added) left_.streams.push_back(std::move(stream));
  }

  void adopt_records(std::vector<KeptRecord>& into, std::vector<KeptRecord>& from) {
    for (auto& record : from) {
      if (repeated_[record.source]) continue;
      record.source = sources_[record.source];
      record.stream = streams_[record.stream];
      for (auto* text :
           {&record.service, &record.instance, &record.gateway, &record.body, &record.called, &record.currency})
        *text = string(*text);
      for (auto& id : record.ids) id = {string(id.kind), string(id.value)};
      for (auto& answer : record.peer_answers) answer.peer = string(answer.peer);
      for (auto& word : record.words) word.value = string(word.value);
      for (auto* tokens : {&record.candidates, &record.names})
        for (auto& token : *tokens) token.value = string(token.value);
      into.push_back(std::move(record));
    }
  }

  void adopt_slots() {
    for (const auto& [key, counts] : right_.slots) {
      if (repeated_[key.source]) continue;
      auto moved = key;
      moved.source = sources_[key.source];
      moved.service = string(key.service);
      left_.slots[moved].add(counts);
    }
    if (deepened_) forget_shallow(left_);
    limit_slots(left_);
  }

  void adopt_texts() {
    for (auto& [key, text] : right_.texts) {
      auto moved = key;
      moved.gateway = string(key.gateway);
      if (key.stream != 0) moved.stream = streams_[key.stream - 1] + 1;
      text.source = sources_[text.source];
      const auto [kept, is_new] = left_.texts.try_emplace(moved);
      if (is_new || before(text, kept->second)) kept->second = std::move(text);
    }
  }

  bool before(const KeptText& a, const KeptText& b) const {
    const auto& [source_a, source_b] = std::tie(left_.sources[a.source], left_.sources[b.source]);
    if (a.at != b.at) return a.at < b.at;
    if (const auto order = source_a <=> source_b; order != 0) return order < 0;
    return a.line != b.line ? a.line < b.line : a.part < b.part;
  }

  void adopt_counters() {
    while (left_.counter_level < right_.counter_level) widen(left_);
    while (right_.counter_level < left_.counter_level) widen(right_);
    for (const auto& [key, count] : right_.counters) {
      if (of_repeated_[key.stream]) continue;
      auto moved = key;
      moved.stream = streams_[key.stream];
      moved.service = string(key.service);
      moved.gateway = string(key.gateway);
      left_.counters[moved] += count;
    }
    coarsen(left_);
  }

  // Orders are most of what a healthy log leaves: where `left` has none, those of `right` are not copied.
  void adopt_orders() {
    if (left_.orders.empty()) {
      left_.orders = std::move(right_.orders);
      for (auto& [id, facts] : left_.orders) facts = renumbered(facts);
      return;
    }
    for (const auto& [id, facts] : right_.orders) join(left_.orders[id], renumbered(facts), left_.strings);
  }

  OrderFacts renumbered(OrderFacts facts) {
    facts.order = string(facts.order);
    facts.user = string(facts.user);
    facts.currency = string(facts.currency);
    return facts;
  }

 public:
  static void widen(Summary& summary) {
    ++summary.counter_level;
    decltype(summary.counters) wider;
    wider.reserve(summary.counters.size());
    for (const auto& [key, count] : summary.counters) {
      auto moved = key;
      if (key.cell != kUndated) moved.cell >>= 1;
      wider[moved] += count;
    }
    summary.counters = std::move(wider);
  }

  const Remap& streams() const { return streams_; }

 private:
  Summary& left_;
  Summary right_;
  Remap strings_;
  std::vector<bool> repeated_, of_repeated_;  // sources and streams of `right_` whose facts `left_` has
  Remap sources_;
  bool deepened_ = false;
  Remap streams_;
};

// The k-th smallest of distinct values; nothing where there are no more than that.
std::optional<std::uint64_t> kth_smallest(std::vector<std::uint64_t> distinct, std::uint64_t k) {
  if (distinct.size() <= k) return std::nullopt;
  const auto kth = distinct.begin() + static_cast<std::ptrdiff_t>(k) - 1;
  std::nth_element(distinct.begin(), kth, distinct.end());
  return *kth;
}

// Gives records, counters and texts that have no time yet the one that a neighbour in their stream knows: `times`, by
// stream, as far as one does.
void date_undated(Summary& summary, const std::vector<Timestamp>& times) {
  if (std::none_of(times.begin(), times.end(), [](const Timestamp& time) { return time.known(); })) return;
  for (auto* records : {&summary.records, &summary.possible})
    for (auto& record : *records)
      if (!record.time.known()) record.time = times[record.stream];
  std::vector<std::pair<CounterKey, std::uint64_t>> counted;
  for (const auto& [key, count] : summary.counters)
    if (key.cell == kUndated && times[key.stream].known()) counted.emplace_back(key, count);
  for (auto& [key, count] : counted) {
    const auto& time = times[key.stream];
    summary.counters.erase(key);
    key.cell = cell_of(time.at) >> summary.counter_level;
    key.clock = static_cast<std::uint8_t>(time.clock);
    summary.counters[key] += count;
  }
  std::vector<ExemplarKey> texts;
  for (const auto& [key, text] : summary.texts)
    if (key.stream != 0 && key.cell == kUndated && times[key.stream - 1].known()) texts.push_back(key);
  for (const auto& key : texts) {
    const auto& time = times[key.stream - 1];
    auto moved = key;
    moved.cell = cell_of(time.at);
    if (time.clock == Clock::absolute) moved.stream = 0;
    auto node = summary.texts.extract(key);
    node.mapped().at = time.at;
    const auto [kept, is_new] = summary.texts.try_emplace(moved);
    if (is_new || node.mapped().before(kept->second)) kept->second = std::move(node.mapped());
  }
}

// A clock without date that passed midnight before this part began.
void add_days(Summary& summary, std::uint32_t stream, int days) {
  const auto shift = days * kDay;
  for (auto* records : {&summary.records, &summary.possible})
    for (auto& record : *records)
      if (record.stream == stream && record.time.clock == Clock::time_of_day) record.time.at += shift;
  auto& span = summary.streams[stream].span(Clock::time_of_day);
  if (!span.empty()) span = {span.first + shift, span.last + shift};
  constexpr auto kClock = static_cast<std::uint8_t>(Clock::time_of_day);
  std::vector<std::pair<CounterKey, std::uint64_t>> counted;
  for (const auto& [key, count] : summary.counters)
    if (key.stream == stream && key.clock == kClock && key.cell != kUndated) counted.emplace_back(key, count);
  for (const auto& [key, count] : counted) summary.counters.erase(key);
  for (auto& [key, count] : counted) {
    key.cell += (shift / kCell) >> summary.counter_level;
    summary.counters[key] += count;
  }
  std::vector<ExemplarKey> texts;
  for (const auto& [key, text] : summary.texts)
    if (key.stream == stream + 1 && key.cell != kUndated) texts.push_back(key);
  decltype(summary.texts) moved;
  for (const auto& key : texts) {
    auto later = key;
    later.cell += shift / kCell;
    auto node = summary.texts.extract(key);
    node.mapped().at += shift;
    moved.emplace(later, std::move(node.mapped()));
  }
  summary.texts.merge(moved);
}

// Texts that nothing refers to any more are left behind.
void forget_unused(Summary& summary) {
  Summary fresh;
  fresh.options = summary.options;
  Merger(fresh, std::move(summary)).run();
  summary = std::move(fresh);
}

// Orders of healthy requests are remembered as well, so a log without any trouble fills this: half as many as requests
// keep its memory small.
std::uint64_t most_orders(const Summary& summary) { return (summary.options.cap_requests + 1) / 2; }

// Numbers of three digits fill many a healthy log: what may turn out to be an error has to make do with less.
std::uint64_t most_possible(const Summary& summary) { return (summary.options.cap_requests + 19) / 20; }

}  // namespace

void join(OrderFacts& into, const OrderFacts& other, const Strings& strings) {
  const auto first = [&](Strings::Index& mine, Strings::Index theirs) {
    if (mine == 0 || (theirs != 0 && strings[theirs] < strings[mine])) mine = theirs;
  };
  into.markers |= other.markers;
  first(into.order, other.order);
  first(into.user, other.user);
  if (!other.minor_units) return;
  const auto rank = [&](const OrderFacts& facts) { return std::tie(*facts.minor_units, strings[facts.currency]); };
  if (!into.minor_units || rank(into) < rank(other)) {
    into.minor_units = other.minor_units;
    into.currency = other.currency;
  }
}

void coarsen(Summary& summary) {
  while (summary.counters.size() > kMostCounters && summary.counter_level < kWidestLevel) Merger::widen(summary);
}

namespace {

// Keeps the records of the k smallest keys; whether there were others.
bool keep_smallest(std::vector<KeptRecord>& records, std::uint64_t k) {
  if (records.size() <= k) return false;
  absl::flat_hash_set<std::uint64_t> keys;
  for (const auto& record : records) keys.insert(record.key);
  const auto last = kth_smallest({keys.begin(), keys.end()}, k);
  if (last) std::erase_if(records, [&](const KeptRecord& record) { return record.key > *last; });
  return last.has_value();
}

// Whether anything was beyond them.
bool cut_to_caps(Summary& summary) {
  const bool capped = keep_smallest(summary.records, summary.options.cap_requests);
  const bool possible_cut = keep_smallest(summary.possible, most_possible(summary));
  bool erased = capped || possible_cut;
  summary.capped = summary.capped || capped;
  summary.possible_cut = summary.possible_cut || possible_cut;
  if (summary.orders.size() > most_orders(summary)) {
    std::vector<std::uint64_t> ids;
    ids.reserve(summary.orders.size());
    for (const auto& [id, facts] : summary.orders) ids.push_back(id);
    if (const auto last = kth_smallest(std::move(ids), most_orders(summary))) {
      absl::erase_if(summary.orders, [&](const auto& order) { return order.first > *last; });
      summary.orders_cut = erased = true;
    }
  }
  return erased;
}

}  // namespace

void enforce_caps(Summary& summary) {
  if (cut_to_caps(summary)) forget_unused(summary);
}

bool is_over_caps(const Summary& summary) {
  return summary.records.size() > 8 * summary.options.cap_requests ||
         summary.possible.size() > 2 * most_possible(summary) || summary.orders.size() > 3 * most_orders(summary) / 2;
}

Summary merge(Summary left, Summary right) {
  if (left.sources.empty()) return right;
  Merger(left, std::move(right)).run();
  enforce_caps(left);
  return left;
}

PartialSummary merge_adjacent(PartialSummary left, PartialSummary right) {
  if (left.summary.sources.empty()) return right;
  absl::flat_hash_map<std::string_view, std::size_t> known;
  for (std::size_t i = 0; i < left.summary.streams.size(); ++i) known[left.summary.streams[i].key] = i;
  std::vector<Timestamp> times(right.ends.size());
  for (std::uint32_t i = 0; i < right.ends.size(); ++i) {
    const auto same = known.find(right.summary.streams[i].key);
    if (same == known.end()) continue;
    const auto& before = left.ends[same->second];
    auto& end = right.ends[i];
    if (before.last_of_day >= 0 && end.first_of_day >= 0) {
      const int days = before.midnights + (end.first_of_day + kDay / 2 < before.last_of_day ? 1 : 0);
      if (days > 0) {
        add_days(right.summary, i, days);
        end.midnights += days;
        for (auto* time : {&end.first, &end.last})
          if (time->clock == Clock::time_of_day) time->at += days * kDay;
      }
    }
    times[i] = before.last;
  }
  date_undated(right.summary, times);
  Merger merger(left.summary, std::move(right.summary));
  merger.run();
  left.ends.resize(left.summary.streams.size());
  for (std::size_t i = 0; i < right.ends.size(); ++i) {
    auto& end = left.ends[merger.streams()[i]];
    const auto& later = right.ends[i];
    if (!end.first.known()) end.first = later.first;
    if (later.last.known()) end.last = later.last;
    if (end.first_of_day < 0) end.first_of_day = later.first_of_day;
    if (later.last_of_day >= 0) {
      end.last_of_day = later.last_of_day;
      end.midnights = later.midnights;
    }
  }
  if (is_over_caps(left.summary)) enforce_caps(left.summary);
  return left;
}

Summary finish(PartialSummary partial) {
  std::vector<Timestamp> times;
  times.reserve(partial.ends.size());
  for (const auto& end : partial.ends) times.push_back(end.first);
  date_undated(partial.summary, times);
  cut_to_caps(partial.summary);  // nothing more is added: to part from unused texts would cost more than they do
  return std::move(partial.summary);
}

}  // namespace gwtriage
