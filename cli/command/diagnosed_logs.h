#pragma once

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"
#include "model/diagnosis.h"

namespace gwtriage {

// What a report with its default settings would be made of, requests one by one included: for commands that tell a part
// of it. What could not be read was said.
struct DiagnosedLogs {
  Diagnosis diagnosis;
  ExitStatus exit = ExitStatus::analysed;
};
Result<DiagnosedLogs> diagnose_logs(const InputOptions& input, const Streams& streams);

}  // namespace gwtriage
