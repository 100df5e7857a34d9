#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace gwtriage {

struct ExplainRequest {
  std::string topic;  // a cause, "step.N" or "fix.N"; empty: all of the manual
  std::string lang;
};

// gwtriage explain: the manual, through $PAGER on a terminal.
ExitStatus explain_manual(const InputOptions& input, const ExplainRequest& options, const Streams& streams);

}  // namespace gwtriage
