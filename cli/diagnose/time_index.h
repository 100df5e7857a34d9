#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

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

  struct Text {
    std::optional<Micros> at;  // UTC; none: of a record without a time
    const ExemplarKey* key = nullptr;
    const KeptText* kept = nullptr;
    std::optional<std::uint32_t> request;  // of its record
  };

  // Once the log's requests are joined.
  void build(const JoinedLog& log);

  // Records from `first` to `last`, both included; those without a time are in none.
  std::span<const std::uint32_t> records(Micros first, Micros last) const;

  // Calls whose cell begins from `first` to `last`.
  std::span<const Calls> calls(Micros first, Micros last) const;

  // The gateways of which a call succeeded at once, at whatever time; 0: one that is not named.
  const absl::flat_hash_set<Strings::Index>& called() const { return called_; }

  // Texts of a rule from `around.first` to `around.second`, both included, and those without a time; without `around`
  // all of them.
  std::vector<Text> texts(std::uint32_t rule, const std::optional<std::pair<Micros, Micros>>& around) const;

 private:
  void add_texts(const JoinedLog& log);

  std::vector<Micros> record_times_;  // of records_
  std::vector<std::uint32_t> records_;
  std::vector<Calls> calls_;
  absl::flat_hash_set<Strings::Index> called_;
  absl::flat_hash_map<std::uint32_t, std::vector<Text>> texts_;  // by rule; each by time, those without one first
};

}  // namespace gwtriage
