#pragma once

#include <optional>

#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"
#include "model/rulebook.h"
#include "model/summary.h"

namespace gwtriage {

struct SavedSummaries {
  std::optional<Summary> whole;              // of all that could be read; none: nothing could
  ExitStatus status = ExitStatus::analysed;  // what reading them came to; usage: they do not go together
};

// Reads and merges the summaries that the options name: files, packed ones, archives, directories, standard input, each
// with one or several. Those that cannot be read are said on stderr, and the whole names them. `book`: the
// rulebook's fingerprint as this run's folds would record it.
SavedSummaries read_summaries(const InputOptions& input, const Rulebook& rules, const std::string& book,
                              const Streams& streams);

}  // namespace gwtriage
