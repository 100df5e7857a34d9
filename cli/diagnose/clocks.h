#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/summary.h"

namespace gwtriage {

// A time without year or date, in the latest year or on the latest day that puts it before `newest`, give or take a
// zone; any other as it is.
Micros latest_before(const Timestamp& time, Micros newest);

// Turns what records wrote into UTC, which needs the whole log: a missing year is the one that puts the date
// closest before the newest dated record, a missing date likewise, and streams without zone are set against the
// others by the ids that they share.
class Clocks {
 public:
  // `now` stands in for the newest dated record where no record has a date.
  Clocks(const Summary& summary, Micros now);

  // Nothing for a record without time.
  std::optional<Micros> utc(const KeptRecord& record) const { return utc(record.time, record.stream); }
  std::optional<Micros> utc(const Timestamp& time, std::uint32_t stream) const;

  // What was added to the zone-less times of a stream: a multiple of 15 minutes, 0 for most.
  Micros offset(std::uint32_t stream) const { return offsets_[stream]; }

  // The last time of a stream whose records bear no date, on the day that was assumed; nothing for any other stream.
  std::optional<Micros> last_without_date(std::uint32_t stream) const;

  std::optional<Micros> first() const { return first_; }  // of all records, kept or only counted
  std::optional<Micros> last() const { return last_; }

 private:
  Micros with_date(const Timestamp& time, std::uint32_t stream) const;
  void find_newest(Micros now);
  void align_streams();
  void find_span();
  std::optional<Span> believable_span(bool (*counts)(Clock)) const;

  const Summary& summary_;
  Micros newest_ = 0;
  std::vector<Micros> day_base_;  // per stream: 2000-01-01 of a clock without date
  std::vector<Micros> offsets_;
  std::optional<Micros> first_;
  std::optional<Micros> last_;
};

}  // namespace gwtriage
