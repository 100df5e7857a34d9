#pragma once

#include <vector>

#include "model/diagnosis.h"

namespace gwtriage {

// One report of what several rulebooks found in the same logs, each by itself. What one of them knows the cause of,
// none calls independent, and a request that concerns several is told once. REQUIRES: one at least; where there are
// more, they tell each request.
Diagnosis combine(std::vector<Diagnosis> diagnoses);

}  // namespace gwtriage
