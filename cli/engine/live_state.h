#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "correlate/fold.h"
#include "model/summary.h"
#include "source/followed_log.h"

namespace gwtriage {

// A log in the midst of which reading stopped.
struct SavedLog {
  FollowedPlace place;
  // Of all records that were whole there. Those that were open are put together anew from the log, which is read again
  // from where none was: so nothing of a log is kept that is not masked.
  PartialSummary facts;
};

// What a run that follows logs goes on from.
struct LiveState {
  Summary ended;  // of logs that will not go on
  std::vector<SavedLog> logs;
};

// A line that says what goes on where, then a summary in each line: that of the logs that have ended, and one of each
// other log.
std::string write_state(const LiveState& state);

// `name` is what messages call it. Nothing in it is believed but what a run could have written.
Result<LiveState> read_state(std::string_view text, const std::string& name);

}  // namespace gwtriage
