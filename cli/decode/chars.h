#pragma once

#include <array>
#include <cstddef>
#include <span>
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

// The columns that `mark` stands between, as many as `out` holds; returns how many there are.
constexpr std::size_t columns_of(std::string_view text, char mark, std::span<std::string_view> out) {
  std::size_t n = 0;
  while (n < out.size()) {
    const std::size_t at = text.find(mark);
    out[n++] = text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return n;
}

// How many digits stand at `at`.
constexpr std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

// Takes `prefix` off, where the text starts with it.
constexpr bool eat(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// What stands before `end`, which is taken off as well; empty where there is none in the first `most` bytes.
constexpr std::string_view cut_until(std::string_view& text, std::string_view end, std::size_t most = 120) {
  const std::size_t at = text.substr(0, most).find(end);
  if (at == std::string_view::npos) return {};
  const std::string_view out = text.substr(0, at);
  text.remove_prefix(at + end.size());
  return out;
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
