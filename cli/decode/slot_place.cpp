#include "decode/slot_place.h"

#include <algorithm>

#include "base/utf8.h"
#include "decode/chars.h"
#include "decode/slots.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kShownBytes = 24;  // of what stands in front

// "column 4 of |", counted from one, as people count them. Separators within quotes part nothing.
std::string column_text(std::string_view ahead, std::string_view separator) {
  std::size_t column = 1;
  bool quoted = false;
  for (std::size_t at = 0; at < ahead.size(); ++at) {
    if (ahead[at] == '"') quoted = !quoted;
    if (quoted || !ahead.substr(at).starts_with(separator)) continue;
    ++column;
    at += separator.size() - 1;
  }
  return "column " + std::to_string(column) + " of " + (separator == "\t" ? "tabs" : std::string(separator));
}

std::string words_text(std::string_view ahead) {
  if (ahead.size() > kShownBytes) {
    std::size_t at = ahead.size() - kShownBytes;
    while (at < ahead.size() && (is_alnum(ahead[at]) || static_cast<unsigned char>(ahead[at]) >= 0x80)) ++at;  // whole
    ahead.remove_prefix(at);
  }
  std::string text = ahead.empty() ? "at the start" : "behind \"";
  for (const char c : ahead)
    if (!is_digit(c))
      text += c;
    else if (!text.ends_with('#'))
      text += '#';
  if (!ahead.empty()) text += '"';
  return text;
}

}  // namespace

std::string place_of_slot(SlotHash slot, std::string_view text, std::string_view token, std::string_view key) {
  if (!key.empty()) return "field " + std::string(key);
  const std::string_view ahead = text.substr(0, static_cast<std::size_t>(token.data() - text.data()));
  const std::string_view separator = separator_of(text);
  if (kind_of_slot(slot) == SlotKind::column && !separator.empty()) return column_text(ahead, separator);
  return words_text(ahead);
}

}  // namespace gwtriage::decode
