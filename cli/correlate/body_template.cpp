#include "correlate/body_template.h"

#include "base/ascii.h"
#include "base/json_escape.h"
#include "base/utf8.h"

namespace gwtriage {
namespace {

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

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

// A UUID that ends where a word does. Its groups are too short to be known as an id one by one.
bool starts_with_whole_uuid(std::string_view text) {
  return starts_with_uuid(text) && (text.size() == kUuidBytes || !is_alnum(text[kUuidBytes]));
}

}  // namespace

void unescape_json(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    if (const auto escape = json_escape_at(text, at)) {
      constexpr std::uint32_t kReplacement = 0xFFFD;
      if (escape->point < ' ')
        out += ' ';
      else
        append_utf8(escape->point >= 0xD800 && escape->point < 0xE000 ? kReplacement : escape->point, out);
      at += escape->size;
      continue;
    }
    const char next = text[at] == '\\' && at + 1 < text.size() ? text[at + 1] : '\0';
    if (next == '"' || next == '/' || next == '\\') {
      out += next;
      at += 2;
    } else if (next == 'n' || next == 'r' || next == 't') {
      out += ' ';
      at += 2;
    } else {
      out += text[at++];
    }
  }
}

void fold_body(std::string_view body, std::string& out) {
  for (std::size_t at = 0; at < body.size();) {
    if (is_space(body[at])) {
      while (at < body.size() && is_space(body[at])) ++at;
      out += ' ';
      continue;
    }
    if (starts_with_whole_uuid(body.substr(at))) {
      out += "…";
      at += kUuidBytes;
      continue;
    }
    Word word;
    std::size_t end = at;
    for (; end < body.size(); ++end) {
      const char c = body[end];
      if (is_digit(c)) {
        ++word.digits;
      } else if (is_hex(c)) {
        ++word.hex_letters;
      } else if (is_alpha(c)) {
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
