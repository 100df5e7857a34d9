#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "diagnose/joined_log.h"
#include "diagnose/runs.h"

namespace gwtriage {

// Calls to the gateway per minute, before the first failure and during the incident; nothing where the caller does
// not log its successes.
struct CallRate {
  double before_per_min = 0;
  double during_per_min = 0;
  double at_first_failure = 0;          // in the minute that ended with the first failure
  std::uint64_t succeeded_during = 0;   // from the cell of the first failure to that of the last
  std::uint64_t succeeded_between = 0;  // of the instances that fail, and without these two cells: surely in between
  std::uint64_t calls_during = 0;
};
std::optional<CallRate> call_rate(const JoinedLog& log, const Run& run);

// Successful calls per cell (kCell) from the cell of `start`, `cells` many; of these streams or of all.
std::vector<std::uint64_t> successes_per_cell(const JoinedLog& log, const Run& run, Micros start, std::size_t cells,
                                              const absl::flat_hash_set<std::uint32_t>* streams = nullptr);

}  // namespace gwtriage
