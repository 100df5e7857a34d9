#include "correlate/fold.h"

#include <algorithm>

#include "base/hash.h"
#include "base/mask.h"
#include "base/utf8.h"
#include "correlate/body_template.h"
#include "correlate/merge.h"
#include "correlate/slot_sample.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

constexpr std::size_t kTextBytes = 512;  // of an exemplar
constexpr std::size_t kBodyBytes = 300;  // of a folded response body

// The name under which a value is looked over for secrets: an order's number is none, whatever a rulebook calls it.
std::string_view mask_name(const IdKind& kind) {
  return kind.part == IdPart::other ? std::string_view(kind.name) : name(kind.part);
}

}  // namespace

std::uint8_t status_class(const Event& event, int own_status) {
  const int status = own_status != 0 ? own_status : event.status;
  return status >= 100 && status < 600 ? static_cast<std::uint8_t>(status / 100) : std::uint8_t{0};
}

std::uint8_t counted_call(const Signals& signals) {
  return signals.recovered ? kRecoveredCall : signals.gateway_call ? kGatewayCall : std::uint8_t{0};
}

bool tells_no_status(const Event& event) { return event.status == 0 && event.own_status == 0; }

bool may_tell_error(const Event& event, const RecordSlots& slots) {
  return tells_no_status(event) && slots.hold_error_status();
}

Fold::Fold(const Rulebook& book, const Options& options, Masker* masker, SourceFacts source)
    : money_(book.fields), answer_words_(book.fields), masker_(masker) {
  partial_.summary.options = options;
  partial_.summary.sources.push_back(std::move(source));
  sample_seed_ = sample_seed(this->source());
}

Fold::Fold(const Rulebook& book, PartialSummary partial, Masker* masker)
    : money_(book.fields), answer_words_(book.fields), masker_(masker), partial_(std::move(partial)) {
  const auto& streams = partial_.summary.streams;
  for (std::uint32_t i = 0; i < streams.size(); ++i) streams_.emplace(streams[i].key, i);
  sample_seed_ = sample_seed(source());
}

std::uint32_t Fold::stream(std::string_view key) {
  const auto [found, is_new] = streams_.try_emplace(std::string(key), static_cast<std::uint32_t>(partial_.ends.size()));
  if (is_new) {
    partial_.summary.streams.push_back(
        {.source = 0, .key = found->first, .records = 0, .lines = 0, .envelopes = 0, .spans = {}});
    partial_.ends.emplace_back();
  }
  return found->second;
}

void Fold::note_record(const Record& record, std::uint32_t stream) {
  ++source().records;
  auto& facts = partial_.summary.streams[stream];
  ++facts.records;
  facts.lines += record.origin.lines;
  facts.add(record.envelope);
}

bool Fold::samples(const Origin& origin) {
  sampled_depth_ = sample_depth(sample_seed_, origin.line, origin.part);
  auto& sample = source().sample;
  const int before = sample.depth;
  const bool taken = take_sample(sample, sampled_depth_);
  if (sample.depth != before) forget_shallow(partial_.summary);
  return taken;
}

void Fold::add_slots(const RecordSlots& slots, std::string_view service) {
  SlotKey key{.source = 0,
              .service = partial_.summary.strings.intern(service),
              .depth = static_cast<std::uint8_t>(sampled_depth_),
              .slot = 0};
  for (const auto& number : slots.numbers) {
    key.slot = number.slot;
    count_number(partial_.summary.slots[key], number.number);
  }
}

void Fold::add(const Event& event, const Signals& signals, const RecordSlots& slots, std::uint32_t stream) {
  auto& facts = source();
  facts.undecoded += event.dialect == Dialect::unknown;
  facts.undated += !event.time.known();
  facts.truncated += event.record->truncated;
  note_record(*event.record, stream);
  const Timestamp time = dated(event.time, stream);
  secrets_.look_at(event);
  count(event.service, status_class(event, signals.own_status), {}, stream, time);
  if (const auto call = counted_call(signals); call != 0) count(event.service, call, signals.gateway, stream, time);
  if (signals.implicated) return keep(event, signals, slots, stream, time);
  if (!event.ids.empty()) note_order(event, signals.markers);
  if (may_tell_error(event, slots) && !(slots.ids.empty() && event.ids.empty()))
    keep_possible(event, signals, slots, stream, time);
}

