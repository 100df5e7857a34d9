#pragma once

// engine/: the only room that knows all stages: threads, cuts, and lines that need no second look. It never prints.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/fold_worker.h"
#include "model/summary.h"
#include "source/input.h"

namespace gwtriage {

class FoldWorkerSet;

// Reads sources one after the other, each by all threads, and merges what they say: one summary for each rulebook. A
// source that cannot be read to its end leaves its error in its facts; the rest is still read.
class Triage {
 public:
  // A context for each rulebook; what they point to must outlive this. `threads`: 0 for one a core. `alone`: the name
  // of the only source that will be read and merged with no other, whose content need not be told from another's.
  Triage(std::vector<FoldContext> contexts, int threads, std::string alone = {});
  ~Triage();

  // What went wrong, if anything; the summaries have it, too.
  std::optional<Error> read(Input& input);

  // A source that has no lines, or could not even be opened.
  void note_failed(const std::string& name, const std::optional<Error>& error);

  std::vector<Summary> take() { return std::move(summaries_); }

 private:
  std::vector<FoldContext> contexts_;
  std::string alone_;
  std::vector<std::unique_ptr<FoldWorkerSet>> workers_;  // of each thread, made when it first has something to do
  std::vector<Summary> summaries_;
};

}  // namespace gwtriage
