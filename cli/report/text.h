#pragma once

#include <string>

#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// The report for a terminal: conclusions first, at most five incidents, at most 40 lines each unless `full`.
std::string render_text(const Diagnosis& diagnosis, const RenderOptions& options);

}  // namespace gwtriage
