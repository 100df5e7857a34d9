#pragma once

#include <vector>

#include "model/diagnosis.h"

namespace gwtriage::sample {

// A checklist and fixes of the size of the real ones, filled in for a rate limit.
std::vector<FilledStep> checklist();
std::vector<FilledFix> fixes();

}  // namespace gwtriage::sample
