#include "command/live_report.h"

#include <chrono>
#include <utility>

namespace gwtriage {
namespace {

constexpr std::chrono::milliseconds kStep{200};

}  // namespace

LiveReport::LiveReport(LiveActions actions) : actions_(std::move(actions)), worker_([this] { work(); }) {}

LiveReport::~LiveReport() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  wake_.notify_all();
  if (worker_.joinable()) worker_.join();
}

bool LiveReport::is_idle() const {
  const std::lock_guard lock(mutex_);
  return !is_busy_;
}

void LiveReport::begin(std::vector<Summary> so_far) {
  {
    const std::lock_guard lock(mutex_);
    next_ = std::move(so_far);
    is_busy_ = true;
  }
  wake_.notify_all();
}

void LiveReport::finish(const std::vector<Summary>& whole) {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return !is_busy_; });
  lock.unlock();
  tell(whole, true);
}

void LiveReport::tell(std::vector<Summary> summaries, bool is_last) {
  const auto diagnosis = actions_.diagnose(std::move(summaries));
  actions_.tell(diagnosis, changes_.look_at(diagnosis), is_last);
}

void LiveReport::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (!wake_.wait_for(lock, kStep, [this] { return over_ || next_; })) {
      lock.unlock();
      actions_.idle();
      lock.lock();
      continue;
    }
    if (!next_) return;
    auto summaries = std::move(*next_);
    next_.reset();
    lock.unlock();
    tell(std::move(summaries), false);
    lock.lock();
    is_busy_ = false;
    wake_.notify_all();
  }
}

}  // namespace gwtriage
