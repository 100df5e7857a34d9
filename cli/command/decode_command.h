#pragma once

#include <string>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"

namespace gwtriage {

struct DecodeOptionsTyped {
  bool undecoded = false;  // only what was not understood
  bool stats = false;      // a table instead of records
  std::string explain;     // a RecordPlace: all about one record instead; empty: none
};

// gwtriage decode [FILE ...]: one JSON object a record: how it was framed and read, secrets masked.
ExitStatus decode_logs(const InputOptions& input, const DecodeOptionsTyped& options, const Streams& streams);

}  // namespace gwtriage
