#pragma once

#include <set>
#include <vector>

#include "diagnose/joined_log.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Bursts of errors that no incident explains: 401 and 5xx of a service, failed calls to a host. At least five in a
// minute and ten times what the log showed before, or twenty in all. `explained`: requests that an incident or isolated
// failures of a gateway tell of. Most first.
std::vector<Unexplained> find_unexplained(const JoinedLog& log, const std::set<std::uint32_t>& explained);

}  // namespace gwtriage
