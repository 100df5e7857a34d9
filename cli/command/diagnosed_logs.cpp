#include "command/diagnosed_logs.h"

#include <utility>

#include "command/analysis.h"
#include "diagnose/combine.h"
#include "diagnose/diagnose.h"

namespace gwtriage {

Result<DiagnosedLogs> diagnose_logs(const InputOptions& input, const Streams& streams) {
  const auto setup = set_up(input);
  if (!setup) return setup.error();
  const auto summaries = read_logs(*setup, input, ReportOptions().window, false, streams);
  std::vector<Diagnosis> diagnoses;
  for (std::size_t i = 0; i < summaries.size(); ++i)
    diagnoses.push_back(diagnose(summaries[i], *setup->books[i].rules, setup->site, clock_now()));
  DiagnosedLogs logs{.diagnosis = combine(std::move(diagnoses))};
  logs.exit = judge(logs.diagnosis, std::nullopt, false);
  return logs;
}

}  // namespace gwtriage
