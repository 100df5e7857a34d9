#pragma once

#include <csignal>

#include "source/stop_request.h"

namespace gwtriage {

// As long as it lives, the first Ctrl-C or SIGTERM asks to stop instead of ending the program; the next one ends it. A
// signal that whoever started the program wants ignored stays ignored. One at a time.
class StopOnSignals {
 public:
  StopOnSignals();
  ~StopOnSignals();
  StopOnSignals(const StopOnSignals&) = delete;
  StopOnSignals& operator=(const StopOnSignals&) = delete;

  const StopRequest& request() const { return request_; }

 private:
  static constexpr int kSignals[] = {SIGINT, SIGTERM};

  static void take(int signal);

  StopRequest request_;
  struct sigaction before_[2]{};
};

}  // namespace gwtriage
