#include "decode/time_text.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

// Abbreviations as programs write them; where two zones share one, the one that logs are full of.
struct ZoneName {
  std::string_view name;
  int minutes;
};
constexpr ZoneName kZoneNames[] = {
    {"UTC", 0},    {"GMT", 0},    {"JST", 540},  {"KST", 540},  {"CET", 60},   {"CEST", 120}, {"EST", -300},
    {"EDT", -240}, {"CST", -360}, {"CDT", -300}, {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420},
    {"WET", 0},    {"WEST", 60},  {"BST", 60},   {"EET", 120},  {"EEST", 180}, {"MSK", 180},  {"IST", 330},
    {"HKT", 480},  {"SGT", 480},  {"PHT", 480},  {"WIB", 420},  {"ICT", 420},  {"AWST", 480}, {"AEST", 600},
    {"AEDT", 660}, {"NZST", 720}, {"NZDT", 780}, {"BRT", -180}};

// Days since 1970-01-01 of a proleptic Gregorian date (after Howard Hinnant's chrono-compatible algorithms).
constexpr std::int64_t days_from_civil(std::int64_t y, int m, int d) {
  y -= m <= 2;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

constexpr int kNoYear = -1;

struct Civil {
  int year = kNoYear, month = 0, day = 0;
  int hour = 0, minute = 0, second = 0;
  Micros fraction = 0;
  std::optional<Micros> offset;
  bool dated = true;

  bool sane() const {
    const bool date_ok = !dated || (month >= 1 && month <= 12 && day >= 1 && day <= 31);
    return date_ok && hour <= 23 && minute <= 59 && second <= 60;
  }
  Timestamp stamp() const {
    Timestamp out;
    const bool has_year = dated && year != kNoYear;
    const std::int64_t days = dated ? days_from_civil(has_year ? year : 2000, month, day) : days_from_civil(2000, 1, 1);
    out.at = days * kDay + hour * kHour + minute * kMinute + second * kSecond + fraction;
    out.clock = !dated ? Clock::time_of_day : !has_year ? Clock::yearless : offset ? Clock::absolute : Clock::local;
    if (offset) out.at -= *offset;
    return out;
  }
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  void back_to(std::size_t at) { at_ = at; }
  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::string_view rest() const { return text_.substr(at_); }
  void skip(std::size_t n) { at_ += n; }
  bool eat(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }
  bool eat(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool eat_any(std::string_view set) {
    if (done() || set.find(peek()) == std::string_view::npos) return false;
    ++at_;
    return true;
  }
  void spaces() {
    while (is_space(peek())) ++at_;
  }
  std::size_t digits_ahead() const {
    std::size_t n = 0;
    while (n < 20 && is_digit(peek(n))) ++n;
    return n;
  }
  // Between `least` and `most` digits.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    int value = 0;
    while (n < most && is_digit(peek(n))) value = value * 10 + (peek(n++) - '0');
    if (n < least) return std::nullopt;
    at_ += n;
    return value;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

template <std::size_t N>
int read_name(Reader& r, const std::array<std::string_view, N>& names) {
  if (!is_alpha(r.peek())) return -1;
  for (std::size_t i = 0; i < N; ++i)
    if (starts_with_word(r.rest(), names[i])) {
      r.skip(3);
      while (is_alpha(r.peek())) r.skip(1);  // "September", "Sunday"
      return static_cast<int>(i);
    }
  return -1;
}

Micros read_fraction(Reader& r) {
  Micros value = 0;
  int digits = 0;
  for (; is_digit(r.peek()); r.skip(1), ++digits)
    if (digits < 6) value = value * 10 + (r.peek() - '0');
  for (; digits < 6; ++digits) value *= 10;
  return value;
}

// "GMT+0900", "UTC+9", "GMT+09:00": JavaScript's Date and others write an offset behind the name.
void read_shift(Reader& r, Civil& civil) {
  const char sign = r.peek();
  if ((sign != '+' && sign != '-') || !is_digit(r.peek(1))) return;
  const std::size_t before = r.at();
  r.skip(1);
  const auto hours = r.number(1, 2);
  r.eat(':');
  const auto minutes = r.number(2, 2);
  if (*hours > 18 || minutes.value_or(0) > 59 || is_digit(r.peek())) return r.back_to(before);
  const Micros offset = *hours * kHour + minutes.value_or(0) * kMinute;
  civil.offset = sign == '-' ? -offset : offset;
}

// "Z", "+0900", "+09:00", "+09", " UTC", " +0000". Nothing is eaten where no zone stands.
void read_zone(Reader& r, Civil& civil) {
  const std::size_t before = r.at();
  if (r.peek() == ' ') r.skip(1);
  const char c = r.peek();
  if ((c == 'Z' || c == 'z') && !is_alnum(r.peek(1))) {
    r.skip(1);
    civil.offset = 0;
    return;
  }
  if ((c == '+' || c == '-') && is_digit(r.peek(1)) && is_digit(r.peek(2))) {
    r.skip(1);
    const auto hours = r.number(2, 2);
    const std::size_t after_hours = r.at();
    r.eat(':');
    auto minutes = r.number(2, 2);
    if (!minutes) r.back_to(after_hours);
    // A dash and a date part ("12:00:01 -04-…") is no zone; neither is one glued to more digits.
    if (*hours <= 18 && minutes.value_or(0) <= 59 && !is_digit(r.peek()) && !(r.peek() == '-' && is_digit(r.peek(1)))) {
      const Micros offset = *hours * kHour + minutes.value_or(0) * kMinute;
      civil.offset = c == '-' ? -offset : offset;
      return;
    }
  } else if (is_upper(c)) {
    std::size_t n = 0;
    while (is_alpha(r.peek(n))) ++n;
    if (n >= 3 && n <= 4 && !is_digit(r.peek(n)))
      for (const ZoneName& zone : kZoneNames)
        if (r.rest().substr(0, n) == zone.name) {
          r.skip(n);
          civil.offset = zone.minutes * kMinute;
          if (zone.minutes == 0) read_shift(r, civil);
          return;
        }
  }
  r.back_to(before);
}

// Whether an offset follows: of a time to the minute, as Java prints one whose seconds are zero.
bool offset_follows(const Reader& r) {
  if (r.peek() == 'Z') return !is_alnum(r.peek(1));
  return (r.peek() == '+' || r.peek() == '-') && is_digit(r.peek(1)) && is_digit(r.peek(2)) &&
         (r.peek(3) == ':' || is_digit(r.peek(3)));
}

// "03:45:22.016", "3:45:22 AM", "03:45" only before ".SS" (structlog's console writes 04:39.13).
bool read_clock(Reader& r, Civil& civil) {
  const auto hour = r.number(1, 2);
  if (!hour || !r.eat(':')) return false;
  const auto minute = r.number(2, 2);
  if (!minute) return false;
  // "3:45AM", to the minute, as Go's time.Kitchen and so zerolog's console writes it
  const char half_day = r.peek();
  if ((half_day == 'A' || half_day == 'P') && r.peek(1) == 'M' && !is_alnum(r.peek(2)) && *hour >= 1 && *hour <= 12) {
    civil.hour = *hour % 12 + (half_day == 'P' ? 12 : 0), civil.minute = *minute;
    r.skip(2);
    return true;
  }
  if (civil.dated && civil.year != kNoYear && offset_follows(r)) {
    civil.hour = *hour, civil.minute = *minute;
    return true;
  }
  if (!r.eat(':') &&
      !(r.peek() == '.' && is_digit(r.peek(1)) && is_digit(r.peek(2)) && !is_digit(r.peek(3)) && r.eat('.')))
    return false;
  const auto second = r.number(2, 2);
  if (!second) return false;
  civil.hour = *hour, civil.minute = *minute, civil.second = *second;
  if ((r.peek() == '.' || r.peek() == ',' || r.peek() == ':') && is_digit(r.peek(1))) {
    r.skip(1);
    civil.fraction = read_fraction(r);
  }
  const std::size_t space = r.peek() == ' ' ? 1 : 0;
  const char half = to_lower(r.peek(space));
  if ((half == 'a' || half == 'p') && to_lower(r.peek(space + 1)) == 'm' && !is_alnum(r.peek(space + 2))) {
    if (*hour < 1 || *hour > 12) return false;
    civil.hour = *hour % 12 + (half == 'p' ? 12 : 0);
    r.skip(space + 2);
  }
  return !is_digit(r.peek());
}

bool between_date_and_clock(Reader& r) {
  if (r.eat_any("T_t")) return true;
  const std::size_t before = r.at();
  r.eat(',');
  r.eat(']');  // "[11/23/2026] [4:34:57 AM]"
  r.spaces();
  r.eat('[');
  return r.at() > before;
}

// 2026-11-23…, 2026/11/23…, 2026.11.23…, 2026-327T…, 20261123-…, 20261123T034522Z, 2026年11月23日
bool year_first(Reader& r, Civil& civil) {
  civil.year = *r.number(4, 4);
  if (r.eat("年")) {
    const auto month = r.number(1, 2);
    if (!month || !r.eat("月")) return false;
    const auto day = r.number(1, 2);
    if (!day || !r.eat("日")) return false;
    civil.month = *month, civil.day = *day;
    r.spaces();
    if (r.eat('(') || r.eat("（")) {  // the weekday
      while (!r.done() && r.peek() != ')' && !r.rest().starts_with("）") && r.peek() != ' ') r.skip(1);
      if (!r.eat(')')) r.eat("）");
      r.spaces();
    }
    const std::size_t before = r.at();
    const auto hour = r.number(1, 2);
    if (hour && r.eat("時")) {
      const auto minute = r.number(1, 2);
      if (!minute || !r.eat("分")) return false;
      const auto second = r.number(1, 2);
      civil.hour = *hour, civil.minute = *minute;
      if (!second) return true;
      civil.second = *second;
      if (r.eat('.')) civil.fraction = read_fraction(r);
      r.eat("秒");
      return true;
    }
    r.back_to(before);
    return read_clock(r, civil);
  }
  const char mark = r.peek();
  if (mark == '-' || mark == '/' || mark == '.') {
    r.skip(1);
    if (mark == '-' && r.digits_ahead() == 3) {  // day of the year
      const int day = *r.number(3, 3);
      if (day < 1 || day > 366) return false;
      const std::int64_t shift = days_from_civil(civil.year, 1, 1) + day - 1;
      civil.month = 1;
      while (civil.month < 12 && days_from_civil(civil.year, civil.month + 1, 1) <= shift) ++civil.month;
      civil.day = static_cast<int>(shift - days_from_civil(civil.year, civil.month, 1)) + 1;
      return between_date_and_clock(r) && read_clock(r, civil);
    }
    const auto month = r.number(1, 2);
    if (!month || !r.eat(mark)) return false;
    const auto day = r.number(1, 2);
    if (!day) return false;
    civil.month = *month, civil.day = *day;
    if (!between_date_and_clock(r) && !(r.peek() == '-' && is_digit(r.peek(1)) && r.eat('-')) && !r.eat(':'))
      return false;
    return read_clock(r, civil);
  }
  const auto month = r.number(2, 2), day = r.number(2, 2);
  if (!month || !day) return false;
  civil.month = *month, civil.day = *day;
  if (r.eat('-') || between_date_and_clock(r)) {
    if (r.digits_ahead() < 6) return read_clock(r, civil);
  } else if (r.digits_ahead() != 6 && r.digits_ahead() != 9) {  // with milliseconds: Log4j's COMPACT
    return false;
  }
  civil.hour = *r.number(2, 2), civil.minute = *r.number(2, 2), civil.second = *r.number(2, 2);
  if ((r.peek() == '.' || r.peek() == ',') && is_digit(r.peek(1))) r.skip(1);
  civil.fraction = read_fraction(r);
  return !is_digit(r.peek());
}

// 23/Nov/2026:03:45:22, 23-Nov-2026 03:45:22, 23 Nov 2026 03:45:22
bool day_and_month_name(Reader& r, Civil& civil) {
  const auto day = r.number(1, 2);
  if (!day || !r.eat_any("/- ")) return false;
  const int month = read_name(r, kMonths);
  if (month < 0 || !r.eat_any("/- ")) return false;
  const auto year = r.digits_ahead() == 2 ? r.number(2, 2) : r.number(4, 4);
  if (!year) return false;
  civil.day = *day, civil.month = month + 1, civil.year = *year < 100 ? 2000 + *year : *year;
  if (!r.eat("::") && !r.eat(':') && !between_date_and_clock(r)) return false;  // two colons: Erlang
  if (r.peek(2) != '.' || r.peek(5) != '.') return read_clock(r, civil);
  const auto hour = r.number(2, 2), minute = r.eat('.') ? r.number(2, 2) : std::nullopt;  // Oracle: 03.45.22.016000 AM
  const auto second = r.eat('.') ? r.number(2, 2) : std::nullopt;
  if (!hour || !minute || !second) return false;
  civil.hour = *hour, civil.minute = *minute, civil.second = *second;
  if (r.peek() == '.' && is_digit(r.peek(1))) r.skip(1), civil.fraction = read_fraction(r);
  if (r.rest().starts_with(" AM") || r.rest().starts_with(" PM")) {
    civil.hour = *hour % 12 + (r.peek(1) == 'P' ? 12 : 0);
    r.skip(3);
  }
  return true;
}

Micros distance(const Civil& civil, const Timestamp& near) { return std::llabs(civil.stamp().at - near.at); }

// 23/11/2026 …, 11/23/2026 …, 23.11.2026 …, 26/11/23 …
bool day_month_numbers(Reader& r, const Timestamp& near, Civil& civil) {
  const auto first = r.number(1, 2);
  const char mark = r.peek();
  if (!first || !r.eat_any("/-.")) return false;
  const auto second = r.number(1, 2);
  if (!second) return false;
  if (!r.eat(mark)) {  // "10.30 18:00:12": month and day, no year
    if (!between_date_and_clock(r)) return false;
    civil.month = *first, civil.day = *second;
    return read_clock(r, civil);
  }
  const std::size_t digits = r.digits_ahead();
  const auto third = r.number(2, 4);
  if (!third || digits == 3) return false;
  if (digits == 2 && (*first > 12 || mark != '/')) {  // 26/11/23: the year first, as Hadoop and Spark write it
    civil.year = 2000 + *first, civil.month = *second, civil.day = *third;
  } else if (digits == 2) {  // 11/23/26, as WebSphere writes it in the locale of the United States
    civil.year = 2000 + *third, civil.month = *first, civil.day = *second;
  } else {
    civil.year = *third;
    const bool day_first = *first > 12 || (mark != '/' && *second <= 12);
    civil.day = day_first ? *first : *second;
    civil.month = day_first ? *second : *first;
  }
  if (!r.eat(':') && !between_date_and_clock(r)) return false;
  if (!read_clock(r, civil)) return false;
  if (digits == 4 && *first <= 12 && *second <= 12 && near.clock == Clock::absolute) {
    Civil other = civil;
    std::swap(other.day, other.month);
    if (distance(other, near) < distance(civil, near)) civil = other;
  }
  return true;
}

// [Sun] Nov 23 03:45:22 [2026], Nov 23, 2026 3:45:22 AM, Sun, 23 Nov 2026 03:45:22 GMT, Sun Nov 23 03:45:22 JST 2026
bool month_name_first(Reader& r, Civil& civil) {
  if (read_name(r, kWeekdays) >= 0) {
    r.eat(',');
    if (!is_space(r.peek())) return false;
    r.spaces();
    if (is_digit(r.peek())) return day_and_month_name(r, civil);
  }
  const int month = read_name(r, kMonths);
  if (month < 0 || !r.eat_any(" -/")) return false;
  r.spaces();
  const auto day = r.number(1, 2);
  if (!day) return false;
  civil.month = month + 1, civil.day = *day;
  const std::size_t after_day = r.at();
  r.eat_any(",-/");
  r.spaces();
  if (r.digits_ahead() == 4) {
    civil.year = *r.number(4, 4);
    r.eat(',');
    r.spaces();
    return read_clock(r, civil);
  }
  r.back_to(after_day);
  r.spaces();
  if (r.at() == after_day || !read_clock(r, civil)) return false;
  read_zone(r, civil);
  if (r.peek() == ' ' && is_digit(r.peek(1)) && r.peek(1) == '2' && !is_alnum(r.peek(5))) {
    const std::size_t before = r.at();
    r.skip(1);
    if (r.digits_ahead() == 4)
      civil.year = *r.number(4, 4);
    else
      r.back_to(before);
  }
  return true;
}

// 081109 203615 (Hadoop), 261123  3:45:22 (MySQL before 5.7)
bool six_digit_date(Reader& r, Civil& civil) {
  civil.year = 2000 + *r.number(2, 2), civil.month = *r.number(2, 2), civil.day = *r.number(2, 2);
  if (!is_space(r.peek())) return false;
  r.spaces();
  if (r.digits_ahead() != 6) return read_clock(r, civil);
  civil.hour = *r.number(2, 2), civil.minute = *r.number(2, 2), civil.second = *r.number(2, 2);
  return is_blank(r.peek()) || r.done();
}

// @ and 24 hex digits: 2^62 + 10 + Unix seconds, nanoseconds, as daemontools' multilog and runit's svlogd write them
// (their libtai knows no leap seconds since 1972).
bool tai64n(std::string_view text, TimeReading& out) {
  if (text.size() < 25 || !text.starts_with("@4")) return false;
  std::uint64_t parts[2] = {0, 0};
  for (std::size_t i = 1; i < 25; ++i) {
    if (!is_hex(text[i])) return false;
    const char c = to_lower(text[i]);
    std::uint64_t& part = parts[i > 16];
    part = part << 4 | static_cast<std::uint64_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  const std::uint64_t seconds = parts[0] - (std::uint64_t{1} << 62);
  if (seconds > std::uint64_t{1} << 36) return false;
  out.stamp = {(static_cast<Micros>(seconds) - 10) * kSecond + static_cast<Micros>(parts[1] / 1000), Clock::absolute};
  out.length = 25;
  return true;
}

bool read_digits_first(Reader& r, const Timestamp& near, Civil& civil) {
  const std::size_t digits = r.digits_ahead();
  if (digits == 4 || digits == 8 || digits == 14 || digits == 17) return year_first(r, civil);
  if (digits == 6) return six_digit_date(r, civil);
  if (digits > 2) return false;
  const char mark = r.peek(digits);
  if (mark == ':') {
    civil.dated = false;
    return read_clock(r, civil);
  }
  if (is_alpha(r.peek(digits + 1))) return day_and_month_name(r, civil);
  return day_month_numbers(r, near, civil);
}

Micros rounded_to_quarter_hour(Micros difference) {
  constexpr Micros kStep = 15 * kMinute;
  const Micros half = difference >= 0 ? kStep / 2 : -kStep / 2;
  return (difference + half) / kStep * kStep;
}

// A wall clock reading of the year 2000 moved to the year that puts it closest to `near`.
Micros in_year_near(Micros wall, Micros near) {
  const int month = wall < days_from_civil(2000, 3, 1) * kDay ? 1 : 3;  // leap days stand between the two
  const std::int64_t guess = 1970 + near / (kDay * 36524 / 100);
  Micros best = wall;
  for (std::int64_t year = guess - 1; year <= guess + 1; ++year) {
    const Micros moved = wall + (days_from_civil(year, month, 1) - days_from_civil(2000, month, 1)) * kDay;
    if (std::llabs(moved - near) < std::llabs(best - near)) best = moved;
  }
  return best;
}

}  // namespace

bool read_time(std::string_view text, const Timestamp& near, TimeReading& out) {
  if (text.empty()) return false;
  const char c = text[0];
  if (c == '@') return tai64n(text, out);
  text = text.substr(0, kLongestTime);
  Reader r(text);
  Civil civil;
  if (is_digit(c)) {
    if (!read_digits_first(r, near, civil)) {
      // "1763873122.016 …" as squid writes it
      std::size_t n = 0;
      while (n < text.size() && n < 24 && (is_digit(text[n]) || text[n] == '.')) ++n;
      const bool colon = n + 1 < text.size() && text[n] == ':' && is_blank(text[n + 1]);  // Mosquitto
      if (n < 10 || (n < text.size() && !is_blank(text[n]) && text[n] != ']' && !colon)) return false;
      return read_epoch(text.substr(0, n), out);
    }
  } else if (!is_alpha(c) || !month_name_first(r, civil)) {
    return false;
  }
  if (!civil.sane()) return false;
  if (!civil.offset) read_zone(r, civil);
  if (!civil.dated) civil.offset.reset();
  out.stamp = civil.stamp();
  out.length = r.at();
  return true;
}

bool read_epoch(std::string_view text, TimeReading& out) {
  std::uint64_t whole = 0;
  std::size_t n = 0;
  for (; n < text.size() && is_digit(text[n]); ++n) {
    if (n == 19) return false;
    whole = whole * 10 + static_cast<std::uint64_t>(text[n] - '0');
  }
  if (n < 9) return false;
  std::uint64_t fraction = 0;
  std::uint64_t scale = 1;
  std::size_t i = n;
  if (i < text.size() && text[i] == '.') {
    for (++i; i < text.size() && is_digit(text[i]); ++i)
      if (scale < 1'000'000'000) fraction = fraction * 10 + static_cast<std::uint64_t>(text[i] - '0'), scale *= 10;
  }
  int exponent = 0;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {  // 1.7954061833368084e9, as floats are printed
    if (i + 1 < text.size() && text[++i] == '+') ++i;
    exponent = small_number(text.substr(i));
    if (exponent < 0) return false;
    i = text.size();
  }
  if (i != text.size() || exponent != 0) return false;
  // Seconds until the year 2286 have ten digits, and so on by thousands.
  const std::uint64_t unit = n <= 11 ? 1'000'000 : n <= 14 ? 1'000 : n <= 16 ? 1 : 0;
  const std::uint64_t micros = unit ? whole * unit + fraction * unit / scale : whole / 1'000;
  out.stamp = {static_cast<Micros>(micros), Clock::absolute};
  out.length = text.size();
  return true;
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
