#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnose/call_rate.h"
#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// A figure of an incident, computed from the summary alone. The rulebook names features and weighs them; a figure
// that cannot be told from this log (the caller does not log its successes, no durations) is simply not there.
struct Feature {
  std::string_view name;
  std::uint64_t rests_on = 0;  // failures, calls or records that the figure was computed from
  Params params;
  std::vector<std::uint32_t> records = {};  // that show it
};

// Every name that a rulebook may weigh.
const std::vector<std::string_view>& feature_names();

// `rate`: the run's, as call_rate() gives it.
std::vector<Feature> features_of(const JoinedLog& log, const Run& run, const std::optional<CallRate>& rate);

}  // namespace gwtriage
