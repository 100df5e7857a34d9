#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "model/answer_of.h"
#include "model/event.h"
#include "model/failure.h"
#include "model/gateway_word.h"
#include "model/options.h"
#include "model/record.h"
#include "model/slot.h"
#include "model/timestamp.h"

namespace gwtriage {

// Facts of a log, and nothing that needs the whole picture: records kept, ids that stand together, counters. Two
// summaries of two logs merge into the summary of both, in any order; `diagnose` draws the conclusions.

// Which of a source's records tell what stands in their slots: those whose hash ends in at least `depth` zero bits. The
// depth is the least with which no more than kMostSampled do, so that it is the same however the source was cut.
struct SlotSample {
  int depth = 0;
  std::vector<std::uint64_t> taken;  // how many records by the zero bits that their hash ends in; exact from `depth` on
};

// A source is known by its name, by its first bytes and, where another may be a copy of it, by all of its content: two
// logs called "-" stay two.
struct SourceFacts {
  std::string name;
  std::uint64_t fingerprint = 0;
  // Hash of all bytes; 0: not taken, or so little with times in it that two programs may well have written the same.
  std::uint64_t content = 0;
  std::uint64_t repeats = 0;  // how often the very same source came again and was passed over
  std::uint64_t lines = 0, records = 0, bytes = 0, undecoded = 0, undated = 0, late = 0, truncated = 0;
  std::optional<std::string> error = {};  // it could not be read to its end
  SlotSample sample = {};

  friend auto operator<=>(const SourceFacts& a, const SourceFacts& b) {
    if (const auto order = a.name <=> b.name; order != 0) return order;
    if (const auto order = a.fingerprint <=> b.fingerprint; order != 0) return order;
    return a.content <=> b.content;
  }
  friend bool operator==(const SourceFacts& a, const SourceFacts& b) {
    return a.name == b.name && a.fingerprint == b.fingerprint && a.content == b.content;
  }
};

// First and last time of one clock in one stream.
struct Span {
  Micros first = 0;
  Micros last = -1;  // before first: nothing yet

  bool empty() const { return last < first; }
  void add(Micros at) {
    if (empty()) {
      first = last = at;
    } else {
      if (at < first) first = at;
      if (at > last) last = at;
    }
  }
  void add(const Span& other) {
    if (other.empty()) return;
    add(other.first);
    add(other.last);
  }
};

inline constexpr std::size_t kClocks = 5;  // values of Clock

// A pod's container, a host's program, a file: whatever wrote its lines in order, with one clock.
struct StreamFacts {
  std::uint32_t source = 0;
  std::string key;
  std::uint64_t records = 0;
  std::uint64_t lines = 0;
  std::uint32_t envelopes = 0;  // a bit for each Envelope that its records came in
  Span spans[kClocks];

  void add(Envelope envelope) { envelopes |= 1U << static_cast<unsigned>(envelope); }
  bool came_in(Envelope envelope) const { return (envelopes >> static_cast<unsigned>(envelope) & 1U) != 0; }

  Span& span(Clock clock) { return spans[static_cast<std::size_t>(clock)]; }
  const Span& span(Clock clock) const { return spans[static_cast<std::size_t>(clock)]; }
};

struct KeptId {
  Strings::Index kind = 0;
  Strings::Index value = 0;  // as written
};

struct KeptPeerAnswer {
  Strings::Index peer = 0;
  int status = 0;
  AnswerOf of = AnswerOf::peer;
};

// As RecordSlots, of a record that is kept.
struct KeptToken {
  SlotHash slot = 0;
  Strings::Index value = 0;
};

struct KeptNumber {
  SlotHash slot = 0;
  int status = 0;
};

// What the gateway said in its answer, masked.
struct KeptWord {
  GatewayWord word = GatewayWord::retry_after;
  Strings::Index value = 0;
};

inline constexpr double kLongestMs = 1e15;  // a duration beyond 30,000 years is none

// One implicated record.
struct KeptRecord {
  std::uint64_t key = 0;  // smallest hash of its correlating ids, or of its place: what the cap goes by
  std::uint32_t source = 0;
  std::uint32_t stream = 0;
  std::uint64_t line = 0;
  std::uint32_t part = 0;  // as Origin::part
  Timestamp time;
  Strings::Index service = 0;
  Strings::Index instance = 0;
  Strings::Index gateway = 0;
  Strings::Index body = 0;    // what the gateway answered, ids and numbers folded, masked
  Strings::Index called = 0;  // whom the call went to that `call_failure` tells of
  std::optional<FailureKind> failure;
  std::optional<FailureKind> call_failure;  // of a call to somebody of whom no table knows that he is the gateway
  bool speaks_of_payment = false;           // that call does
  Author author = Author::unknown;
  Severity severity = Severity::unknown;
  bool answered = false;
  bool recovered = false;
  bool access = false;
  int attempt = 0;
  int own_status = 0;
  float duration_ms = -1;
  std::uint32_t markers = 0;
  std::vector<KeptId> ids;
  std::vector<KeptPeerAnswer> peer_answers;
  std::vector<std::uint32_t> rules;   // indexes into the rulebook
  std::vector<KeptToken> candidates;  // ids
  std::vector<KeptToken> names;       // of the service, where nothing names it
  std::vector<KeptNumber> numbers;
  std::vector<KeptWord> words;  // of a failed call: what the gateway said
  Strings::Index currency = 0;  // of what its order is worth
  std::optional<std::int64_t> minor_units = {};
};

// What stood in one slot of a service, in healthy records of a source's sample.
struct SlotKey {
  std::uint32_t source = 0;
  Strings::Index service = 0;
  std::uint8_t depth = 0;  // the zero bits that the records' hashes end in
  SlotHash slot = 0;

