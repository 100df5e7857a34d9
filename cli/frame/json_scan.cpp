#include "frame/json_scan.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace gwtriage {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The four digits at `at`, or -1.
int hex4(std::string_view raw, std::size_t at) {
  if (at + 4 > raw.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    int digit = hex_digit(raw[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// Reads what stands behind "\u" at `at`; returns how many bytes of `raw` it took, 0 if it is none.
std::size_t append_unicode(std::string_view raw, std::size_t at, std::string& out) {
  int high = hex4(raw, at);
  if (high < 0) return 0;
  if (high < 0xD800 || high > 0xDFFF) {
    append_utf8(static_cast<std::uint32_t>(high), out);
    return 4;
  }
  if (high < 0xDC00 && raw.substr(at + 4, 2) == "\\u") {
    int low = hex4(raw, at + 6);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      append_utf8(
          0x10000 + (static_cast<std::uint32_t>(high - 0xD800) << 10) + static_cast<std::uint32_t>(low - 0xDC00), out);
      return 10;
    }
  }
  append_utf8(0xFFFD, out);
  return 4;
}

char simple_escape(char c) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case '"':
    case '\\':
    case '/': return c;
    default: return 0;
  }
}

// Where the string that opens at `at` ends, its quote included; npos where it does not.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    const void* quote = std::memchr(text.data() + at, '"', text.size() - at);
    if (quote == nullptr) break;
    std::size_t end = static_cast<std::size_t>(static_cast<const char*>(quote) - text.data());
    std::size_t slashes = 0;
    while (end - slashes > at && text[end - slashes - 1] == '\\') ++slashes;
    at = end;
    if (slashes % 2 == 0) return end + 1;
  }
  return text.npos;
}

// Where a value ends: at the ',' or `close` behind it. The size of the text where it is broken.
std::size_t end_of_value(std::string_view text, std::size_t at, char close) {
  std::size_t depth = 0;
  while (at < text.size()) {
    char c = text[at];
    if (c == '"') {
      at = end_of_string(text, at);  // npos ends the loop
      continue;
    }
    if (depth == 0 && (c == ',' || c == close)) return at;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) break;
      --depth;
    }
    ++at;
  }
  return text.size();
}

}  // namespace

JsonWalk::JsonWalk(std::string_view object) : text_(object) {
  if (!text_.empty() && text_[0] == '{')
    at_ = 1;
  else
    at_ = text_.size();
}

void JsonWalk::skip_blanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
}

bool JsonWalk::finish() {
  skip_blanks();
  complete_ = at_ == text_.size();
  return false;
}

bool JsonWalk::next() {
  skip_blanks();
  if (at_ >= text_.size()) return false;
  if (text_[at_] == '}') {
    ++at_;
    return finish();
  }
  if (!first_) {
    if (text_[at_] != ',') return false;
    ++at_;
    skip_blanks();
  }
  first_ = false;
  if (!read_string(key_)) return false;
  skip_blanks();
  if (at_ >= text_.size() || text_[at_] != ':') return false;
  ++at_;
  skip_blanks();
  if (at_ >= text_.size()) return false;
  is_string_ = text_[at_] == '"';
  return is_string_ ? read_string(value_) : skip_value();
}

bool JsonWalk::read_string(std::string_view& raw) {
  if (at_ >= text_.size() || text_[at_] != '"') return false;
  std::size_t begin = at_ + 1;
  std::size_t end = end_of_string(text_, at_);
  at_ = std::min(end, text_.size());
  if (end == text_.npos) return false;
  raw = text_.substr(begin, end - 1 - begin);
  return true;
}

// Numbers, words, lists and objects: up to the ',' or '}' that ends the pair.
bool JsonWalk::skip_value() {
  std::size_t begin = at_;
  at_ = end_of_value(text_, at_, '}');
  value_ = text_.substr(begin, at_ - begin);
  return at_ < text_.size() && !value_.empty();
}

JsonList::JsonList(std::string_view list) : text_(list) { at_ = !text_.empty() && text_[0] == '[' ? 1 : text_.size(); }

bool JsonList::next() {
  auto skip_blanks = [this] {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  };
  skip_blanks();
  if (at_ >= text_.size()) return false;
  if (text_[at_] == ']') {
    ++at_;
    skip_blanks();
    complete_ = at_ == text_.size();
    return false;
  }
  if (!first_) {
    if (text_[at_] != ',') return false;
    ++at_;
    skip_blanks();
  }
  first_ = false;
  std::size_t begin = at_;
  at_ = end_of_value(text_, at_, ']');
  value_ = text_.substr(begin, at_ - begin);
  while (!value_.empty() && value_.back() == ' ') value_.remove_suffix(1);
  return at_ < text_.size() && !value_.empty();
}

void append_unescaped(std::string_view raw, std::string& out) {
  while (!raw.empty()) {
    std::size_t slash = raw.find('\\');
    out += raw.substr(0, slash);
    if (slash == raw.npos) return;
    raw.remove_prefix(slash);
    std::size_t taken = 1;  // a lone backslash stays
    if (raw.size() > 1) {
      if (char c = simple_escape(raw[1]); c != 0) {
        out += c;
        taken = 2;
      } else if (std::size_t unicode = raw[1] == 'u' ? append_unicode(raw, 2, out) : 0; unicode != 0) {
        taken = 2 + unicode;
      } else {
        out += '\\';
      }
    } else {
      out += '\\';
    }
    raw.remove_prefix(taken);
  }
}

}  // namespace gwtriage
