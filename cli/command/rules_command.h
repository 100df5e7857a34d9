#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace CLI {
class App;
}

namespace gwtriage {

struct RulesOptions {
  InputOptions input;    // rules, gateways, files
  bool nul = false;      // records end with NUL, not with a line end
  bool verbose = false;  // near misses
  std::string format = "text";
  std::string name;  // of a new rule
};

// Sets up `gwtriage rules list|check|test|match|new`; `options` must outlive the parse.
void add_rules_command(CLI::App& rules, RulesOptions& options);

// Runs the one of them that was parsed.
ExitStatus run_rules(const CLI::App& rules, const RulesOptions& options, const Streams& streams);

}  // namespace gwtriage
