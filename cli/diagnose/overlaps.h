#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/summary.h"

namespace gwtriage {

// Two logs that tell the same records for a while: a pod's log that was pulled twice, errors that a logger also writes
// to a file of their own.
struct OverlappingSource {
  std::string name;   // whose records were passed over
  std::string other;  // that holds them, too
};

// The summary less what a second log told again; nothing where there is none. A stream repeats another one's records
// where all that was kept of it, in the time that both cover, stands in the other as well (time, service, ids, statuses
// and rules), and that often enough to be no chance. Of what is only counted, as much is passed over as both have.
std::optional<Summary> without_overlaps(const Summary& summary, std::vector<OverlappingSource>& overlaps);

}  // namespace gwtriage
