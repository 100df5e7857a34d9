#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Every implicated request as a row of the reconciliation list; `incidents_of` maps a request to the ids of its
// incidents: two where it met failures of two gateways.
std::vector<RequestRow> request_rows(const JoinedLog& log,
                                     const std::map<std::uint32_t, std::vector<std::string>>& incidents_of);

// The first three failures of a run, each of another request, with the text kept of them.
std::vector<Exemplar> exemplars_of(const JoinedLog& log, const Run& run);

}  // namespace gwtriage
