#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "model/rulebook.h"
#include "model/summary.h"
#include "model/timestamp.h"

namespace gwtriage {

struct JoinedLog;

// The joined log by time. A long log has many incidents, and what looks around one of them is to look at that time
// alone. Views into the summary and indexes of the joined log, which must outlive it.
class TimeIndex {
 public:
  // Calls of a gateway that succeeded, of one counter: in the cell that begins at `at` (UTC).
  struct Calls {
    Micros at = 0;
    const CounterKey* key = nullptr;
    std::uint64_t count = 0;
  };

  // Once the log's requests are joined.
  void build(const JoinedLog& log);

  // Records from `first` to `last`, both included; those without a time are in none.
  std::span<const std::uint32_t> records(Micros first, Micros last) const;

  // Those with a time that bear the marker, or that the rule matched; by time.
  const std::vector<std::uint32_t>& marked(Marker marker) const { return marked_[static_cast<std::size_t>(marker)]; }
  std::span<const std::uint32_t> matched(std::uint32_t rule) const;

  // Calls whose cell begins from `first` to `last`.
  std::span<const Calls> calls(Micros first, Micros last) const;

  // The gateways of which a call succeeded at once, at whatever time; 0: one that is not named.
  const absl::flat_hash_set<Strings::Index>& called() const { return called_; }

 private:
  std::vector<Micros> record_times_;  // of records_
  std::vector<std::uint32_t> records_;
  std::array<std::vector<std::uint32_t>, std::size(kMarkerNames)> marked_;
  absl::flat_hash_map<std::uint32_t, std::vector<std::uint32_t>> matched_;  // by rule
  std::vector<Calls> calls_;
  absl::flat_hash_set<Strings::Index> called_;
};

}  // namespace gwtriage
