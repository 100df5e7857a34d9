#pragma once

// correlate/: the fold and its file. It may know facts of records, never what they mean together.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correlate/answer_words.h"
#include "correlate/money.h"
#include "model/event.h"
#include "model/record_secrets.h"
#include "model/rulebook.h"
#include "model/signals.h"
#include "model/summary.h"

namespace gwtriage {

class Masker;
struct MaskContext;

// Facts of one piece of one source, and what its neighbours must know to be joined to it.
struct PartialSummary {
  // Per stream of `summary.streams`: the first and last known time, for records near a cut that have none, and how
  // often a clock without date passed midnight.
  struct StreamEnd {
    Timestamp first;  // in the order of the records
    Timestamp last;
    Micros first_of_day = -1;  // first and last time of day, < 0: none
    Micros last_of_day = -1;
    int midnights = 0;
  };
  Summary summary;
  std::vector<StreamEnd> ends;
};

// All that is counted of a record that tells of no trouble.
struct QuietRecord {
  Timestamp time;
  std::string_view service;
  std::uint32_t service_number = 0;  // one for each service, the same throughout a fold
  std::uint8_t status_class = 0;     // 0: no status
  std::uint8_t call = 0;             // kGatewayCall or kRecoveredCall; 0: it reports none
  std::string_view gateway;          // of the call; empty: not named
  std::uint32_t markers = 0;         // of its order
  const Event* order = nullptr;      // the ids and fields that tell of one; null: nothing does
};

// What the record counts as among the calls of gateways that succeeded: kGatewayCall, kRecoveredCall, 0: nothing.
std::uint8_t counted_call(const Signals& signals);

// 1..5 of the status that a record tells, 0 where it tells none. `own_status`: what the rules made of it; 0: nothing.
std::uint8_t status_class(const Event& event, int own_status);

bool tells_no_status(const Event& event);

// Whether nothing but a number in a place without a name may say that the service answered with an error.
bool may_tell_error(const Event& event, const RecordSlots& slots);

// The fold: add : PartialSummary × Event (with its signals) → PartialSummary. One source, records of a stream in their
// order. Copies what it keeps; text is masked here, on entry. Nothing is allocated for a healthy record of a known
// stream.
class Fold {
 public:
  // Takes what field names mean from `book`. It and `masker` must outlive the fold; the masker may be null:
  // --no-redact.
  Fold(const Rulebook& book, const Options& options, Masker* masker, SourceFacts source);

  // Goes on where a part ended.
  Fold(const Rulebook& book, PartialSummary partial, Masker* masker);

  // The index that records of this stream bear in this fold. Keys are the framer's.
  std::uint32_t stream(std::string_view key);

  // `slots`: what the event's record bears that no name explains.
  void add(const Event& event, const Signals& signals, const RecordSlots& slots, std::uint32_t stream);
  void add_quiet(const QuietRecord& quiet, const Record& record, std::uint32_t stream);

  // To be asked once for each record: whether add_slots() wants to know what stands in its slots if it is healthy.
  bool samples(const Origin& origin);
  void add_slots(const RecordSlots& slots, std::string_view service);

  SourceFacts& source() { return partial_.summary.sources.front(); }

  PartialSummary take();

 private:
  void note_record(const Record& record, std::uint32_t stream);
  Timestamp dated(const Timestamp& own, std::uint32_t stream);
  void count(std::string_view service, std::uint8_t what, std::string_view gateway, std::uint32_t stream,
             const Timestamp& time);
  void count_quiet(const QuietRecord& quiet, std::uint32_t stream, const Timestamp& time);
  void settle_quiet_counts();
  void cut_to_caps();
  void add_to_counters(const CounterKey& key, std::uint64_t count);
  void note_order(const Event& event, std::uint32_t markers);
  void keep(const Event& event, const Signals& signals, const RecordSlots& slots, std::uint32_t stream,
            const Timestamp& time);
  void keep_possible(const Event& event, const Signals& signals, const RecordSlots& slots, std::uint32_t stream,
                     const Timestamp& time);
  KeptRecord record_of(const Event& event, const Signals& signals, std::uint32_t stream, const Timestamp& time);
  void add_slots_to(KeptRecord& record, const RecordSlots& slots);
  void add_money_to(KeptRecord& record, const Event& event);
  void add_words_to(KeptRecord& record, const Event& event);
  void keep_texts(const KeptRecord& record, const Event& event);
  void mask_into(std::string_view text, std::string& out, const MaskContext& context);
  // An id as it is kept; nothing where it is a secret.
  std::optional<Strings::Index> kept(const EventId& id, bool correlates);
  // A name that holds a secret is none.
  Strings::Index name(std::string_view text);

  // Neighbouring lines mostly count in the same places, so these are gathered before they go to the counters. Each
  // has its place by the hash of what it counts.
  struct QuietCount {
    CounterKey key;  // cells of the finest width
    std::uint32_t service_number = 0;
    std::uint64_t count = 0;
  };

  MoneyReader money_;
  AnswerWords answer_words_;
  Masker* masker_;
  RecordSecrets secrets_;
  PartialSummary partial_;
  std::array<QuietCount, 256> quiet_counts_{};
  absl::flat_hash_map<std::string, std::uint32_t> streams_;
  std::uint64_t sample_seed_ = 0;
  int sampled_depth_ = 0;                     // of the record that samples() was asked for last
  std::uint64_t last_possible_ = UINT64_MAX;  // keys beyond it are of none that are kept
  std::vector<std::string_view> ids_;         // scratch
  AnswerWords::Words words_;                  // scratch
  std::string scratch_;
};

}  // namespace gwtriage
