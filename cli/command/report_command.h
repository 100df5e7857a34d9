#pragma once

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace gwtriage {

// gwtriage [FILE ...]: report on logs.
ExitStatus report_on_logs(const InputOptions& input, const LiveOptions& live, const ReportOptions& report,
                          const Streams& streams);

// gwtriage merge SUMMARY ...: one report from saved summaries; `input.files` are the summaries.
ExitStatus report_on_summaries(const InputOptions& input, const ReportOptions& report, const Streams& streams);

}  // namespace gwtriage
