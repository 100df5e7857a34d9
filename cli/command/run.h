#pragma once

// command/: what was typed, and the only room that prints and decides how to exit.

#include <span>

#include "command/streams.h"

namespace gwtriage {

// The whole program but for main: parses the command line and runs the command. Returns the exit status.
int run(std::span<char* const> arguments, const Streams& streams);

}  // namespace gwtriage
