#include "report/zone.h"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>

namespace gwtriage {
namespace {

// What a four-digit year can say: 0000-01-01T00:00:00Z to 9999-12-31T23:59:59.999999Z.
constexpr Micros kEarliest = -62'167'219'200 * kSecond;
constexpr Micros kLatest = 253'402'300'800 * kSecond - 1;

Micros floor_to(Micros at, Micros unit) {
  const Micros rest = at % unit;
  return at - rest - (rest < 0 ? unit : 0);
}

struct Civil {
  int year = 0;
  unsigned month = 0, day = 0;
  Micros in_day = 0;
};

// A day from either end, so that no offset leads out of it.
Micros within(Micros at) { return std::clamp(at, kEarliest + kDay, kLatest - kDay); }

Civil civil(Micros at, Micros offset) {
  const Micros local = within(at) + offset;
  const Micros midnight = floor_to(local, kDay);
  const date::year_month_day day{date::sys_days{date::days{static_cast<int>(midnight / kDay)}}};
  return {int{day.year()}, unsigned{day.month()}, unsigned{day.day()}, local - midnight};
}

}  // namespace

std::optional<DisplayZone> DisplayZone::find(std::string_view name) {
  const Result<Zone> zone = Zone::parse(name);
  if (!zone) return std::nullopt;
  DisplayZone found;
  found.zone_ = *zone;
  return found;
}

std::string DisplayZone::date(Micros at) const {
  const Civil c = civil(at, zone_.offset_at(within(at)));
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

std::string DisplayZone::minute(Micros at) const {
  const Civil c = civil(at, zone_.offset_at(within(at)));
  return fmt::format("{:02}:{:02}", c.in_day / kHour, c.in_day / kMinute % 60);
}

std::string DisplayZone::time(Micros at) const {
  const Civil c = civil(at, zone_.offset_at(within(at)));
  return fmt::format("{:02}:{:02}:{:02}", c.in_day / kHour, c.in_day / kMinute % 60, c.in_day / kSecond % 60);
}

std::string DisplayZone::offset(Micros at) const {
  const std::int64_t seconds = zone_.offset_at(within(at)) / kSecond;
  const std::int64_t minutes = (seconds < 0 ? -seconds : seconds) / 60;
  return fmt::format("{}{:02}:{:02}", seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string DisplayZone::stamp(Micros at) const { return date(at) + ' ' + time(at) + ' ' + offset(at); }

std::string time_range(Micros first, Micros last, const DisplayZone& zone, bool dated) {
  const bool one_day = zone.same_day(first, last);
  const bool one_offset = zone.offset(first) == zone.offset(last);
  std::string out = dated || !one_day ? zone.date(first) + ' ' : std::string();
  out += zone.time(first);
  if (!one_offset) out += ' ' + zone.offset(first);
  out += one_day && one_offset ? "-" : " - ";
  if (!one_day) out += zone.date(last) + ' ';
  return out + zone.time(last) + ' ' + zone.offset(last);
}

}  // namespace gwtriage