void Fold::add_quiet(const QuietRecord& quiet, const Record& record, std::uint32_t stream) {
  note_record(record, stream);
  const Timestamp time = dated(quiet.time, stream);
  count_quiet(quiet, stream, time);
  if (quiet.call != 0) count(quiet.service, quiet.call, quiet.gateway, stream, time);
  if (quiet.order == nullptr) return;
  secrets_.look_at(*quiet.order);
  note_order(*quiet.order, quiet.markers);
}

// The time a record goes by: its own, else that of the record before it in its stream.
Timestamp Fold::dated(const Timestamp& own, std::uint32_t stream) {
  auto& end = partial_.ends[stream];
  if (!own.known()) return end.last;
  Timestamp time = own;
  if (time.clock == Clock::time_of_day) {
    if (end.last_of_day >= 0 && time.at + kDay / 2 < end.last_of_day) ++end.midnights;
    end.last_of_day = time.at;
    if (end.first_of_day < 0) end.first_of_day = time.at;
    time.at += end.midnights * kDay;
  }
  end.last = time;
  if (!end.first.known()) end.first = time;
  partial_.summary.streams[stream].span(time.clock).add(time.at);
  return time;
}

void Fold::count(std::string_view service, std::uint8_t what, std::string_view gateway, std::uint32_t stream,
                 const Timestamp& time) {
  add_to_counters({.stream = stream,
                   .service = name(service),
                   .gateway = name(gateway),
                   .clock = static_cast<std::uint8_t>(time.clock),
                   .what = what,
                   .cell = time.known() ? cell_of(time.at) : kUndated},
                  1);
}

// `key` is of a cell of the finest width.
void Fold::add_to_counters(const CounterKey& key, std::uint64_t count) {
  auto& summary = partial_.summary;
  CounterKey wide = key;
  if (key.cell != kUndated) wide.cell >>= summary.counter_level;
  summary.counters[wide] += count;
  if (summary.counters.size() > kMostCounters) coarsen(summary);
}

void Fold::count_quiet(const QuietRecord& quiet, std::uint32_t stream, const Timestamp& time) {
  const auto cell = time.known() ? cell_of(time.at) : kUndated;
  const auto place = (stream * 31U + quiet.service_number) * 7U + quiet.status_class + static_cast<std::size_t>(cell);
  QuietCount& counted = quiet_counts_[place % quiet_counts_.size()];
  const auto clock = static_cast<std::uint8_t>(time.clock);
  const bool same = counted.count != 0 && counted.service_number == quiet.service_number &&
                    counted.key.stream == stream && counted.key.what == quiet.status_class &&
                    counted.key.cell == cell && counted.key.clock == clock;
  if (!same) {
    if (counted.count != 0) add_to_counters(counted.key, counted.count);
    counted = {.key = {.stream = stream,
                       .service = name(quiet.service),
                       .gateway = 0,
                       .clock = clock,
                       .what = quiet.status_class,
                       .cell = cell},
               .service_number = quiet.service_number,
               .count = 0};
  }
  ++counted.count;
}

void Fold::settle_quiet_counts() {
  for (const auto& counted : quiet_counts_)
    if (counted.count != 0) add_to_counters(counted.key, counted.count);
  quiet_counts_ = {};
}

void Fold::cut_to_caps() {
  settle_quiet_counts();  // the strings are numbered anew
  enforce_caps(partial_.summary);
}

PartialSummary Fold::take() {
  settle_quiet_counts();
  return std::move(partial_);
}

