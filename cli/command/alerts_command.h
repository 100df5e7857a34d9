#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace gwtriage {

struct AlertsOptions {
  std::string system;  // a name of kAlertSystemNames
  std::string tests_file;
  std::string lang;
};

// gwtriage alerts --for SYSTEM [LOG ...]: the rulebook's alerts, with the names and thresholds that a log gives.
// Without one nothing is read.
ExitStatus print_alerts(const InputOptions& input, const AlertsOptions& options, const Streams& streams);

}  // namespace gwtriage
