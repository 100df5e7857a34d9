#pragma once

#include <vector>

#include "diagnose/joined_log.h"
#include "diagnose/runs.h"

namespace gwtriage {

// One run of failures is two incidents only where the best specific cause differs on both sides of a moment, with
// at least five requests and three bits each. A run without such a moment comes back whole.
std::vector<Run> split_by_cause(const JoinedLog& log, const Run& run);

}  // namespace gwtriage
