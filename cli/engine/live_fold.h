#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/content_hash.h"
#include "engine/fold_worker_set.h"
#include "engine/live_state.h"

namespace gwtriage {

// Folds many sources that grow at the same time. What has come of each is one segment; a copy of it, finished as if the
// source had ended, is what a report is made of meanwhile. At the end it is what Triage makes of the same bytes.
class LiveFold {
 public:
  // As for Triage.
  explicit LiveFold(const std::vector<FoldContext>& contexts);
  ~LiveFold();

  // Goes on where an earlier run stopped; its logs are sources 0, 1, 2, … and are read from FollowedPlace::from on.
  // REQUIRES: one rulebook, and nothing was added yet.
  void restore(LiveState state);

  // More whole lines of a source, which begin at `from`. The blocks are taken where they must wait.
  void add(std::uint64_t source, std::string_view name, std::span<Block> lines, const LogPlace& from = {});
  // No more of it will come; it may have had no lines at all.
  void end(std::uint64_t source, std::string_view name, const std::optional<Error>& error);

  // Changes with every record that was kept, those among them that may still go on.
  std::uint64_t kept();

  // Of all that came, as if it were the whole.
  std::vector<Summary> so_far();
  // All; no more will come.
  std::vector<Summary> take();

  // What a later run goes on from: sources that have a place now go on there, all others have ended.
  LiveState state(std::vector<FollowedPlace> places);

 private:
  struct Source;

  std::vector<Summary> finished(Source& source, const std::optional<Error>& error);

  std::vector<FoldContext> contexts_;
  FoldWorkerSet workers_;
  std::map<std::uint64_t, std::unique_ptr<Source>> sources_;  // those that go on
  std::vector<Summary> ended_;                                // of all others
};

}  // namespace gwtriage