// Orders are remembered by the ids that correlate, whatever the record: "stock reserved" is a healthy line.
void Fold::note_order(const Event& event, std::uint32_t markers) {
  constexpr auto kOrderMarkers =
      (1U << static_cast<unsigned>(Marker::reserved)) | (1U << static_cast<unsigned>(Marker::released)) |
      (1U << static_cast<unsigned>(Marker::ordered)) | (1U << static_cast<unsigned>(Marker::charged)) |
      (1U << static_cast<unsigned>(Marker::pending));
  auto& summary = partial_.summary;
  OrderFacts facts{.markers = markers & kOrderMarkers, .order = 0, .user = 0, .currency = 0, .minor_units = {}};
  bool correlates = false;
  const EventId* order = nullptr;
  const EventId* user = nullptr;
  for (const auto& id : event.ids) {
    const auto part = id.kind->part;
    if (part == IdPart::order) order = &id;
    if (part == IdPart::user) user = &id;
    correlates = correlates || names_request(part);
  }
  if (!correlates || (order == nullptr && user == nullptr && facts.markers == 0)) return;
  if (order != nullptr) facts.order = kept(*order, false).value_or(0);
  if (user != nullptr) facts.user = kept(*user, false).value_or(0);
  if (facts.order == 0 && facts.user == 0 && facts.markers == 0) return;
  if (const auto money = money_.read(event)) {
    facts.minor_units = money->minor_units;
    facts.currency = summary.strings.intern(money->currency);
  }
  for (const auto& id : event.ids)
    if (names_request(id.kind->part) && secrets_.covering(id) == Secret::none)
      join(summary.orders[id_hash(id.value)], facts, summary.strings);
  if (is_over_caps(summary)) cut_to_caps();
}

void Fold::keep(const Event& event, const Signals& signals, const RecordSlots& slots, std::uint32_t stream,
                const Timestamp& time) {
  auto& summary = partial_.summary;
  KeptRecord record = record_of(event, signals, stream, time);
  add_slots_to(record, slots);
  add_money_to(record, event);
  if (signals.failure) add_words_to(record, event);
  // What is a secret by the name before it is none of the answer's words.
  const auto first_word = signals.response_body.substr(0, signals.response_body.find_first_of(" ,;"));
  if (signals.failure && !first_word.empty() && secrets_.covering(first_word) == Secret::none) {
    std::string plain;
    unescape_json(cut_at_character(signals.response_body, 8 * kBodyBytes), plain);
    scratch_.clear();
    fold_body(cut_at_character(plain, 4 * kBodyBytes), scratch_);
    std::string body;
    mask_into(scratch_, body, {.field = "body"});
    clip_masked(body, kBodyBytes);
    record.body = summary.strings.intern(body);
  }
  keep_texts(record, event);
  summary.records.push_back(std::move(record));
  if (is_over_caps(summary)) cut_to_caps();
}

// Numbers that may be statuses stand in many a healthy log, too, so that these have a cap of their own.
void Fold::keep_possible(const Event& event, const Signals& signals, const RecordSlots& slots, std::uint32_t stream,
                         const Timestamp& time) {
  auto& summary = partial_.summary;
  KeptRecord record = record_of(event, signals, stream, time);
  if (record.key > last_possible_) return;
  add_slots_to(record, slots);
  summary.possible.push_back(std::move(record));
  if (!is_over_caps(summary)) return;
  cut_to_caps();
  if (summary.possible_cut)
    for (const auto& kept : summary.possible)
      last_possible_ = last_possible_ == UINT64_MAX ? kept.key : std::max(last_possible_, kept.key);
}

void Fold::add_slots_to(KeptRecord& record, const RecordSlots& slots) {
  for (const auto& number : slots.numbers)
    if (is_http_status(number.number)) record.numbers.push_back({number.slot, number.number});
  const auto add = [&](const std::vector<SlotToken>& tokens, std::vector<KeptToken>& kept) {
    for (const auto& token : tokens)
      if (secrets_.covering(token.value) == Secret::none)
        kept.push_back({token.slot, partial_.summary.strings.intern(token.value)});
  };
  add(slots.ids, record.candidates);
  add(slots.names, record.names);
}

