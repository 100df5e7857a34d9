#include "command/options.h"

#include <charconv>

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

std::optional<Micros> parse_moment(std::string_view text, Micros now) {
  if (const auto before = parse_duration(text.starts_with('-') ? text.substr(1) : text)) return now - *before;
  if (text == "now") return now;
  const auto read = parse_rfc3339(text);
  if (read.size == 0 || read.size != text.size()) return std::nullopt;
  return read.time.at;
}

}  // namespace gwtriage
