#pragma once

#include <cstdint>

namespace gwtriage {

// Microseconds since 1970-01-01T00:00:00Z.
using Micros = std::int64_t;

inline constexpr Micros kSecond = 1'000'000;
inline constexpr Micros kMinute = 60 * kSecond;
inline constexpr Micros kHour = 60 * kMinute;
inline constexpr Micros kDay = 24 * kHour;

// How much of a time a record wrote. What is missing can only be known from the whole log, so it stays
// missing in the fold and `diagnose` fills it in.
enum class Clock : std::uint8_t {
  none,         // the record has no time
  absolute,     // date, time and zone (or an epoch)
  local,        // date and time without zone: `at` was made with the default zone
  yearless,     // as local, and the year is missing: `at` lies in the leap year 2000
  time_of_day,  // hours, minutes, seconds only: `at` lies on 2000-01-01
};

struct Timestamp {
  Micros at = 0;
  Clock clock = Clock::none;

  bool known() const { return clock != Clock::none; }
  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

}  // namespace gwtriage
