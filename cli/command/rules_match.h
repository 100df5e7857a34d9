#pragma once

#include "command/exit_status.h"
#include "command/rules_command.h"
#include "command/streams.h"
#include "model/rulebook.h"

namespace gwtriage {

// gwtriage rules match: what the rules make of each record, taken by itself; one line each.
ExitStatus match_records(const Rulebook& book, const RulesOptions& options, const Streams& streams);

}  // namespace gwtriage
