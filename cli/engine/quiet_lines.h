#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "correlate/fold.h"
#include "decode/time_memo.h"
#include "engine/order_places.h"
#include "match/matcher.h"
#include "match/shape_key.h"
#include "model/event.h"
#include "model/record.h"
#include "model/signals.h"

namespace gwtriage {

// Most lines of a log are of statements that say nothing about trouble, thousands of times. The first of a shape is
// decoded and matched; of the others only the time is read. Nothing comes out differently for it: a shape is remembered
// only if everything that the fold counts of its records follows from the shape.
//
// What the fold counts of a healthy record is its stream, its service, the class of its status and the ten seconds it
// falls into. Stream and service follow from the stream's names and the shape; the class does, since numbers that may
// be a status stay in the shape; the time stands where it stood in the first line, and is read there. A line is not
// learned where any of this is uncertain: no level that says that all is well, a time that cannot be found again, a
// rule that matched and implicates it, a number that may be a status by where it stands. Orders are read in place where
// their fields can be found again, else the line is decoded for them. The key is 64 bits of a hash with a seed drawn
// for the run, so that nobody can write two lines that are taken for each other.
class QuietLines {
 public:
  // Both must outlive this.
  QuietLines(const Matcher& matcher, const Zone& zone);

  struct Known {
    QuietRecord record;
    bool has_order = false;  // it names an order or a user, and must be decoded for it; its signals are known
    bool has_rules = false;  // that matched, harmless ones
  };

  // Of a known record that is decoded for its order, what the fold asks of the signals.
  static void fill(const Known& known, Signals& signals);

  // What the fold counts of a record whose shape is known to be quiet; nothing for any other. `stream`: identity of
  // the stream's names. The views of the service and the order are good until the
  // next call.
  std::optional<Known> find(const Record& record, std::uint64_t stream);

  // A record that says itself that all is well: no other is learned.
  static bool is_calm(const Event& event) {
    return event.access || (event.severity != Severity::unknown && event.severity < Severity::warning);
  }

  // The record that was asked for last, now decoded and matched, found to mean nothing. `slots`: what may be a status
  // in it, though nothing says so.
  void learn(const Record& record, const Event& event, const Signals& signals, const RecordSlots& slots,
             MatchScratch& scratch);

 private:
  struct Quiet {
    std::uint32_t service = 0;    // in services_
    std::uint32_t time_word = 0;  // which of the words that vary the time begins with
    std::uint32_t gateway = 0;    // in services_
    std::uint32_t markers = 0;
    std::uint8_t status_class = 0;
    std::uint8_t call = 0;
    bool has_rules = false;
    bool is_epoch = false;
    bool of_envelope = false;  // the line has no time, its envelope has
    bool has_order = false;
    std::uint32_t order = kNotPlaced;  // in orders_, where it need not be decoded
  };
  static constexpr std::uint32_t kNotPlaced = UINT32_MAX;

  std::optional<Timestamp> time_at(const Record& record, const Quiet& quiet);
  bool find_time(const Record& record, const Timestamp& time, Quiet& quiet);
  bool is_told_by_shape(std::string_view value);
  bool shape_tells(const RecordSlots& slots, const Record& record) const;
  std::uint32_t number_of(std::string_view service);

  const Matcher& matcher_;
  const Zone& zone_;
  const std::uint64_t seed_;                         // of the keys, drawn for this run
  absl::flat_hash_map<std::uint64_t, Quiet> known_;  // by the key of shape and stream: its names give the service
  absl::flat_hash_map<std::string, std::uint32_t> numbers_;  // of services
  std::vector<std::string> services_;                        // by their numbers
  std::vector<OrderPlaces> orders_;
  MoneyReader money_;
  Event order_;
  std::uint64_t key_ = 0;  // of the line that was asked for last
  VaryingPlaces places_;   // of it
  bool eligible_ = false;  // whether it may be learned
  decode::TimeMemo times_;
  std::string value_;
};

}  // namespace gwtriage
