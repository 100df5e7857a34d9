#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/zone.h"
#include "model/timestamp.h"

namespace gwtriage {

// The zone in which times are shown to people. Programs get UTC (rfc3339_utc).
class DisplayZone {
 public:
  DisplayZone() = default;  // UTC

  // By IANA name, "UTC", "Z" or "±hh:mm"; nothing where the system does not know it.
  static std::optional<DisplayZone> find(std::string_view name);

  std::string date(Micros at) const;    // 2026-01-02
  std::string time(Micros at) const;    // 14:03:12
  std::string minute(Micros at) const;  // 14:03
  std::string offset(Micros at) const;  // +09:00
  std::string stamp(Micros at) const;   // 2026-01-02 14:03:12 +09:00
  bool same_day(Micros a, Micros b) const { return date(a) == date(b); }

 private:
  Zone zone_;
};

// "14:00:00-14:59:59 +09:00", with dates where `dated` or where the ends lie on two days.
std::string time_range(Micros first, Micros last, const DisplayZone& zone, bool dated);

}  // namespace gwtriage
