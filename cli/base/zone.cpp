#include "base/zone.h"

#include <date/tz.h>

#include <chrono>
#include <exception>
#include <optional>
#include <string>

namespace gwtriage {
namespace {

using Micros = std::int64_t;
constexpr Micros kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

using std::chrono::microseconds;
using std::chrono::seconds;

std::optional<Micros> parse_offset(std::string_view text) {
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  int digits[4] = {0, 0, 0, 0};
  int count = 0;
  for (char c : text.substr(1)) {
    if (c == ':' && count == 2) continue;
    if (c < '0' || c > '9' || count == 4) return std::nullopt;
    digits[count++] = c - '0';
  }
  if (count != 2 && count != 4) return std::nullopt;
  const int hours = digits[0] * 10 + digits[1], minutes = digits[2] * 10 + digits[3];
  if (hours > 18 || minutes > 59) return std::nullopt;
  const Micros offset = hours * kHour + minutes * kMinute;
  return text[0] == '-' ? -offset : offset;
}

Micros micros(seconds s) { return std::chrono::duration_cast<microseconds>(s).count(); }

seconds whole_seconds(Micros at) { return std::chrono::floor<seconds>(microseconds(at)); }

// The tz database ends its last period at the end of time; that many microseconds do not fit.
Micros clamped(date::sys_seconds at) {
  constexpr Micros kLimit = Micros{1} << 58;
  constexpr std::int64_t kLimitSeconds = kLimit / kSecond;
  const std::int64_t value = at.time_since_epoch().count();
  if (value > kLimitSeconds) return kLimit;
  if (value < -kLimitSeconds) return -kLimit;
  return value * kSecond;
}

}  // namespace

Result<Zone> Zone::parse(std::string_view name) {
  Zone zone;
  // Known without the tz database, which takes some milliseconds to be found.
  for (const std::string_view utc : {"UTC", "Z", "GMT", "utc", "Etc/UTC", "Etc/GMT", ""})
    if (name == utc) return zone;
  if (const auto offset = parse_offset(name)) {
    zone.fixed_ = *offset;
    return zone;
  }
  try {
    zone.zone_ = date::locate_zone(std::string(name));
  } catch (const std::exception&) {
    return Error{Fault::usage,
                 "unknown time zone \"" + std::string(name) + "\": give an IANA name or an offset like +09:00"};
  }
  return zone;
}

Micros Zone::to_utc(Micros wall) const {
  if (!zone_) return wall - fixed_;
  if (wall >= cached_from_ && wall < cached_until_) return wall - cached_offset_;
  const auto info = zone_->get_info(date::local_seconds(whole_seconds(wall)));
  const Micros offset = micros(info.first.offset);
  if (info.result == date::local_info::unique) {
    // A day from either end no other offset can apply.
    cached_from_ = clamped(info.first.begin) + offset + kDay;
    cached_until_ = clamped(info.first.end) + offset - kDay;
    cached_offset_ = offset;
  }
  return wall - offset;
}

Micros Zone::offset_at(Micros utc) const {
  if (!zone_) return fixed_;
  return micros(zone_->get_info(date::sys_seconds(whole_seconds(utc))).offset);
}

}  // namespace gwtriage
