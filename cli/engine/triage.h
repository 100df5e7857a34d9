#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/folder.h"
#include "model/summary.h"
#include "source/input.h"

namespace gwtriage {

// Reads sources one after the other, each by all threads, and merges what they say. A source that cannot be read to
// its end leaves its error in its facts; the rest is still read.
class Triage {
 public:
  // `threads`: 0 for one a core.
  Triage(const Road& road, int threads);
  ~Triage();

  void read(Input& input);
  // A source that could not even be opened.
  void note_failed(const std::string& name, const Error& error);

  Summary take() { return std::move(summary_); }

 private:
  class Workers;

  const Road& road_;
  int threads_;
  Summary summary_;
};

}  // namespace gwtriage
