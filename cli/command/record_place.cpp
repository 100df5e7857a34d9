#include "command/record_place.h"

#include <charconv>

namespace gwtriage {

bool RecordPlace::is_in(std::string_view name) const {
  if (!name.ends_with(source)) return false;
  const std::size_t ahead = name.size() - source.size();
  return ahead == 0 || name[ahead - 1] == '/' || source.front() == '/';
}

std::optional<RecordPlace> parse_place(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  RecordPlace place{.source = std::string(text.substr(0, colon)), .line = 0};
  const auto number = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), place.line);
  if (error != std::errc{} || end != number.data() + number.size() || place.line == 0) return std::nullopt;
  return place;
}

}  // namespace gwtriage
