#include "command/output_targets.h"

#include <algorithm>

namespace gwtriage {
namespace {

std::string file_of(const std::string& name) { return name == "-" ? "" : name; }

}  // namespace

Result<std::vector<OutputTarget>> output_targets(const ReportOptions& report) {
  std::vector<OutputTarget> targets;
  bool report_file_used = report.report_file.empty();
  const auto outputs = report.outputs.empty() ? std::vector<std::string>{"text"} : report.outputs;
  for (const auto& output : outputs) {
    const auto mark = output.find('=');
    const bool named = mark != std::string::npos;
    targets.push_back({output.substr(0, mark), named ? file_of(output.substr(mark + 1)) : file_of(report.report_file)});
    report_file_used = report_file_used || !named;
  }
  if (!report_file_used)
    return Error{Fault::usage, "--report-file " + report.report_file + ": each -o names a file of its own already"};
  std::stable_partition(targets.begin(), targets.end(), [](const OutputTarget& one) { return !one.to_stream(); });
  for (auto one = targets.begin(); one != targets.end(); ++one) {
    const auto other =
        std::find_if(targets.begin(), one, [&](const OutputTarget& earlier) { return earlier.file == one->file; });
    if (other == one) continue;
    return Error{Fault::usage, "-o " + other->format + " and -o " + one->format + " both go to " +
                                   (one->to_stream() ? "standard output" : one->file) +
                                   "; give each a file of its own: -o " + one->format + "=FILE"};
  }
  return targets;
}

}  // namespace gwtriage
