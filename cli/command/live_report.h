#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/incident_changes.h"
#include "model/diagnosis.h"
#include "model/summary.h"

namespace gwtriage {

// What is done with the diagnosis of a log that is still being written.
struct LiveActions {
  std::function<Diagnosis(std::vector<Summary>)> diagnose;
  // Each diagnosis with what has changed since the one before; `is_last`: the report comes next.
  std::function<void(const Diagnosis&, const std::vector<IncidentChange>&, bool is_last)> tell;
  // Every now and then while there is nothing to tell.
  std::function<void()> idle;
  // What went wrong meanwhile, for a person to read.
  std::function<void(const std::string&)> complain;
};

// Diagnoses and tells beside whoever reads, one log after the other: what comes meanwhile is the next one's.
class LiveReport {
 public:
  explicit LiveReport(LiveActions actions);
  ~LiveReport();
  LiveReport(const LiveReport&) = delete;
  LiveReport& operator=(const LiveReport&) = delete;

  // Whether it has nothing to do.
  bool is_idle() const;
  void complain(const std::string& what) { actions_.complain(what); }
  // REQUIRES: it has nothing to do.
  void begin(std::vector<Summary> so_far);
  // The whole log; waits until all is told.
  void finish(const std::vector<Summary>& whole);

 private:
  void work();
  void tell(std::vector<Summary> summaries, bool is_last);

  LiveActions actions_;
  IncidentChanges changes_;
  mutable std::mutex mutex_;  // over these
  std::condition_variable wake_;
  std::optional<std::vector<Summary>> next_;
  bool is_busy_ = false;
  bool over_ = false;
  std::thread worker_;
};

}  // namespace gwtriage
