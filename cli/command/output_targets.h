#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "command/options.h"

namespace gwtriage {

// One form of the report, and where it goes.
struct OutputTarget {
  std::string format;  // a name of kFormatNames, or "summary"
  std::string file;    // empty: standard output

  bool to_stream() const { return file.empty(); }
  bool is_summary() const { return format == "summary"; }
};

// What -o and --report-file ask for, standard output last: what is read there is to follow the files that it names. Two
// forms for one place are an error.
Result<std::vector<OutputTarget>> output_targets(const ReportOptions& report);

}  // namespace gwtriage
