#pragma once

#include "diagnose/features.h"
#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Counts of an incident: what failed, who answered, what it caused, and how that went over time.
Incident count_incident(const JoinedLog& log, const Run& run, const std::optional<CallRate>& rate);

}  // namespace gwtriage
