#include "report/visible.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace gwtriage {
namespace {

constexpr std::int32_t kReplacement = 0xFFFD;

// Letters, marks and signs by category, and yet nothing to see: joiners' selectors, Hangul and other fillers, braille
// blank (Unicode 15, Default_Ignorable_Code_Point beyond Cf, plus U+2800).
bool blank(std::int32_t code) {
  constexpr std::array<std::int32_t, 10> kBlank = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5,
                                                   0x2800, 0x3164, 0xFFA0, 0x180B, 0x180C};
  return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0000 && code <= 0xE0FFF) || code == 0x180D ||
         code == 0x180F || std::find(kBlank.begin(), kBlank.end(), code) != kBlank.end();
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  utf8proc_int32_t code = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (size <= 0) return {kReplacement, 1};
  return {code, static_cast<std::size_t>(size)};
}

bool invisible(std::int32_t code) {
  if (code >= 0x20 && code < 0x7F) return false;
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default: return blank(code);
  }
}

void put_visible(std::int32_t code, std::string& out) {
  switch (code) {
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (code < 0x100) {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", code);
  } else {
    fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", code);
  }
}

void put_character(std::string_view text, std::size_t at, const Character& character, std::string& out) {
  if (character.code == kReplacement) {
    out += "\xEF\xBF\xBD";
  } else {
    out.append(text.substr(at, character.size));
  }
}

}  // namespace gwtriage
