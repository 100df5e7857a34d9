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

SecretSpan find_jwt(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("eyJ")) return {};
  const auto dot_at = [&](std::size_t i) -> std::size_t {
    return at_or_zero(text, i) == '.'                                               ? 1
           : text.substr(i).starts_with("%2E") || text.substr(i).starts_with("%2e") ? 3
                                                                                    : 0;
  };
  std::size_t end = at + run(text, at, is_token), parts = 1;
  if (end - at < 12) return {};
  // Three parts when signed, five when encrypted; a cut one may have two.
  for (std::size_t dot = dot_at(end); parts < 5 && dot > 0; dot = dot_at(end)) {
    end += dot, ++parts;
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
  // "Bearer x9", with a tab, or as a URL has it.
  const auto blank_at = [&](std::size_t i) -> std::size_t {
    const char c = at_or_zero(text, i);
    return c == ' ' || c == '\t' || c == '+' ? 1 : text.substr(i).starts_with("%20") ? 3 : 0;
  };
  const auto scheme = [&](std::string_view word) {
    return same_word(text.substr(at, word.size()), word) && blank_at(at + word.size()) > 0;
  };
  const bool bearer = scheme("bearer"), basic = !bearer && scheme("basic");
  if (!bearer && !basic) return {};
  std::size_t from = at + (bearer ? 6 : 5);
  for (int blanks = 0; blanks < 8 && blank_at(from) > 0; ++blanks) from += blank_at(from);
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
  const bool is_web = at >= 4 && (text.substr(at - 4, 4) == "http" || text.substr(at - 4, 4) == "ttps");
  std::size_t colon = text.npos, sign = text.npos;
  for (std::size_t i = from; i < text.size() && i - from < 512; ++i) {
    const char c = text[i];
    if (c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || static_cast<unsigned char>(c) <= ' ') break;
    if (c == '/' || c == '?' || c == '#') {
      // A password may hold any of these. A port does not, nor does a path without a password before it.
      const std::string_view told =
          text.substr(colon == text.npos ? from : colon + 1, i - (colon == text.npos ? from : colon + 1));
      if (colon == text.npos || is_web || (c != '/' && sign != text.npos) ||
          std::all_of(told.begin(), told.end(), is_digit))
        break;
    }
    if (colon == text.npos && (c == '=' || c == '&' || c == ';' || c == ',')) return {};  // a list of names and values
    if (c == ':' && colon == text.npos) colon = i;
    if (c == '@') sign = i;
  }
  if (sign == text.npos) return {};
  if (colon != text.npos && masked_token_at(text, colon + 1).size == sign - colon - 1) return {};
  if (colon != text.npos && colon < sign) return {colon + 1, sign - colon - 1, Secret::password};
  // A user alone is a name (git@host) unless it is as long as a key (the DSN of an error tracker).
  return sign - from >= 20 ? SecretSpan{from, sign - from, Secret::key} : SecretSpan{};
}

SecretSpan find_thin_login(std::string_view text, std::size_t at, std::size_t floor) {
  std::size_t slash = at;
  while (slash > floor && at - slash < 64 && text[slash - 1] != '/') {
    if (static_cast<unsigned char>(text[slash - 1]) <= ' ') return {};
    --slash;
  }
  if (slash == at || slash <= floor) return {};
  const std::string_view before =
      text.substr(slash - std::min<std::size_t>(slash, 48), std::min<std::size_t>(slash, 48));
  if (before.find(":thin:") == before.npos && before.find("sqlplus ") == before.npos) return {};
  return {slash, at - slash, Secret::password};
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
