#pragma once

#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "command/analysis.h"
#include "engine/live_state.h"

namespace gwtriage {

// --state: where a run that follows logs has come to, saved now and then by a thread of its own, each time as a whole.
class StateFile {
 public:
  // `complain` hears of what could not be written.
  StateFile(std::string path, std::function<void(const std::string&)> complain);
  ~StateFile();
  StateFile(const StateFile&) = delete;
  StateFile& operator=(const StateFile&) = delete;

  // What an earlier run has left; nothing: this is the first. Fails (Fault::usage) where it does not go with `options`.
  Result<std::optional<LiveState>> load(const Options& options, const Rulebook& book) const;

  // Waits for the last one to be written, which is over long before.
  void save(LiveState state);

 private:
  void write(const LiveState& state);

  std::string path_;
  std::function<void(const std::string&)> complain_;
  bool was_written_ = true;  // when it was tried last
  std::thread writer_;
};

}  // namespace gwtriage
