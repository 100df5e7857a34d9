#pragma once

#include <string>

#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// Workflow commands for a GitHub job: an incident is an error, isolated failures and doubts are warnings,
// nothing found is a notice.
std::string render_github(const Diagnosis& diagnosis, const RenderOptions& options);

}  // namespace gwtriage
