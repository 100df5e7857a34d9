#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace gwtriage {

// gwtriage reconcile [LOG ...]: the orders whose payment somebody must look up, with how to. `format`: a name of
// kReconcileFormatNames.
ExitStatus print_reconciliation(const InputOptions& input, const std::string& format, const Streams& streams);

}  // namespace gwtriage