void Fold::add_money_to(KeptRecord& record, const Event& event) {
  const bool of_order = std::any_of(event.ids.begin(), event.ids.end(), [](const auto& id) {
    return id.kind->part == IdPart::order || id.kind->part == IdPart::user;
  });
  if (!of_order) return;
  if (const auto money = money_.read(event)) {
    record.minor_units = money->minor_units;
    record.currency = name(money->currency);
  }
}

void Fold::add_words_to(KeptRecord& record, const Event& event) {
  answer_words_.read(event.text(), words_);
  for (const auto& [word, value] : words_) {
    scratch_.clear();
    mask_into(value, scratch_, {});
    record.words.push_back({word, partial_.summary.strings.intern(scratch_)});
  }
}

KeptRecord Fold::record_of(const Event& event, const Signals& signals, std::uint32_t stream, const Timestamp& time) {
  auto& strings = partial_.summary.strings;
  KeptRecord record;
  record.stream = stream;
  record.line = event.record->origin.line;
  record.part = event.record->origin.part;
  record.time = time;
  record.service = name(event.service);
  record.instance = name(event.instance);
  record.gateway = name(signals.gateway);
  record.called = name(signals.called);
  record.failure = signals.failure;
  record.call_failure = signals.call_failure;
  record.speaks_of_payment = signals.speaks_of_payment;
  record.author = signals.author;
  record.severity = event.severity;
  record.answered = signals.answered;
  record.recovered = signals.recovered;
  record.access = event.access;
  record.attempt = signals.attempt;
  record.own_status = signals.own_status;
  record.duration_ms = static_cast<float>(std::min(event.duration_ms, kLongestMs));
  record.markers = signals.markers;
  record.rules = signals.rules;
  for (const auto& answer : signals.peer_answers)
    if (const auto peer = name(answer.peer); peer != 0) record.peer_answers.push_back({peer, answer.status, answer.of});
  record.key = UINT64_MAX;
  ids_.clear();
  for (const auto& id : event.ids) {
    const auto value = kept(id, id.kind->correlates);
    if (!value) continue;
    if (id.kind->correlates) record.key = std::min(record.key, id_hash(id.value));
    record.ids.push_back({strings.intern(id.kind->name), *value});
    ids_.push_back(id.value);
  }
  if (record.key == UINT64_MAX)
    record.key = stable_hash(source().name, mix64(record.line + (std::uint64_t{record.part} << 40)));
  return record;
}

void Fold::keep_texts(const KeptRecord& record, const Event& event) {
  auto& summary = partial_.summary;
  std::string text;
  for (const auto rule : record.rules) {
    const ExemplarKey key{.gateway = record.gateway,
                          .rule = rule,
                          .stream = record.time.clock == Clock::absolute ? 0 : record.stream + 1,
                          .cell = record.time.known() ? cell_of(record.time.at) : kUndated};
    const auto [kept, is_new] = summary.texts.try_emplace(key);
    KeptText candidate{.at = record.time.at, .source = 0, .line = record.line, .part = record.part, .text = {}};
    if (!is_new && !candidate.before(kept->second)) continue;
    if (text.empty()) {
      // Masked before it is cut: half a secret would not be known as one.
      mask_into(cut_at_character(event.text(), 8 * kTextBytes), text, {.ids = ids_});
      clip_masked(text, kTextBytes);
    }
    candidate.text = text;
    kept->second = std::move(candidate);
  }
}

void Fold::mask_into(std::string_view text, std::string& out, const MaskContext& context) {
  if (masker_) {
    masker_->mask(text, out, context);
  } else {
    out += text;
  }
}

std::optional<Strings::Index> Fold::kept(const EventId& id, bool correlates) {
  auto& strings = partial_.summary.strings;
  const Secret secret = secrets_.covering(id);
  if (secret == Secret::none) return strings.intern(id.value);
  if (correlates || !tells_a_person(secret)) return std::nullopt;
  scratch_.clear();
  mask_into(id.value, scratch_, {.field = mask_name(*id.kind)});
  return strings.intern(scratch_);
}

Strings::Index Fold::name(std::string_view text) {
  return secrets_.holds_secret(text) ? 0 : partial_.summary.strings.intern(text);
}

}  // namespace gwtriage
