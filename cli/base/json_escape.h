#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gwtriage {

// A character that JSON text escapes by its number (RFC 8259, 7).
struct JsonEscape {
  std::uint32_t point = 0;  // half a UTF-16 pair, where the other half is missing
  std::size_t size = 0;     // bytes of the escape, or of the two that are one character
};

namespace detail {

inline constexpr std::size_t kUnitBytes = 6;  // "\u305f"

inline std::optional<std::uint32_t> json_unit_at(std::string_view text, std::size_t at) {
  if (at > text.size() || text.size() - at < kUnitBytes || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  const char* const end = text.data() + at + kUnitBytes;
  const auto [read, error] = std::from_chars(text.data() + at + 2, end, unit, 16);
  return error == std::errc{} && read == end ? std::optional(unit) : std::nullopt;
}

}  // namespace detail

// The escape that begins at `at`; nothing where none does.
inline std::optional<JsonEscape> json_escape_at(std::string_view text, std::size_t at) {
  const auto unit = detail::json_unit_at(text, at);
  if (!unit) return std::nullopt;
  const bool high = *unit >= 0xD800 && *unit < 0xDC00;
  const auto low = high ? detail::json_unit_at(text, at + detail::kUnitBytes) : std::nullopt;
  if (low && *low >= 0xDC00 && *low < 0xE000)
    return JsonEscape{0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00), 2 * detail::kUnitBytes};
  return JsonEscape{*unit, detail::kUnitBytes};
}

}  // namespace gwtriage
