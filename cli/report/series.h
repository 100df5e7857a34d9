#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnosis.h"
#include "model/timestamp.h"

namespace gwtriage {

// A timeline made coarse enough to draw: at most so many columns, each a round span of time aligned to the epoch.
struct Series {
  Micros start = 0;  // of the first column
  Micros step = kCell;
  std::vector<std::uint64_t> gateway_503;
  std::vector<std::uint64_t> downstream;
  std::vector<std::optional<std::uint64_t>> calls;  // nothing where no cell of the column knows
  std::vector<std::optional<double>> duration_ms;   // mean over the column's cells that know

  std::size_t size() const { return gateway_503.size(); }
  bool knows_calls() const;
  bool knows_durations() const;
};

Series resample(const Timeline& timeline, std::size_t columns);

// The clock minute (UTC) with the most, the first of them where several tie. Nothing where all is zero.
struct Peak {
  Micros minute = 0;
  std::uint64_t count = 0;
};
std::optional<Peak> peak_minute(Micros start, const std::vector<std::uint64_t>& cells);

// One bar a value, scaled to the largest; zero and "not known" look different from any bar.
std::string sparkline(const std::vector<std::uint64_t>& values, bool ascii);
std::vector<std::uint64_t> known_or_zero(const std::vector<std::optional<std::uint64_t>>& values);

}  // namespace gwtriage
