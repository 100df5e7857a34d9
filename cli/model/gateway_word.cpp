#include "model/gateway_word.h"

#include <charconv>
#include <string>

#include "model/rfc3339.h"

namespace gwtriage {

std::optional<Timestamp> read_announced_time(std::string_view text) {
  constexpr std::size_t kMinutes = 16;  // "2026-11-23T14:00"
  if (const auto whole = parse_rfc3339(text); whole.size > 0 && whole.size == text.size()) return whole.time;
  if (text.size() < kMinutes) return std::nullopt;
  std::string with_seconds(text);
  with_seconds.insert(kMinutes, ":00");
  const auto whole = parse_rfc3339(with_seconds);
  return whole.size == with_seconds.size() ? std::optional(whole.time) : std::nullopt;
}

std::optional<std::int64_t> announced_seconds(std::string_view text) {
  std::int64_t seconds = 0;
  const auto* end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, seconds);
  return error == std::errc{} && read == end && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

}  // namespace gwtriage
