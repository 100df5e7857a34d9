#include "decode/id_form.h"

#include <algorithm>
#include <cstddef>

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kShortestId = 8;
constexpr std::size_t kLongestId = 64;

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }
bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// "RejectedExecutionError", "checkoutHandler", "XMLHttpRequest": words, each with a capital, and hardly any of them
// short.
bool is_camel_case(std::string_view token) {
  std::size_t at = 0, odd = 0;
  while (at < token.size()) {
    std::size_t capitals = 0, lowers = 0;
    while (at < token.size() && is_upper(token[at])) ++at, ++capitals;
    while (at < token.size() && is_lower(token[at])) ++at, ++lowers;
    if (capitals + lowers == 0) return false;
    odd += capitals > 1 || lowers < 2;
  }
  return odd < 2;
}

// "http-nio-8080-exec-18", "pool-1-thread-7", "ip-10-0-1-5", "node_12", "HTTP2-stream"; also dates and times in parts:
// between dashes words and short numbers alone.
bool is_numbered_name(std::string_view token) {
  constexpr std::size_t kLongestNumber = 5;
  while (!token.empty()) {
    const std::size_t end = std::min(token.find_first_of("-_"), token.size());
    const std::string_view part = token.substr(0, end);
    const bool number = all_digits(part) && part.size() <= kLongestNumber;
    const bool word = std::all_of(part.begin(), part.end(), is_alpha);
    // "Thread12", "eth0": a word with a number behind it
    const std::size_t digits = part.find_first_of("0123456789");
    const bool both = digits != std::string_view::npos && digits >= 3 && part.size() - digits <= 4 &&
                      is_camel_case(part.substr(0, digits)) &&
                      std::all_of(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(digits), is_alpha) &&
                      all_digits(part.substr(digits)) && !is_hex(part[0] | 0x20);
    if (!number && !word && !both) return false;
    token.remove_prefix(std::min(end + 1, token.size()));
  }
  return true;
}

// "20260102T140000Z", "2026-01-02T14": the beginning of a time, in whatever form.
bool is_time(std::string_view token) {
  if (token.size() < 8 || (token[0] != '1' && token[0] != '2')) return false;
  if (token.size() >= 10 && token[4] == '-' && token[7] == '-' && all_digits(token.substr(0, 4)) &&
      all_digits(token.substr(5, 2)) && all_digits(token.substr(8, 2)) && (token.size() == 10 || token[10] == 'T'))
    return true;
  return token.size() >= 15 && token[8] == 'T' && all_digits(token.substr(0, 8)) && all_digits(token.substr(9, 6));
}

// "1234567ms", "524288KiB"
bool is_measure(std::string_view token) {
  const std::size_t digits = std::min(token.find_first_not_of("0123456789"), token.size());
  if (digits == 0 || digits == token.size()) return false;
  const std::string_view unit = token.substr(digits);
  for (const std::string_view known :
       {"ms", "us", "ns", "s", "m", "h", "k", "kb", "mb", "gb", "kib", "mib", "gib", "bytes"})
    if (same_word(unit, known)) return true;
  return false;
}

}  // namespace

bool has_letters_of_id(std::string_view token) {
  constexpr std::size_t kFewestOdd = 3;
  if (token.size() < kShortestId || token.size() > 32) return false;
  std::size_t odd = 0, vowels = 0, letters = 0, at = 0;
  while (at < token.size()) {
    std::size_t capitals = 0, lowers = 0;
    const std::size_t begin = at;
    while (at < token.size() && is_upper(token[at])) ++at, ++capitals;
    while (at < token.size() && is_lower(token[at])) ++at, ++lowers;
    if (capitals + lowers == 0) {
      if (token[at] != '-' && token[at] != '_') return false;
      ++at;
      continue;
    }
    odd += capitals > 1 || lowers < 2;
    letters += capitals + lowers;
    for (std::size_t i = begin; i < at; ++i)
      vowels += std::string_view("aeiouAEIOU").find(token[i]) != std::string_view::npos;
  }
  const bool capitals_only = std::all_of(token.begin(), token.end(), is_upper);
  return capitals_only ? 5 * vowels < letters : odd >= kFewestOdd;
}

bool has_form_of_id(std::string_view token) {
  if (token.size() < kShortestId || token.size() > kLongestId) return false;
  if (const auto mark = token.find('@'); mark != std::string_view::npos && all_digits(token.substr(mark + 1)))
    return false;  // "meta@41058" of RFC 5424
  if (all_digits(token)) {
    constexpr std::size_t kShortestNumber = 12, kLongestNumber = 20;
    const bool epoch_ms = token.size() == 13 && token[0] == '1' && token[1] >= '4';
    const bool date = token.size() == 14 && (token.starts_with("19") || token.starts_with("20"));
    return token.size() >= kShortestNumber && token.size() <= kLongestNumber && !epoch_ms && !date;
  }
  if (!has_letter(token)) {  // digits and dashes: a date, a phone number
    return std::count_if(token.begin(), token.end(), is_digit) >= 15;
  }
  if (!has_digit(token)) {
    // As Stripe and many after it write the ids of requests: one in ten has no digit.
    const bool is_request =
        token.starts_with("req_") && token.size() >= 16 && token.find_first_of("-_", 4) == token.npos;
    if (is_request && std::any_of(token.begin(), token.end(), is_upper)) return true;
    constexpr std::size_t kShortestOfLetters = 16;
    const bool upper = std::any_of(token.begin(), token.end(), is_upper);
    const bool lower = std::any_of(token.begin(), token.end(), is_lower);
    const std::size_t cut = token.find_last_of("-_");
    const std::string_view last = token.substr(cut == std::string_view::npos ? 0 : cut + 1);
    return upper && lower && last.size() >= kShortestOfLetters - 4 && token.size() >= kShortestOfLetters &&
           !is_camel_case(last);
  }
  if (token.starts_with("0x") || is_time(token) || is_measure(token)) return false;
  return !is_numbered_name(token);
}

}  // namespace gwtriage::decode
