#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gwtriage {

// A time as somebody wrote it, nothing added: what is missing stays missing.
struct WrittenTime {
  static constexpr int kNoYear = -1;

  std::size_t length = 0;  // bytes read, the zone included
  int year = kNoYear, month = 0, day = 0;
  int hour = 0, minute = 0, second = 0;
  std::int64_t fraction = 0;           // microseconds
  std::optional<std::int64_t> offset;  // of the zone, microseconds east of UTC
  bool dated = true;                   // else hours, minutes, seconds only
  bool day_or_month_first = false;     // 03/04/2026: which of the two is the day is open
  std::optional<std::int64_t> epoch;   // microseconds since 1970; none of the above then

  bool has_year() const { return dated && year != kNoYear; }
  // As if the zone were UTC. The year 2000, a leap year, and its first of January stand for what is missing.
  std::int64_t wall_clock() const;
};

inline constexpr std::size_t kLongestTime = 64;  // bytes; no form of a time is longer

// The one reader of the forms in which programs write times: one at the very start of `text`. False where none stands
// there.
bool read_written_time(std::string_view text, WrittenTime& out);

// A number that is an epoch: seconds, milliseconds, microseconds or nanoseconds, told by size; a fraction may follow.
// The whole of `text` must be that number. Microseconds since 1970.
std::optional<std::int64_t> read_epoch_number(std::string_view text);

// The number of the month that `text` starts with (Jan … Dec, capitalised), or 0.
int month_of(std::string_view text);

}  // namespace gwtriage
