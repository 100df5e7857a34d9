#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command/analysis.h"
#include "command/options.h"
#include "command/streams.h"
#include "model/diagnosis.h"

namespace gwtriage {

// What --baseline names, diagnosed: a summary that was saved, or a log.
struct Baseline {
  Diagnosis diagnosis;
  std::optional<std::uint64_t> calls;
};

// `like`: the options that the log itself was read with. A summary that was made with others says nothing about it.
Result<Baseline> read_baseline(const std::string& path, const Setup& setup, const InputOptions& input,
                               const Options& like, const std::string& window, const Streams& streams);

}  // namespace gwtriage
