#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/timestamp.h"

namespace gwtriage {

// A time as RFC 3339 (and the ISO 8601 forms that loggers write) has it, at the start of a text.
struct Rfc3339 {
  Timestamp time;             // absolute where a zone stands, else local with the fields taken as UTC
  std::size_t size = 0;       // bytes read, zone included; 0: the text does not start with a time
  std::uint8_t fraction = 0;  // digits of the fraction
  bool zulu = false;          // the zone is written 'Z'
};

// Reads `YYYY-MM-DD(T|t|' ')hh:mm:ss[(.|,)digits][Z|z|±hh:mm|±hhmm|±hh]` from the start of `text`; what stands behind
// it is the caller's. Digits of the fraction beyond microseconds are cut, not rounded. Strict: a month 13, a
// 30th of February, an hour 24 are no time; second 60 (a leap second) reads as the last microsecond before.
Rfc3339 parse_rfc3339(std::string_view text);

// "2026-01-02T14:03:12.000Z", and "2026-01-02T14:03:12Z"; years beyond four digits are clamped to 0000..9999, as RFC
// 3339 asks.
std::string rfc3339_utc(Micros at);
std::string rfc3339_utc_seconds(Micros at);

}  // namespace gwtriage
