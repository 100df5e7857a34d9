#include "model/rfc3339.h"

#include <date/date.h>

#include <algorithm>
#include <chrono>

#include "base/ascii.h"
#include "base/civil_date.h"

namespace gwtriage {
namespace {

int two(const char* p) { return (p[0] - '0') * 10 + (p[1] - '0'); }

// What a year of four digits can say, in whole units of time.
template <typename Unit>
date::sys_time<Unit> within_four_digits(Micros at) {
  constexpr Micros kEarliest = -62'167'219'200 * kSecond;  // 0000-01-01T00:00:00Z
  constexpr Micros kLatest = 253'402'300'800 * kSecond - 1;
  return date::floor<Unit>(
      date::sys_time<std::chrono::microseconds>{std::chrono::microseconds(std::clamp(at, kEarliest, kLatest))});
}

// `pattern` has '0' where a digit must stand, ' ' for any byte (checked by the caller), else the byte itself.
bool has_shape(const char* p, std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '0' ? !is_digit(p[i]) : pattern[i] != ' ' && pattern[i] != p[i]) return false;
  }
  return true;
}

// Reads the fraction behind `at`: microseconds, and how many digits it had.
Micros read_fraction(std::string_view text, std::size_t& at, std::uint8_t& digits) {
  if (at + 1 >= text.size() || (text[at] != '.' && text[at] != ',') || !is_digit(text[at + 1])) return 0;
  Micros micros = 0;
  Micros unit = kSecond / 10;
  for (++at; at < text.size() && is_digit(text[at]); ++at) {
    micros += unit * (text[at] - '0');
    unit /= 10;
    if (digits < 255) ++digits;
  }
  return micros;
}

// Reads ±hh:mm, ±hhmm or ±hh behind `at`; false: there is none.
bool read_offset(std::string_view text, std::size_t& at, Micros& offset) {
  std::string_view rest = text.substr(at);
  if (rest.size() < 3 || (rest[0] != '+' && rest[0] != '-') || !has_shape(rest.data() + 1, "00")) return false;
  int hours = two(rest.data() + 1);
  int minutes = 0;
  std::size_t size = 3;
  if (rest.size() >= 6 && has_shape(rest.data() + 3, ":00")) {
    minutes = two(rest.data() + 4);
    size = 6;
  } else if (rest.size() >= 5 && has_shape(rest.data() + 3, "00")) {
    minutes = two(rest.data() + 3);
    size = 5;
  }
  if (hours > 23 || minutes > 59 || (at + size < text.size() && is_digit(text[at + size]))) return false;
  offset = (rest[0] == '-' ? -1 : 1) * (hours * kHour + minutes * kMinute);
  at += size;
  return true;
}

}  // namespace

std::string rfc3339_utc(Micros at) { return date::format("%FT%TZ", within_four_digits<std::chrono::milliseconds>(at)); }

std::string rfc3339_utc_seconds(Micros at) {
  return date::format("%FT%TZ", within_four_digits<std::chrono::seconds>(at));
}

Rfc3339 parse_rfc3339(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00 00:00:00";
  const char* p = text.data();
  if (text.size() < kShape.size() || !has_shape(p, kShape)) return {};
  if (p[10] != 'T' && p[10] != 't' && p[10] != ' ') return {};
  int year = two(p) * 100 + two(p + 2), month = two(p + 5), day = two(p + 8);
  int hour = two(p + 11), minute = two(p + 14), second = two(p + 17);
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
  if (hour > 23 || minute > 59 || second > 60) return {};

  Rfc3339 out;
  out.size = kShape.size();
  Micros fraction = read_fraction(text, out.size, out.fraction);
  Micros in_minute = second == 60 ? kMinute - 1 : second * kSecond + fraction;
  out.time.at = days_from_civil(year, month, day) * kDay + hour * kHour + minute * kMinute + in_minute;
  out.time.clock = Clock::local;
  Micros offset = 0;
  if (out.size < text.size() && (text[out.size] == 'Z' || text[out.size] == 'z')) {
    ++out.size;
    out.zulu = true;
    out.time.clock = Clock::absolute;
  } else if (read_offset(text, out.size, offset)) {
    out.time.at -= offset;
    out.time.clock = Clock::absolute;
  }
  return out;
}

}  // namespace gwtriage
