#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"

namespace gwtriage::decode {

constexpr bool is_space(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_blank(char c) { return is_space(c) || c == '\n' || c == '\r'; }

// A set of bytes. std::string_view::find_first_of asks memchr for every byte of the text.
class CharSet {
 public:
  constexpr explicit CharSet(std::string_view members) {
    for (char c : members) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
  // Where the first member stands at or after `from`; npos where none does.
  constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const {
    for (std::size_t i = from; i < text.size(); ++i)
      if (has(text[i])) return i;
    return std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

constexpr bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && same_word(text.substr(0, word.size()), word);
}

constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

constexpr std::string_view trim_left(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

constexpr bool all_digits(std::string_view text) {
  for (char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

// Takes the next of the columns that `separator` stands between; empty at the end.
constexpr std::string_view next_column(std::string_view& rest, char separator) {
  const std::string_view column = rest.substr(0, rest.find(separator));
  rest.remove_prefix(column.size() < rest.size() ? column.size() + 1 : rest.size());
  return column;
}

constexpr std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'' || text.front() == '`') &&
      text.back() == text.front())
    return text.substr(1, text.size() - 2);
  return text;
}

// A whole number of at most nine digits, or -1.
constexpr int small_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return -1;
  int value = 0;
  for (char c : text) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// An HTTP status, or 0.
constexpr int http_status(std::string_view text) {
  if (text.size() != 3) return 0;
  const int value = small_number(text);
  return value >= 100 && value <= 599 ? value : 0;
}

}  // namespace gwtriage::decode
