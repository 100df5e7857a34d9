#pragma once

#include <string>

#include "model/diagnosis.h"
#include "model/incident_change.h"
#include "report/format.h"

namespace gwtriage {

// "gwtriage.report/1": one line of JSON. Absent things are null, times RFC 3339 UTC with ms, durations seconds;
// invalid UTF-8 is replaced by U+FFFD. Keys stand in the order of the published form, additions behind them.
std::string render_json(const Diagnosis& diagnosis, const RenderOptions& options);

// One incident as it stands there, and in `event` what became of it, as one line.
std::string incident_json(const IncidentChange& change, const RenderOptions& options);

}  // namespace gwtriage
