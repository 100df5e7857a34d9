// Numbers that a register gives: cards, accounts, persons.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/secret.h"

namespace gwtriage {
namespace {

char at_or_zero(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

bool luhn(const DigitRun& run, std::size_t digits) {
  unsigned sum = 0;
  bool doubled = false;
  for (std::size_t i = digits; i-- > 0;) {
    const unsigned value = doubled ? run.values[i] * 2U : run.values[i];
    sum += value > 9 ? value - 9 : value;
    doubled = !doubled;
  }
  return sum % 10 == 0;
}

// Issuer ranges by length, ISO/IEC 7812 as the networks publish them (2024): Visa, Mastercard, Amex, Discover, Diners,
// JCB, UnionPay, Maestro, Mir.
bool issued(unsigned first4, std::size_t digits) {
  const auto in = [&](unsigned low, unsigned high) { return first4 >= low && first4 <= high; };
  const bool visa = in(4000, 4999), mastercard = in(5100, 5599) || in(2221, 2720),
             amex = in(3400, 3499) || in(3700, 3799);
  const bool discover = first4 == 6011 || in(6440, 6599), diners = in(3000, 3059) || in(3600, 3699) || in(3800, 3999);
  const bool jcb = in(3528, 3589), union_pay = in(6200, 6299) || in(8100, 8171), mir = in(2200, 2204);
  const bool maestro = first4 == 5018 || first4 == 5020 || first4 == 5038 || first4 == 5893 || first4 == 6304 ||
                       first4 == 6759 || in(6761, 6763);
  switch (digits) {
    case 14: return diners;
    case 15: return amex;
    case 16: return visa || mastercard || discover || diners || jcb || union_pay || mir || maestro;
    default: return false;
  }
}

// Whether what ends at `end` goes on: letters, digits, "-abc", ".25", ":4242".
bool joined_after(std::string_view text, std::size_t end) {
  const char after = at_or_zero(text, end), beyond = at_or_zero(text, end + 1);
  return is_alnum(after) || after == '_' || ((after == '-' || after == '.') && is_alnum(beyond)) ||
         (after == ':' && is_digit(beyond));
}

// The same to the left; a plus makes it a telephone number.
bool joined_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1], prior = at > 1 ? text[at - 2] : '\0';
  if (before == 'B' && prior == '%') return false;  // a magnetic stripe read out: %B4111…^NAME^
  // A letter after a backslash is an escape of raw JSON: "\n4111…".
  if (prior == '\\' && (before == 'n' || before == 'r' || before == 't')) return false;
  return is_alnum(before) || before == '_' || before == '+' || ((before == '-' || before == '.') && is_alnum(prior)) ||
         (before == ':' && is_digit(prior));
}

// How many groups of a run are written as a card is: 4-4-4-4, 4-6-5, 4-6-4 or 14 to 16 digits in one. Further groups
// are numbers of their own: "4111 1111 1111 1111 200".
std::size_t groups_of_card(const DigitRun& run) {
  const auto size = [&](std::size_t group) { return run.groups[group].digits; };
  if (size(0) >= 14 && size(0) <= 16) return 1;
  if (size(0) != 4) return 0;
  if (size(1) == 4 && size(2) == 4 && size(3) == 4) return 4;
  if (size(1) == 6 && (size(2) == 5 || size(2) == 4)) return 3;
  return 0;
}

// A digit as it may be written: plain, full-width, escaped in JSON or for a URL.
struct WrittenDigit {
  std::size_t size = 0;  // bytes; 0: none
  std::uint8_t value = 0;
};
WrittenDigit digit_at(std::string_view text, std::size_t at) {
  const char c = at_or_zero(text, at);
  if (is_digit(c)) return {1, static_cast<std::uint8_t>(c - '0')};
  const auto written = [&](std::string_view lead) -> WrittenDigit {
    const char last = at_or_zero(text, at + lead.size());
    if (!is_digit(last) || !text.substr(at).starts_with(lead)) return {};
    return {lead.size() + 1, static_cast<std::uint8_t>(last - '0')};
  };
  if (c == '%') return written("%3");
  if (c == '\\') return written("\\u003");
  const auto last = static_cast<unsigned char>(at_or_zero(text, at + 2));
  if (c == '\xef' && at_or_zero(text, at + 1) == '\xbc' && last >= 0x90 && last <= 0x99)
    return {3, static_cast<std::uint8_t>(last - 0x90)};
  return {};
}

// What people and programs put between the groups of a card.
std::size_t separator_at(std::string_view text, std::size_t at) {
  static constexpr std::string_view kSeparators[] = {
      " ",
      "-",
      ".",
      "/",
      "+",
      "_",
      "\t",
      "%20",
      "%2D",
      "%2d",
      "%C2%A0",
      "\\u00a0",
      "\\t",
      "\xc2\xa0",      // no-break space
      "\xe2\x80\x87",  // figure space
      "\xe2\x80\x89",  // thin space
      "\xe2\x80\xaf",  // narrow no-break space
      "\xe2\x80\x90",
      "\xe2\x80\x91",
      "\xe2\x80\x93",
      "\xe2\x80\x94",  // hyphens and dashes
      "\xe2\x88\x92",  // minus
      "\xe3\x80\x80",  // ideographic space
      "\xef\xbc\x8d",  // full-width hyphen
  };
  if (is_alnum(at_or_zero(text, at))) return 0;
  for (std::string_view separator : kSeparators)
    if (text.substr(at).starts_with(separator)) return separator.size();
  return 0;
}

}  // namespace

