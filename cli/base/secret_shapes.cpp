#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/secret.h"

namespace gwtriage {
namespace {

bool is_token(char c) { return is_alnum(c) || c == '_' || c == '-'; }
bool is_base64(char c) { return is_alnum(c) || c == '+' || c == '/' || c == '-' || c == '_'; }

char at_or_zero(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

template <typename Predicate>
std::size_t run(std::string_view text, std::size_t from, Predicate is) {
  std::size_t end = from;
  while (end < text.size() && is(text[end])) ++end;
  return end - from;
}

// Keys that providers give a recognisable beginning, and how many characters follow at least. Shorter ones are prose
// about keys ("sk_live_..."), and what an SDK has starred out already stays readable.
struct Prefix {
  std::string_view text;
  std::size_t least;
};
constexpr std::array<Prefix, 45> kPrefixes = {{
    {"sk_live_", 8},       {"sk_test_", 8},   {"rk_live_", 8},     {"rk_test_", 8},  {"pk_live_", 8}, {"pk_test_", 8},
    {"whsec_", 16},        {"AKIA", 16},      {"ASIA", 16},        {"ghp_", 20},     {"gho_", 20},    {"ghu_", 20},
    {"ghs_", 20},          {"ghr_", 20},      {"github_pat_", 20}, {"glpat-", 16},   {"xoxb-", 10},   {"xoxp-", 10},
    {"xoxa-", 10},         {"xoxr-", 10},     {"xoxs-", 10},       {"xoxe-", 10},    {"xapp-", 10},   {"AIza", 30},
    {"ya29.", 20},         {"SG.", 20},       {"sk-ant-", 16},     {"sk-proj-", 16}, {"npm_", 30},    {"pypi-", 40},
    {"dop_v1_", 32},       {"shpat_", 24},    {"shpss_", 24},      {"shpca_", 24},   {"sq0atp-", 16}, {"sq0csp-", 16},
    {"rzp_live_", 10},     {"rzp_test_", 10}, {"hf_", 30},         {"glsa_", 24},    {"hvs.", 20},    {"sbp_", 30},
    {"access_token$", 16}, {"key-", 32},      {"live_", 28},
}};

bool luhn(std::string_view digits_and_separators) {
  unsigned sum = 0;
  bool doubled = false;
  for (std::size_t i = digits_and_separators.size(); i-- > 0;) {
    const char c = digits_and_separators[i];
    if (!is_digit(c)) continue;
    const unsigned digit = static_cast<unsigned>(c - '0');
    const unsigned value = doubled ? digit * 2 : digit;
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

// How many bytes of a run are written as a card is: 4-4-4-4, 4-6-5, 4-6-4 or 14 to 16 digits in one. Further groups are
// numbers of their own: "4111 1111 1111 1111 200".
std::size_t card_size(const DigitRun& run) {
  const auto& groups = run.groups;
  if (groups[0] >= 14 && groups[0] <= 16) return groups[0];
  if (groups[0] != 4) return 0;
  if (groups[1] == 4 && groups[2] == 4 && groups[3] == 4) return 19;
  if (groups[1] == 6 && (groups[2] == 5 || groups[2] == 4)) return 12 + groups[2];
  return 0;
}

}  // namespace

MaskedToken masked_token_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kFingerprint = 16;
  if (at_or_zero(text, at) != '[') return {};
  for (std::size_t i = 1; i < kSecretNames.size(); ++i) {
    const std::string_view name = kSecretNames[i];
    const std::size_t digits = at + 1 + name.size() + 1;
    if (!text.substr(at + 1).starts_with(name) || at_or_zero(text, digits - 1) != '#' ||
        at_or_zero(text, digits + kFingerprint) != ']')
      continue;
    if (text.substr(digits, kFingerprint).find_first_not_of("0123456789abcdef") != text.npos) continue;
    return {name.size() + kFingerprint + 3, static_cast<Secret>(i)};
  }
  return {};
}

DigitRun digits_at(std::string_view text, std::size_t at) {
  DigitRun found;
  std::size_t group = 0, i = at;
  char separator = '\0';
  for (; i < text.size() && i - at < 40; ++i) {
    if (is_digit(text[i])) {
      ++found.groups[group];
      ++found.digits;
      continue;
    }
    const bool joins = (text[i] == ' ' || text[i] == '-') && (separator == '\0' || separator == text[i]) &&
                       is_digit(at_or_zero(text, i + 1)) && group + 1 < found.groups.size();
    if (!joins) break;
    separator = text[i];
    ++group;
  }
  found.size = i - at;
  return found;
}

SecretSpan find_card(std::string_view text, std::size_t at) {
  const std::size_t size = card_size(digits_at(text, at));
  if (size == 0 || joined_after(text, at + size) || joined_before(text, at)) return {};
  const std::string_view card = text.substr(at, size);
  const auto digits = static_cast<std::size_t>(std::count_if(card.begin(), card.end(), is_digit));
  unsigned first4 = 0;
  for (std::size_t i = 0; i < 4; ++i) first4 = first4 * 10 + static_cast<unsigned>(card[i] - '0');
  if (!issued(first4, digits) || !luhn(card)) return {};
  return {at, size, Secret::card};
}

SecretSpan find_iban(std::string_view text, std::size_t at) {
  constexpr std::size_t kLeast = 15, kMost = 34;  // Norway's, and what ISO 13616 allows
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

SecretSpan find_key(std::string_view text, std::size_t at) {
  for (const Prefix& prefix : kPrefixes) {
    if (prefix.text[0] != text[at] || !text.substr(at).starts_with(prefix.text)) continue;
    const std::size_t from = at + prefix.text.size();
    std::size_t length = run(text, from, is_token);
    // Three of them have dots or more inside; one dot is enough to cover what follows.
    while (at_or_zero(text, from + length) == '.' && is_token(at_or_zero(text, from + length + 1)) &&
           prefix.text != "AKIA")
      length += 1 + run(text, from + length + 1, is_token);
    if (length < prefix.least) return {};
    return {at, prefix.text.size() + length, Secret::key};
  }
  return {};
}

SecretSpan find_jwt(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("eyJ")) return {};
  std::size_t end = at + run(text, at, is_token), parts = 1;
  if (end - at < 12) return {};
  // Three parts when signed, five when encrypted; a cut one may have two.
  while (parts < 5 && at_or_zero(text, end) == '.') {
    ++end, ++parts;
    end += run(text, end, is_token);
  }
  if (parts < 2 || end - at < 20) return {};
  return {at, end - at, Secret::jwt};
}

SecretSpan find_private_key(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("-----BEGIN ")) return {};
  if (text.substr(at, 80).find("PRIVATE KEY") == text.npos) return {};
  const std::size_t tail = text.find("-----END ", at);
  if (tail == text.npos)
    return {at, text.size() - at, Secret::private_key};  // cut off: nothing after it can be trusted
  const std::size_t dashes = text.find("-----", tail + 9);
  const std::size_t end = dashes == text.npos ? text.size() : dashes + 5;
  return {at, end - at, Secret::private_key};
}

SecretSpan find_scheme_value(std::string_view text, std::size_t at) {
  const auto scheme = [&](std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i)
      if ((at_or_zero(text, at + i) | 32) != word[i]) return false;
    const char after = at_or_zero(text, at + word.size());
    return after == ' ' || after == '\t';
  };
  const bool bearer = scheme("bearer"), basic = !bearer && scheme("basic");
  if (!bearer && !basic) return {};
  std::size_t from = at + (bearer ? 7 : 6);
  for (int blanks = 0; blanks < 8 && (at_or_zero(text, from) == ' ' || at_or_zero(text, from) == '\t'); ++blanks)
    ++from;
  std::size_t length = run(text, from, [](char c) { return is_base64(c) || c == '.' || c == '~'; });
  const std::string_view value = text.substr(from, length);
  const std::size_t padding = run(text, from + length, [](char c) { return c == '='; });
  // "Bearer authentication", "Bearer error_description=…": words of prose and challenges are short and lower case.
  const bool digit = std::any_of(value.begin(), value.end(), is_digit);
  const bool upper = length > 0 && std::any_of(value.begin() + 1, value.end(), is_upper);
  if (length < 8 || !(digit || upper || length >= 24)) return {};
  return {from, length + padding, Secret::authorization};
}

SecretSpan find_user_info(std::string_view text, std::size_t at) {
  const std::size_t from = at + 3;
  std::size_t colon = text.npos;
  for (std::size_t i = from; i < text.size() && i - from < 512; ++i) {
    const char c = text[i];
    if (c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '<' || c == '>' ||
        static_cast<unsigned char>(c) <= ' ')
      return {};
    if (colon == text.npos && (c == '=' || c == '&' || c == ';' || c == ',')) return {};  // a list of names and values
    if (c == ':' && colon == text.npos) colon = i;
    if (c != '@') continue;
    if (colon != text.npos) return {colon + 1, i - colon - 1, Secret::password};
    // A user alone is a name (git@host) unless it is as long as a key (the DSN of an error tracker).
    return i - from >= 20 ? SecretSpan{from, i - from, Secret::key} : SecretSpan{};
  }
  return {};
}

SecretSpan find_email(std::string_view text, std::size_t at, std::size_t sign, std::size_t floor) {
  const auto is_local = [](char c) { return is_alnum(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%'; };
  std::size_t begin = at;
  while (begin > floor && at - begin < 64 && is_local(text[begin - 1])) --begin;
  while (begin < at && !is_alnum(text[begin])) ++begin;
  if (begin == at) return {};
  const std::size_t domain = at + sign;
  std::size_t end = domain + std::min<std::size_t>(run(text.substr(0, std::min(text.size(), domain + 254)), domain,
                                                       [](char c) { return is_alnum(c) || c == '.' || c == '-'; }),
                                                   253);
  while (end > domain && !is_alnum(text[end - 1])) --end;
  const std::string_view host = text.substr(domain, end - domain);
  const std::size_t dot = host.rfind('.');
  if (dot == host.npos || dot == 0 || host.size() - dot < 3) return {};
  const std::string_view top = host.substr(dot + 1);
  if (!std::all_of(top.begin(), top.end(), [](char c) { return is_upper(c) || is_lower(c); })) return {};
  // Units of systemd and packed packages have the same shape.
  for (std::string_view unit :
       {"service", "socket", "timer", "target", "mount", "slice", "scope", "tgz", "js", "json", "svc"})
    if (top == unit) return {};
  return {begin, end - begin, Secret::email};
}

}  // namespace gwtriage
