#include "correlate/body_template.h"

namespace gwtriage {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_hex_letter(char c) { return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr std::size_t kUuidLength = 36;

struct Word {
  std::size_t digits = 0;
  std::size_t hex_letters = 0;
  std::size_t other_letters = 0;

  // Three digits alone stay: they are the status that the body speaks of.
  bool is_status() const { return digits == 3 && hex_letters + other_letters == 0; }
  bool is_number() const { return digits > 0 && hex_letters + other_letters == 0; }
  bool is_id() const {
    const auto size = digits + hex_letters + other_letters;
    return size >= 8 && digits >= 2 && (other_letters == 0 || digits * 4 >= size);
  }
};

// 8-4-4-4-12 hex digits: its groups are too short to be known as an id one by one.
bool starts_with_uuid(std::string_view text) {
  if (text.size() < kUuidLength) return false;
  for (std::size_t i = 0; i < kUuidLength; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_digit(text[i]) && !is_hex_letter(text[i])) return false;
  }
  return text.size() == kUuidLength || (!is_digit(text[kUuidLength]) && !is_letter(text[kUuidLength]));
}

}  // namespace

void fold_body(std::string_view body, std::string& out) {
  for (std::size_t at = 0; at < body.size();) {
    if (is_space(body[at])) {
      while (at < body.size() && is_space(body[at])) ++at;
      out += ' ';
      continue;
    }
    if (starts_with_uuid(body.substr(at))) {
      out += "…";
      at += kUuidLength;
      continue;
    }
    Word word;
    std::size_t end = at;
    for (; end < body.size(); ++end) {
      const char c = body[end];
      if (is_digit(c)) {
        ++word.digits;
      } else if (is_hex_letter(c)) {
        ++word.hex_letters;
      } else if (is_letter(c)) {
        ++word.other_letters;
      } else {
        break;
      }
    }
    if (end == at) {
      out += body[at++];
      continue;
    }
    if (word.is_id()) {
      out += "…";
    } else if (word.is_number() && !word.is_status()) {
      out += '#';
    } else {
      out += body.substr(at, end - at);
    }
    at = end;
  }
}

}  // namespace gwtriage
