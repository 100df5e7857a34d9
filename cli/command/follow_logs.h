#pragma once

#include <string>
#include <vector>

#include "command/analysis.h"
#include "command/live_report.h"
#include "command/state_file.h"
#include "source/stop_request.h"

namespace gwtriage {

// As read_logs(), of logs that are still written: until `stop` is asked or all of them have ended. `report` hears of
// what has come meanwhile whenever it may have changed something. `saved`: where to go on from and to save that to; may
// be null. Fails where it cannot be gone on from.
Result<std::vector<Summary>> follow_logs(const Setup& setup, const InputOptions& input, const std::string& window,
                                         const StopRequest& stop, LiveReport& report, StateFile* saved);

}  // namespace gwtriage
