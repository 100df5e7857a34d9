#pragma once

#include <vector>

#include "diagnose/features.h"
#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

inline constexpr std::string_view kUnknown = "unknown";

// Weighs causes for a run: most likely first, `unknown` among them. Per cause: prior + Σ w·min(1,
// log2(1+n)/log2(1+full)) bits, n distinct requests; evidence from one record counts once per cause, the strongest;
// what is a consequence of something earlier is listed and weighs nothing. Confidence is a softmax over the causes and
// `unknown`.
std::vector<CauseVerdict> weigh_causes(const JoinedLog& log, const Run& run, const std::vector<Feature>& features);

// The two questions that would settle it: those between the causes that stand closest.
std::vector<Sentence> questions_for(const JoinedLog& log, const std::vector<CauseVerdict>& causes);

}  // namespace gwtriage
