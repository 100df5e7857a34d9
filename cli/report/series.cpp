#include "report/series.h"

#include <algorithm>
#include <array>

namespace gwtriage {
namespace {

constexpr std::array<Micros, 15> kSteps = {kCell,        30 * kSecond, kMinute,      2 * kMinute, 5 * kMinute,
                                           10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,       2 * kHour,
                                           6 * kHour,    12 * kHour,   kDay,         7 * kDay,    28 * kDay};

Micros floor_to(Micros at, Micros unit) {
  const Micros rest = at % unit;
  return at - rest - (rest < 0 ? unit : 0);
}

std::size_t columns_with(const Timeline& timeline, std::size_t cells, Micros step) {
  const Micros start = floor_to(timeline.start, step);
  const Micros last = floor_to(timeline.start + static_cast<Micros>(cells - 1) * kCell, step);
  return static_cast<std::size_t>((last - start) / step) + 1;
}

}  // namespace

bool Series::knows_calls() const {
  return std::any_of(calls.begin(), calls.end(), [](const auto& n) { return n.has_value(); });
}

bool Series::knows_durations() const {
  return std::any_of(duration_ms.begin(), duration_ms.end(), [](const auto& ms) { return ms.has_value(); });
}

Series resample(const Timeline& timeline, std::size_t columns) {
  Series out;
  const std::size_t cells = std::max(
      {timeline.gateway_503.size(), timeline.downstream.size(), timeline.calls.size(), timeline.duration_ms.size()});
  if (cells == 0) return out;
  const auto fits = [&](Micros step) {
    return columns_with(timeline, cells, step) <= std::max<std::size_t>(columns, 1);
  };
  const auto step = std::find_if(kSteps.begin(), kSteps.end(), fits);
  out.step = step == kSteps.end() ? kSteps.back() : *step;
  out.start = floor_to(timeline.start, out.step);
  const std::size_t size = columns_with(timeline, cells, out.step);
  out.gateway_503.resize(size);
  out.downstream.resize(size);
  out.calls.resize(size);
  out.duration_ms.resize(size);
  std::vector<int> known(size);
  for (std::size_t i = 0; i < cells; ++i) {
    const auto at = static_cast<std::size_t>((timeline.start + static_cast<Micros>(i) * kCell - out.start) / out.step);
    if (i < timeline.gateway_503.size()) out.gateway_503[at] += timeline.gateway_503[i];
    if (i < timeline.downstream.size()) out.downstream[at] += timeline.downstream[i];
    if (i < timeline.calls.size() && timeline.calls[i]) out.calls[at] = out.calls[at].value_or(0) + *timeline.calls[i];
    if (i < timeline.duration_ms.size() && timeline.duration_ms[i]) {
      out.duration_ms[at] = out.duration_ms[at].value_or(0) + *timeline.duration_ms[i];
      ++known[at];
    }
  }
  for (std::size_t i = 0; i < size; ++i)
    if (known[i] > 1) *out.duration_ms[i] /= known[i];
  return out;
}

std::optional<Peak> peak_minute(Micros start, const std::vector<std::uint64_t>& cells) {
  Peak best;
  Peak now{floor_to(start, kMinute), 0};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Micros minute = floor_to(start + static_cast<Micros>(i) * kCell, kMinute);
    if (minute != now.minute) now = {minute, 0};
    now.count += cells[i];
    if (now.count > best.count) best = now;
  }
  return best.count == 0 ? std::nullopt : std::optional(best);
}

std::string sparkline(const std::vector<std::uint64_t>& values, bool ascii) {
  static constexpr std::array<std::string_view, 9> kBars = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  static constexpr std::array<std::string_view, 9> kPlain = {".", ":", "-", "=", "+", "*", "%", "#", "@"};
  const std::uint64_t most = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  std::string out;
  for (const std::uint64_t value : values) {
    const double share = most == 0 ? 0 : static_cast<double>(value) / static_cast<double>(most);
    const std::size_t level = value == 0 ? 0 : std::min<std::size_t>(8, 1 + static_cast<std::size_t>(share * 7.999));
    out += ascii ? kPlain[level] : kBars[level];
  }
  return out;
}

std::vector<std::uint64_t> known_or_zero(const std::vector<std::optional<std::uint64_t>>& values) {
  std::vector<std::uint64_t> out;
  out.reserve(values.size());
  for (const auto& value : values) out.push_back(value.value_or(0));
  return out;
}

}  // namespace gwtriage
