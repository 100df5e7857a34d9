#pragma once

#include <string>

#include "model/incident_change.h"
#include "report/format.h"

namespace gwtriage {

// One line above a new report on a log that goes on: why there is one.
std::string change_line(const IncidentChange& change, const RenderOptions& options);

}  // namespace gwtriage
