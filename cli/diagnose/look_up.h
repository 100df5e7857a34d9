#pragma once

#include "diagnose/joined_log.h"
#include "model/diagnosis.h"

namespace gwtriage {

// How to ask the provider of the row's gateway what became of the payment, by the ids that the row has; no command
// where the rulebook knows no way, or the log no id to ask by. As in the checklist, a value of the log is put into a
// command only if it is plain, and a host only if somebody other than the log names it.
FilledCommand look_up(const JoinedLog& log, const RequestRow& row);

}  // namespace gwtriage
