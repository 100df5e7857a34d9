#include "support/utf8_text.h"

#include <cstdint>
#include <optional>

namespace gwtriage::sample {
namespace {

// Takes one character off; nothing where the bytes are not UTF-8.
std::optional<std::uint32_t> take(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                             : lead >= 0xE0                ? 3
                             : lead >= 0xC2                ? 2
                                                           : 0;
  if (length == 0 || text.size() < length || lead >= 0xF5) return std::nullopt;
  std::uint32_t code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0) != 0x80) return std::nullopt;
    code = code << 6 | (next & 0x3Fu);
  }
  text.remove_prefix(length);
  return code;
}

bool between(std::uint32_t code, std::uint32_t first, std::uint32_t last) { return code >= first && code <= last; }

}  // namespace

bool has_raw_controls(std::string_view text) {
  while (!text.empty()) {
    const auto code = take(text);
    if (!code) return true;
    if ((*code < 0x20 && *code != '\n') || between(*code, 0x7F, 0x9F)) return true;
    if (between(*code, 0x200B, 0x200F) || between(*code, 0x2028, 0x202E) || between(*code, 0x2060, 0x206F)) return true;
    if (*code == 0xFEFF || *code == 0x061C || between(*code, 0xE0000, 0xE007F)) return true;
  }
  return false;
}

int columns_of(std::string_view text) {
  int columns = 0;
  while (!text.empty()) {
    const auto code = take(text);
    if (!code) return 1'000'000;
    const bool wide =
        between(*code, 0x1100, 0x115F) || between(*code, 0x2E80, 0x303E) || between(*code, 0x3041, 0xA4CF) ||
        between(*code, 0xAC00, 0xD7A3) || between(*code, 0xF900, 0xFAFF) || between(*code, 0xFE30, 0xFE6F) ||
        between(*code, 0xFF01, 0xFF60) || between(*code, 0xFFE0, 0xFFE6) || between(*code, 0x1F300, 0x1FAFF);
    columns += wide ? 2 : 1;
  }
  return columns;
}

}  // namespace gwtriage::sample
