#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/streams.h"

namespace CLI {
class App;
}

namespace gwtriage {

// gwtriage completion SHELL: a script for bash, zsh or fish, made from the options as they are declared.
ExitStatus print_completion(CLI::App& app, const std::string& shell, const Streams& streams);

}  // namespace gwtriage
