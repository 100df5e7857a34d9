#include "command/options.h"

#include <charconv>
#include <chrono>

#include "model/rfc3339.h"

namespace gwtriage {

std::optional<Micros> parse_duration(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Micros total = 0;
  while (!text.empty()) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const auto unit_size = std::min(text.find_first_of("0123456789"), text.size());
    const auto unit = text.substr(0, unit_size);
    text.remove_prefix(unit_size);
    Micros size = 0;
    if (unit == "ms") size = 1000;
    if (unit == "s") size = kSecond;
    if (unit == "m") size = kMinute;
    if (unit == "h") size = kHour;
    if (unit == "d") size = kDay;
    if (size == 0 || number > static_cast<std::uint32_t>(INT32_MAX)) return std::nullopt;
    if (__builtin_mul_overflow(size, Micros{number}, &size) || __builtin_add_overflow(total, size, &total))
      return std::nullopt;
  }
  return total;
}

namespace {

// The number of so many digits at the start of a text, which is taken off with the mark behind it; nothing where
// something else stands there.
std::optional<int> take_number(std::string_view& text, std::size_t digits, char mark) {
  int number = 0;
  if (text.size() < digits) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, number);
  if (error != std::errc{} || end != text.data() + digits || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  if (mark == 0) return number;
  if (!text.starts_with(mark)) return std::nullopt;
  text.remove_prefix(1);
  return number;
}

// "14:04", "14:04:30", the whole of the text.
std::optional<Micros> parse_time_of_day(std::string_view text) {
  const auto hour = take_number(text, 2, ':');
  if (!hour || *hour > 23) return std::nullopt;
  const auto minute = take_number(text, 2, text.size() > 2 ? ':' : '\0');
  if (!minute || *minute > 59) return std::nullopt;
  if (text.empty()) return *hour * kHour + *minute * kMinute;
  const auto second = take_number(text, 2, '\0');
  if (!second || *second > 59 || !text.empty()) return std::nullopt;
  return *hour * kHour + *minute * kMinute + *second * kSecond;
}

// A moment as people say it, on the clock that they read: a date, a time of day, or both; a time of day alone is of
// today.
std::optional<Micros> parse_on_clock(std::string_view text, Micros now, const Zone& zone) {
  const Micros wall = now + zone.offset_at(now);
  Micros day = wall / kDay * kDay;
  const auto word = text.substr(0, text.find(' '));
  const bool whole = word.size() == text.size();
  if (word == "yesterday" && !whole) {
    day -= kDay;
  } else if (word.size() == 10 && word[4] == '-') {
    const auto date = parse_rfc3339(std::string(word) + "T00:00:00Z");
    if (date.size == 0) return std::nullopt;
    day = date.time.at;
  } else {
    const auto time = parse_time_of_day(text);
    return time ? std::optional(zone.to_utc(day + *time)) : std::nullopt;
  }
  if (whole) return zone.to_utc(day);
  const auto time = parse_time_of_day(text.substr(word.size() + 1));
  return time ? std::optional(zone.to_utc(day + *time)) : std::nullopt;
}

}  // namespace

Micros clock_now() {
  using namespace std::chrono;
  return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

std::optional<Micros> parse_moment(std::string_view text, Micros now, const Zone& zone) {
  if (const auto said = parse_on_clock(text, now, zone)) return said;
  if (const auto before = parse_duration(text.starts_with('-') ? text.substr(1) : text)) return now - *before;
  if (text == "now") return now;
  const auto read = parse_rfc3339(text);
  if (read.size == 0 || read.size != text.size()) return std::nullopt;
  return read.time.at;
}

}  // namespace gwtriage
