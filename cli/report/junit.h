#pragma once

#include <string>

#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// For test dashboards: an incident is a failed case (with its text report), an unreadable source an error,
// nothing to judge a skipped case.
std::string render_junit(const Diagnosis& diagnosis, const RenderOptions& options);

}  // namespace gwtriage
