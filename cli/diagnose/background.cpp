#include "diagnose/background.h"

#include <algorithm>
#include <cmath>

namespace gwtriage {
namespace {

constexpr Micros kLeastBefore = kMinute;  // a shorter time tells of no habit

}  // namespace

Background::Background(const JoinedLog& log, const Run& run) : log_(log) {
  const auto first = log.clocks.first();
  const auto last = log.clocks.last();
  if (!run.first || !first || !last) return;
  whole_ = *last - *first;
  during_ = std::max(kCell, *run.last - *run.first + kAround);
  before_ = *run.first - kAround - *first;
  if (before_ >= kLeastBefore) until_ = *run.first - kAround;
}

bool Background::holds(std::uint32_t record) const {
  const auto at = log_.time(record);
  return until_ && at && *at < *until_;
}

double Background::surplus(std::uint64_t before, std::uint64_t during) const {
  if (before == 0 || during == 0 || !until_) return 1;
  const double expected = static_cast<double>(before) * static_cast<double>(during_) / static_cast<double>(before_);
  const auto seen = static_cast<double>(during);
  return seen <= expected + std::sqrt(expected) ? 0 : 1 - expected / seen;  // no more than chance would bring
}

bool Background::by_chance(std::uint64_t elsewhere) const {
  constexpr double kHalf = 0.5;  // so many would be expected in any minutes that long
  const auto rest = std::max(whole_ - 2 * kBefore, 2 * kBefore);
  return static_cast<double>(elsewhere) * static_cast<double>(2 * kBefore) >= kHalf * static_cast<double>(rest) &&
         elsewhere > 1;
}

Concerned::Concerned(const JoinedLog& log, const Run& run) : log_(log), takes_part_(log.summary.strings.size(), false) {
  for (const auto q : run.requests)
    for (const auto r : log.requests[q].records) takes_part_[log.shown_service[log.record(r).service]] = true;
}

bool Concerned::operator()(std::uint32_t r) const {
  const auto& record = log_.record(r);
  return takes_part_[log_.shown_service[record.service]] ||
         std::none_of(record.ids.begin(), record.ids.end(),
                      [this](const auto& id) { return log_.kind(id).correlates; });
}

}  // namespace gwtriage
