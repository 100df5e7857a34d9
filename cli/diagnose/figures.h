#pragma once

#include "diagnose/case.h"
#include "diagnose/features.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Counts of an incident: what failed, who answered, what it caused, and how that went over time.
Incident count_incident(const Case& work, const Run& run, const std::optional<CallRate>& rate);

}  // namespace gwtriage
