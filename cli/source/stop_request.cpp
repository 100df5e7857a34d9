#include "source/stop_request.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace gwtriage {

StopRequest::StopRequest() {
  if (::pipe2(ends_, O_CLOEXEC | O_NONBLOCK) != 0) ends_[0] = ends_[1] = -1;
}

StopRequest::~StopRequest() {
  for (const int end : ends_)
    if (end >= 0) ::close(end);
}

void StopRequest::ask() noexcept {
  const int before = errno;
  asked_.store(true, std::memory_order_relaxed);
  if (ends_[1] >= 0) [[maybe_unused]]
    const auto written = ::write(ends_[1], "", 1);
  errno = before;
}

bool StopRequest::wait_for(int fd, int ms) const {
  pollfd both[] = {{.fd = fd, .events = POLLIN, .revents = 0}, {.fd = ends_[0], .events = POLLIN, .revents = 0}};
  while (::poll(both, 2, asked() ? 0 : ms) < 0 && errno == EINTR) {
  }
  return both[0].revents != 0;
}

}  // namespace gwtriage
