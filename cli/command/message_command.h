#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace gwtriage {

struct MessageOptions {
  std::string lang;
  std::string display_zone;
  std::string until;  // when it will be over, by a person; empty: as the gateway says, if it does
};

// gwtriage message [LOG ...]: what to tell users, and nothing else.
ExitStatus print_message(const InputOptions& input, const MessageOptions& options, const Streams& streams);

}  // namespace gwtriage
