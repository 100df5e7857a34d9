#pragma once

#include <vector>

#include "diagnose/features.h"
#include "diagnose/joined_log.h"
#include "diagnose/runs.h"

namespace gwtriage {

// Features of what stands around an incident: changes just before it, resources of ours that ran out, other
// destinations. Each counts only where it concerns the incident's own services, and is rarer without the incident than
// with it.
std::vector<Feature> surrounding_features(const JoinedLog& log, const Run& run);

}  // namespace gwtriage
