#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnose/case.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// A figure of an incident, computed from the summary alone. The rulebook names features and weighs them; a figure
// that cannot be told from this log (the caller does not log its successes, no durations) is simply not there.
struct Feature {
  std::string_view name;
  std::uint64_t rests_on = 0;  // failures, calls or records that the figure was computed from
  Params params;
};

// Every name that a rulebook may weigh.
const std::vector<std::string_view>& feature_names();

// Calls to the gateway per minute, before the first failure and during the incident; nothing where the caller does
// not log its successes.
struct CallRate {
  double before_per_min = 0;
  double during_per_min = 0;
  double at_first_failure = 0;  // in the minute that ended with the first failure
  std::uint64_t succeeded_during = 0;
  std::uint64_t calls_during = 0;
};
std::optional<CallRate> call_rate(const Case& work, const Run& run);

// `rate`: the run's, as call_rate() gives it.
std::vector<Feature> features_of(const Case& work, const Run& run, const std::optional<CallRate>& rate);

// Successful calls per cell (kCell) from the cell of `start`, `cells` many.
std::vector<std::uint64_t> successes_per_cell(const Case& work, const Run& run, Micros start, std::size_t cells);

}  // namespace gwtriage
