#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace CLI {
class App;
}

namespace gwtriage {

// What is set beside the command line. A key is the long name of an option; the layers, from weak to strong:
// $XDG_CONFIG_HOME/gwtriage/config.json, the nearest .gwtriage.json upwards from the working directory, GWTRIAGE_*
// variables. What is typed is stronger than all of them.
struct Setting {
  std::string key;
  std::vector<std::string> values;  // several only where the option may be repeated
  std::string origin;               // the file, or the variable
};

using Settings = std::vector<Setting>;  // by key, the strongest of each

// All that files and the environment set. A file that is no JSON object, a key that no option has, and a key that a
// project may not set (what writes files, runs programs or unmasks) are errors that name file and key.
Result<Settings> read_settings(const CLI::App& app);

// Gives the options of the command that was parsed what was typed before its name, and for those that were not typed at
// all what is set. REQUIRES: `app` was parsed.
Outcome apply_settings(CLI::App& app, const Settings& settings);

// Every key that can be set, sorted: the long names of the options of a report.
std::vector<std::string> setting_keys(const CLI::App& app);

// The variable that sets a key: GWTRIAGE_MIN_REQUESTS for min-requests.
std::string variable_of(const std::string& key);

}  // namespace gwtriage
