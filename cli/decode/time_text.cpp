#include "decode/time_text.h"

#include <cstdint>
#include <cstdlib>
#include <utility>

#include "base/civil_date.h"
#include "base/written_time.h"
#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

Timestamp stamp_of(const WrittenTime& time) {
  if (time.epoch) return {*time.epoch, Clock::absolute};
  if (!time.dated) return {time.wall_clock(), Clock::time_of_day};  // a zone without a date says nothing
  return {time.wall_clock() - time.offset.value_or(0), !time.has_year() ? Clock::yearless
                                                       : time.offset    ? Clock::absolute
                                                                        : Clock::local};
}

// Which of two numbers is the day is told by the envelope's time, where there is one.
void settle_day(WrittenTime& time, const Timestamp& near) {
  if (!time.day_or_month_first || near.clock != Clock::absolute) return;
  WrittenTime other = time;
  std::swap(other.day, other.month);
  if (std::llabs(other.wall_clock() - near.at) < std::llabs(time.wall_clock() - near.at)) time = other;
}

Micros rounded_to_quarter_hour(Micros difference) {
  constexpr Micros kStep = 15 * kMinute;
  const Micros half = difference >= 0 ? kStep / 2 : -kStep / 2;
  return (difference + half) / kStep * kStep;
}

// A wall clock reading of the year 2000 moved to the year that puts it closest to `near`.
Micros in_year_near(Micros wall, Micros near) {
  const int month = wall < days_from_civil(2000, 3, 1) * kDay ? 1 : 3;  // leap days stand between the two
  const auto guess = static_cast<int>(1970 + near / (kDay * 36524 / 100));
  Micros best = wall;
  for (int year = guess - 1; year <= guess + 1; ++year) {
    const Micros moved = wall + (days_from_civil(year, month, 1) - days_from_civil(2000, month, 1)) * kDay;
    if (std::llabs(moved - near) < std::llabs(best - near)) best = moved;
  }
  return best;
}

}  // namespace

bool read_time(std::string_view text, const Timestamp& near, TimeReading& out) {
  WrittenTime time;
  if (!read_written_time(text, time)) return false;
  settle_day(time, near);
  out = {stamp_of(time), time.length};
  return true;
}

bool read_epoch(std::string_view text, TimeReading& out) {
  const auto at = read_epoch_number(text);
  if (at) out = {{*at, Clock::absolute}, text.size()};
  return at.has_value();
}

bool read_time_value(std::string_view value, const Timestamp& near, TimeReading& out) {
  value = trim(value);
  if (value.size() >= 2 && value.front() == '[' && value.back() == ']') value = value.substr(1, value.size() - 2);
  const bool date = (value.size() == 14 || value.size() == 17) && value.starts_with("20");  // 20261123034522[016]
  if (!date && read_epoch(value, out)) return true;
  return read_time(value, near, out) && out.length == value.size();
}

Timestamp settle_time(const Timestamp& own, const Timestamp& envelope, const Zone& zone) {
  if (own.clock == Clock::absolute) return own;
  if (own.clock == Clock::none) return envelope;
  const Timestamp unaided = {zone.to_utc(own.at), own.clock};
  if (envelope.clock == Clock::none) return unaided;
  if (envelope.clock == Clock::yearless || envelope.clock == Clock::time_of_day)
    return own.clock == Clock::local ? unaided : envelope;
  Micros difference = envelope.at - own.at;
  if (own.clock == Clock::time_of_day) {  // the day is free: the nearest one
    difference %= kDay;
    if (difference > kDay / 2) difference -= kDay;
    if (difference < -kDay / 2) difference += kDay;
  } else if (own.clock == Clock::yearless) {
    difference = envelope.at - in_year_near(own.at, envelope.at);
  }
  const Micros rest = difference - rounded_to_quarter_hour(difference);
  if (std::llabs(difference) > 15 * kHour || std::llabs(rest) > 5 * kMinute) return envelope;
  return {envelope.at - rest, envelope.clock};
}

}  // namespace gwtriage::decode
