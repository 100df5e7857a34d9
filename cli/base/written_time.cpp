#include "base/written_time.h"

#include <array>

#include "base/ascii.h"
#include "base/civil_date.h"

namespace gwtriage {
namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_blank(char c) { return is_space(c) || c == '\n' || c == '\r'; }

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

using Micros = std::int64_t;
constexpr Micros kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

using Civil = WrittenTime;

bool is_sane(const Civil& t) {
  const bool date_ok = !t.dated || (t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= 31);
  return date_ok && t.hour <= 23 && t.minute <= 59 && t.second <= 60;
}

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
  std::size_t digits_ahead(std::size_t from = 0) const {
    std::size_t n = 0;
    while (n < 20 && is_digit(peek(from + n))) ++n;
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
    if (same_word(r.rest().substr(0, 3), names[i])) {
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
  // Behind a full date a clock may be padded by nobody: "20171223-22:15:3:606".
  const std::size_t least = civil.has_year() ? 1 : 2;
  const auto minute = r.number(least, 2);
  if (!minute) return false;
  // "3:45AM", to the minute, as Go's time.Kitchen and so zerolog's console writes it
  const char half_day = r.peek();
  if ((half_day == 'A' || half_day == 'P') && r.peek(1) == 'M' && !is_alnum(r.peek(2)) && *hour >= 1 && *hour <= 12) {
    civil.hour = *hour % 12 + (half_day == 'P' ? 12 : 0), civil.minute = *minute;
    r.skip(2);
    return true;
  }
  if (civil.has_year() && offset_follows(r)) {
    civil.hour = *hour, civil.minute = *minute;
    return true;
  }
  if (!r.eat(':') &&
      !(r.peek() == '.' && is_digit(r.peek(1)) && is_digit(r.peek(2)) && !is_digit(r.peek(3)) && r.eat('.')))
    return false;
  const auto second = r.number(least, 2);
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

bool has_dotted_clock(const Reader& r) { return r.peek(2) == '.' && r.peek(5) == '.'; }

// "03.45.22.016000", and " AM" or " PM" behind it
bool read_dotted_clock(Reader& r, Civil& civil) {
  const auto hour = r.number(2, 2), minute = r.eat('.') ? r.number(2, 2) : std::nullopt;
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
    if (between_date_and_clock(r)) return read_clock(r, civil);
    if (r.peek() == '-' && is_digit(r.peek(1)) && r.eat('-'))
      return has_dotted_clock(r) ? read_dotted_clock(r, civil) : read_clock(r, civil);  // DB2: 2026-11-23-03.45.22.016
    return (r.eat(':') || (r.peek() == '_' && r.eat('_'))) && read_clock(r, civil);     // svlogd: 2026-11-23_03:45:22
  }
  const auto month = r.number(2, 2), day = r.number(2, 2);
  if (!month || !day) return false;
  civil.month = *month, civil.day = *day;
  if (r.eat('-') || between_date_and_clock(r) || (r.peek() == '.' && r.digits_ahead(1) == 6 && r.eat('.'))) {
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
  if (!r.eat("::") && !r.eat(':') && !between_date_and_clock(r)) return false;      // two colons: Erlang
  return has_dotted_clock(r) ? read_dotted_clock(r, civil) : read_clock(r, civil);  // Oracle
}

// 23/11/2026 …, 11/23/2026 …, 23.11.2026 …, 26/11/23 …
bool day_month_numbers(Reader& r, Civil& civil) {
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
  civil.day_or_month_first = digits == 4 && *first <= 12 && *second <= 12;
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
    r.eat('@');  // Kibana's "Nov 23, 2026 @ 03:45:22.016"
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
bool tai64n(std::string_view text, WrittenTime& out) {
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
  out.epoch = (static_cast<Micros>(seconds) - 10) * kSecond + static_cast<Micros>(parts[1] / 1000);
  out.length = 25;
  return true;
}

bool read_digits_first(Reader& r, Civil& civil) {
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
  return day_month_numbers(r, civil);
}

}  // namespace

std::int64_t WrittenTime::wall_clock() const {
  const std::int64_t days =
      !dated ? days_from_civil(2000, 1, 1) : days_from_civil(has_year() ? year : 2000, month, day);
  return days * kDay + hour * kHour + minute * kMinute + second * kSecond + fraction;
}

int month_of(std::string_view text) {
  if (text.size() < 3 || !is_upper(text[0]) || !is_lower(text[1]) || !is_lower(text[2])) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (same_word(text.substr(0, 3), kMonths[i])) return static_cast<int>(i) + 1;
  return 0;
}

bool read_written_time(std::string_view text, WrittenTime& out) {
  if (text.empty()) return false;
  const char c = text[0];
  if (c == '@') return tai64n(text, out);
  text = text.substr(0, kLongestTime);
  Reader r(text);
  Civil civil;
  if (is_digit(c)) {
    if (!read_digits_first(r, civil)) {
      // "1763873122.016 …" as squid writes it
      std::size_t n = 0;
      while (n < text.size() && n < 24 && (is_digit(text[n]) || text[n] == '.')) ++n;
      const bool colon = n + 1 < text.size() && text[n] == ':' && is_blank(text[n + 1]);  // Mosquitto
      if (n < 10 || (n < text.size() && !is_blank(text[n]) && text[n] != ']' && !colon)) return false;
      out.epoch = read_epoch_number(text.substr(0, n));
      out.length = n;
      return out.epoch.has_value();
    }
  } else if (!is_alpha(c) || !month_name_first(r, civil)) {
    return false;
  }
  if (!is_sane(civil)) return false;
  if (!civil.offset) read_zone(r, civil);
  if (!civil.dated) civil.offset.reset();
  civil.length = r.at();
  out = civil;
  return true;
}

std::optional<Micros> read_epoch_number(std::string_view text) {
  std::uint64_t whole = 0;
  std::size_t n = 0;
  for (; n < text.size() && is_digit(text[n]); ++n) {
    if (n == 19) return std::nullopt;
    whole = whole * 10 + static_cast<std::uint64_t>(text[n] - '0');
  }
  if (n < 9) return std::nullopt;
  std::uint64_t fraction = 0;
  std::uint64_t scale = 1;
  std::size_t i = n;
  if (i < text.size() && text[i] == '.') {
    for (++i; i < text.size() && is_digit(text[i]); ++i)
      if (scale < 1'000'000'000) fraction = fraction * 10 + static_cast<std::uint64_t>(text[i] - '0'), scale *= 10;
  }
  if (i != text.size()) return std::nullopt;
  // Seconds until the year 2286 have ten digits, and so on by thousands.
  const std::uint64_t unit = n <= 11 ? 1'000'000 : n <= 14 ? 1'000 : n <= 16 ? 1 : 0;
  const std::uint64_t micros = unit ? whole * unit + fraction * unit / scale : whole / 1'000;
  return static_cast<Micros>(micros);
}

}  // namespace gwtriage
