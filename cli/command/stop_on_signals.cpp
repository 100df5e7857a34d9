#include "command/stop_on_signals.h"

#include <atomic>
#include <iterator>

namespace gwtriage {
namespace {

// A handler is given nothing but the signal's number.
std::atomic<StopRequest*> asked_by_signals = nullptr;
static_assert(std::atomic<StopRequest*>::is_always_lock_free);

}  // namespace

void StopOnSignals::take(int) {
  for (const int signal : kSignals) std::signal(signal, SIG_DFL);
  if (auto* request = asked_by_signals.load()) request->ask();
}

StopOnSignals::StopOnSignals() {
  asked_by_signals.store(&request_);
  for (std::size_t i = 0; i < std::size(kSignals); ++i) {
    sigaction(kSignals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler == SIG_IGN) continue;
    struct sigaction ours {};
    ours.sa_handler = take;
    ours.sa_flags = SA_RESTART;
    sigemptyset(&ours.sa_mask);
    sigaction(kSignals[i], &ours, nullptr);
  }
}

StopOnSignals::~StopOnSignals() {
  for (std::size_t i = 0; i < std::size(kSignals); ++i) sigaction(kSignals[i], &before_[i], nullptr);
  asked_by_signals.store(nullptr);
}

}  // namespace gwtriage
