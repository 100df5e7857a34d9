#pragma once

#include <utf8proc.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace gwtriage {

// Halves of a UTF-16 pair are written, too: logs have them, and what is read back must be what was there.
inline void append_utf8(std::uint32_t point, std::string& out) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// At most so many bytes of the beginning, cut at a character, not within it.
constexpr std::string_view cut_at_character(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace gwtriage
