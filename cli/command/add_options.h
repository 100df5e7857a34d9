#pragma once

#include "command/options.h"

namespace CLI {
class App;
}

namespace gwtriage {

// Declares options on a (sub)command; values go to the struct, which must outlive the parse.
void add_input_options(CLI::App& app, InputOptions& options);
void add_report_options(CLI::App& app, ReportOptions& options);

}  // namespace gwtriage
