#pragma once

#include <map>
#include <string>
#include <vector>

#include "diagnose/case.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Every implicated request as a row of the reconciliation list; `incident_of` maps a request to its incident's id.
std::vector<RequestRow> request_rows(const Case& work, const std::map<std::uint32_t, std::string>& incident_of);

// The first three failures of a run, each of another request, with the text kept of them.
std::vector<Exemplar> exemplars_of(const Case& work, const Run& run);

}  // namespace gwtriage
