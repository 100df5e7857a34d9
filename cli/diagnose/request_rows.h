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

// Every implicated request as a row of the reconciliation list; `incident_of` maps a request to its incident's id.
std::vector<RequestRow> request_rows(const JoinedLog& log, const std::map<std::uint32_t, std::string>& incident_of);

// The texts that were kept, by source, line and part.
using TextsByPlace = absl::flat_hash_map<std::tuple<std::uint32_t, std::uint64_t, std::uint32_t>, const KeptText*>;
TextsByPlace texts_by_place(const Summary& summary);

// The first three failures of a run, each of another request, with the text kept of them.
std::vector<Exemplar> exemplars_of(const JoinedLog& log, const Run& run, const TextsByPlace& texts);

}  // namespace gwtriage
