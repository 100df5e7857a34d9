#include "command/line_order.h"

#include <utility>

namespace gwtriage {

void LineOrder::hold(std::uint64_t line, std::string text) {
  if (held_.empty()) since_ = Clock::now();
  bytes_ += text.size();
  held_.emplace(line, std::move(text));
}

void LineOrder::release_before(std::uint64_t line) {
  bool wrote = false;
  while (!held_.empty() && (held_.begin()->first < line || bytes_ > kMostBytes)) {
    const auto& text = held_.begin()->second;
    std::fwrite(text.data(), 1, text.size(), out_);
    bytes_ -= text.size();
    held_.erase(held_.begin());
    wrote = true;
  }
  if (wrote) since_ = Clock::now();
}

bool LineOrder::overdue() const { return !held_.empty() && Clock::now() - since_ > kPatience; }

}  // namespace gwtriage
