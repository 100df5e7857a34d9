#pragma once

#include "command/exit_status.h"
#include "command/rules_command.h"
#include "command/streams.h"
#include "model/rulebook.h"

namespace gwtriage {

// gwtriage rules test FILE: tries the rules on labelled records, one {"text":…,"cause":…,"also":[…]} a line, where
// the cause "none" means that a record speaks for none. Prints how many were told, per cause, and what was taken for
// what.
ExitStatus test_on_labels(const Rulebook& book, const RulesOptions& options, const Streams& streams);

}  // namespace gwtriage
