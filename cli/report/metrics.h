#pragma once

#include <string>

#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// OpenMetrics text. All are gauges: a report speaks of one log, and the next log may have less of everything.
std::string render_metrics(const Diagnosis& diagnosis, const RenderOptions& options);

}  // namespace gwtriage