  friend bool operator==(const SlotKey&, const SlotKey&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const SlotKey& k) {
    return H::combine(std::move(h), k.source, k.service, k.depth, k.slot);
  }
};

struct SlotCounts {
  std::uint64_t good = 0;      // 2xx and 304
  std::uint64_t errors = 0;    // 401, 429 and 5xx
  std::uint64_t statuses = 0;  // other statuses of HTTP
  std::uint64_t others = 0;    // other numbers
  std::uint64_t distinct = 0;  // a bit for each status of HTTP that was seen

  void add(const SlotCounts& other) {
    good += other.good;
    errors += other.errors;
    statuses += other.statuses;
    others += other.others;
    distinct |= other.distinct;
  }
};

// (masked) text of a record, kept for the first record of each rule, gateway and cell.
struct ExemplarKey {
  Strings::Index gateway = 0;
  std::uint32_t rule = 0;
  std::uint32_t stream = 0;  // cells of streams without zone move when their offset is known
  std::int64_t cell = 0;

  friend bool operator==(const ExemplarKey&, const ExemplarKey&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const ExemplarKey& k) {
    return H::combine(std::move(h), k.gateway, k.rule, k.stream, k.cell);
  }
};

struct KeptText {
  Micros at = 0;
  std::uint32_t source = 0;
  std::uint64_t line = 0;
  std::uint32_t part = 0;
  std::string text;

  bool before(const KeptText& other) const {
    if (at != other.at) return at < other.at;
    if (source != other.source) return source < other.source;
    return line != other.line ? line < other.line : part < other.part;
  }
};

// What is counted of records that nobody keeps.
struct CounterKey {
  std::uint32_t stream = 0;
  Strings::Index service = 0;
  Strings::Index gateway = 0;  // calls only
  std::uint8_t clock = 0;
  std::uint8_t what = 0;  // 0 no status, 1..5 status class, kGatewayCall, kRecoveredCall
  std::int64_t cell = 0;  // of `Counters::width`; kUndated: no time yet

  friend bool operator==(const CounterKey&, const CounterKey&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const CounterKey& k) {
    return H::combine(std::move(h), k.stream, k.service, k.gateway, k.clock, k.what, k.cell);
  }
};

inline constexpr std::uint8_t kGatewayCall = 6;    // a call that succeeded at once
inline constexpr std::uint8_t kRecoveredCall = 7;  // one that succeeded on a retry: logged also where others are not
inline constexpr std::int64_t kUndated = INT64_MIN;

// Order, money and user of a request, and what was done for it, from healthy records that bear its id; what implicated
// records say of it is kept with them.
struct OrderFacts {
  std::uint32_t markers = 0;
  Strings::Index order = 0;
  Strings::Index user = 0;
  Strings::Index currency = 0;
  std::optional<std::int64_t> minor_units = {};
};

struct Summary {
  Options options;  // the part that changes the fold
  Strings strings;
  std::vector<SourceFacts> sources;  // sorted
  std::vector<StreamFacts> streams;  // sorted by source and key
  std::vector<KeptRecord> records;
  absl::flat_hash_map<ExemplarKey, KeptText> texts;
  absl::flat_hash_map<CounterKey, std::uint64_t> counters;
  int counter_level = 0;                                  // a counter's cell is kCell << level wide
  absl::flat_hash_map<std::uint64_t, OrderFacts> orders;  // by id_hash
  bool orders_cut = false;                                // there were more: those of the smallest hashes are here
  // Records that nothing implicates but a number in a slot that may be a status.
  std::vector<KeptRecord> possible;
  bool possible_cut = false;  // there were more of them than are kept
  absl::flat_hash_map<SlotKey, SlotCounts> slots;
  bool capped = false;
};

}  // namespace gwtriage
