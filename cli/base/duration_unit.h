#pragma once

#include <string_view>

#include "base/ascii.h"

namespace gwtriage {

// The milliseconds in a unit of time as programs write it behind a number; 0 for anything else.
constexpr double milliseconds_in(std::string_view unit) {
  if (unit == "ms" || unit == "msec" || unit == "ミリ秒" || same_word(unit, "millis") ||
      same_word(unit, "milliseconds"))
    return 1;
  if (unit == "s" || unit == "S" || unit == "sec" || unit == "secs" || unit == "seconds" || unit == "秒") return 1000;
  if (unit == "us" || unit == "µs" || unit == "μs") return 1e-3;
  if (unit == "ns") return 1e-6;
  if (unit == "m" || unit == "M" || unit == "min") return 60'000;
  if (unit == "h" || unit == "H") return 3'600'000;
  return 0;
}

}  // namespace gwtriage
