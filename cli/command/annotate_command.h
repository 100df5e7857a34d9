#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace gwtriage {

struct AnnotateOptions {
  bool only_caused = false;  // pass over all lines but those that the gateway's failure caused
  std::string request;       // an id: this request's story instead of the log; empty: none
  std::string format = "text";
  std::string lang;
  std::string display_zone;
  Colour colour = Colour::automatic;
};

// gwtriage annotate [LOG ...]: the log as it is, with what caused its errors. It is read twice: what a line means is
// known when the last one was seen.
ExitStatus annotate_logs(const InputOptions& input, const AnnotateOptions& options, const Streams& streams);

}  // namespace gwtriage
