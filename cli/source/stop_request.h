#pragma once

#include <atomic>

namespace gwtriage {

// Somebody else (a signal, say) asks to read no further: what has come until then is all there is.
class StopRequest {
 public:
  StopRequest();
  ~StopRequest();
  StopRequest(const StopRequest&) = delete;
  StopRequest& operator=(const StopRequest&) = delete;

  // May be called in a signal handler.
  void ask() noexcept;
  bool asked() const noexcept { return asked_.load(std::memory_order_relaxed); }

  // Waits until `fd` can be read or has ended, or until the request comes; ms < 0: as long as it takes. Whether it can
  // be read.
  bool wait_for(int fd, int ms = -1) const;

 private:
  std::atomic<bool> asked_ = false;
  static_assert(std::atomic<bool>::is_always_lock_free);  // else a signal handler must not touch it
  int ends_[2] = {-1, -1};                                // of a pipe that wakes who waits; -1: there was none left
};

}  // namespace gwtriage