DigitRun digits_at(std::string_view text, std::size_t at) {
  DigitRun found;
  std::size_t group = 0, i = at;
  std::string_view between;
  while (found.digits < found.values.size()) {
    if (const WrittenDigit digit = digit_at(text, i); digit.size > 0) {
      found.values[found.digits++] = digit.value;
      ++found.groups[group].digits;
      i += digit.size;
      found.groups[group].end = i - at;
      continue;
    }
    // One between all groups, be it doubled.
    std::size_t size = separator_at(text, i);
    if (size == 0 || found.digits == 0 || group + 1 == found.groups.size()) break;
    const std::string_view separator = text.substr(i, size);
    if (!between.empty() && separator != between) break;
    if (text.substr(i + size).starts_with(separator)) size *= 2;
    if (digit_at(text, i + size).size == 0) break;
    between = separator;
    i += size;
    ++group;
  }
  return found;
}

SecretSpan find_card(std::string_view text, std::size_t at) {
  const DigitRun run = digits_at(text, at);
  const std::size_t groups = groups_of_card(run);
  if (groups == 0) return {};
  const std::size_t size = run.groups[groups - 1].end;
  if (joined_after(text, at + size) || joined_before(text, at)) return {};
  std::size_t digits = 0;
  for (std::size_t i = 0; i < groups; ++i) digits += run.groups[i].digits;
  unsigned first4 = 0;
  for (std::size_t i = 0; i < 4; ++i) first4 = first4 * 10 + run.values[i];
  if (!issued(first4, digits) || !luhn(run, digits)) return {};
  return {at, size, Secret::card};
}

SecretSpan find_iban(std::string_view text, std::size_t at) {
  constexpr std::size_t kLeast = 15,
                        kMost = 34;  // Norway's, and what ISO 13616 allows
  std::size_t count = 0, size = 0, in_group = 0;
  unsigned rest = 0;  // modulo 97, of what stands behind the first four
  const auto take = [](unsigned sum, char c) {
    return is_digit(c) ? (sum * 10 + static_cast<unsigned>(c - '0')) % 97
                       : (sum * 100 + static_cast<unsigned>(to_lower(c) - 'a') + 10) % 97;
  };
  std::size_t found = 0;
  for (std::size_t i = at; i < text.size() && count < kMost; ++i) {
    const char c = text[i];
    if (is_digit(c) || is_upper(c)) {
      if (count >= 4) rest = take(rest, c);
      ++count, ++in_group;
      size = i + 1 - at;
      // The country's letters and the check digits go last: moved behind, the whole leaves 1.
      if (count >= kLeast && !is_alnum(at_or_zero(text, i + 1)) && at_or_zero(text, i + 1) != '_') {
        unsigned sum = rest;
        for (std::size_t first = 0; first < 4; ++first) sum = take(sum, text[at + first]);
        if (sum == 1) found = size;
      }
    } else if ((c == ' ' || c == '-') && in_group == 4) {
      in_group = 0;
    } else {
      break;
    }
  }
  if (found == 0 || !is_digit(text[at + 2]) || !is_digit(text[at + 3])) return {};
  return {at, found, Secret::iban};
}

SecretSpan find_national_number(std::string_view text, std::size_t at) {
  const auto written_as = [&](std::string_view form) {
    if (at + form.size() > text.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i)
      if (form[i] == '0' ? !is_digit(text[at + i]) : text[at + i] != form[i]) return false;
    return !joined_after(text, at + form.size()) && !joined_before(text, at);
  };
  const auto digit = [&](std::size_t i) { return static_cast<unsigned>(text[at + i] - '0'); };
  constexpr std::string_view kUnitedStates = "000-00-0000", kBrazil = "000.000.000-00";
  if (written_as(kUnitedStates)) {
    // No area is 000, 666 or 9.., no group 00, no serial 0000.
    const unsigned area = digit(0) * 100 + digit(1) * 10 + digit(2);
    const std::string_view number = text.substr(at, kUnitedStates.size());
    if (area == 0 || area == 666 || area >= 900 || number.substr(4, 2) == "00" || number.ends_with("0000")) return {};
    return {at, kUnitedStates.size(), Secret::national_number};
  }
  if (!written_as(kBrazil)) return {};
  constexpr std::size_t kPlaces[] = {0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13};
  for (std::size_t checked = 9; checked < 11; ++checked) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < checked; ++i) sum += digit(kPlaces[i]) * static_cast<unsigned>(checked + 1 - i);
    if (sum * 10 % 11 % 10 != digit(kPlaces[checked])) return {};
  }
  return {at, kBrazil.size(), Secret::national_number};
}

}  // namespace gwtriage
