#pragma once

#include "command/exit_status.h"
#include "command/settings.h"
#include "command/streams.h"

namespace gwtriage {

// gwtriage config: each key, its value, and where it came from.
ExitStatus print_config(const CLI::App& app, const Settings& settings, const Streams& streams);

}  // namespace gwtriage
