#include "base/secret_values.h"

#include <algorithm>
#include <array>
#include "base/ascii.h"

namespace gwtriage {
namespace {

constexpr std::size_t kMaxName = 64;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }
bool is_quote(char c) { return c == '"' || c == '\''; }
bool is_name(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '[' || c == ']' || c == '%' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

char at_or_zero(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

// Also a tab as raw JSON has it.
std::size_t blank_at(std::string_view text, std::size_t i) {
  if (is_blank(at_or_zero(text, i))) return 1;
  return text.substr(i).starts_with("\\t") ? 2 : 0;
}

bool same_letters(std::string_view lower, std::string_view text) {
  return lower.size() == text.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char want, char is) {
           return want == (is_upper(is) ? static_cast<char>(is + 32) : is);
         });
}

// What logs say in a secret's place when there is none to hide.
bool says_nothing(std::string_view value) {
  static constexpr std::array<std::string_view, 43> kWords = {
      "null",    "nil",     "none",     "undefined", "true",         "false",  "empty",      "missing",  "invalid",
      "expired", "revoked", "required", "rejected",  "not",          "is",     "was",        "redacted", "filtered",
      "masked",  "hidden",  "yes",      "no",        "unset",        "set",    "failed",     "wrong",    "incorrect",
      "error",   "unknown", "present",  "absent",    "unauthorized", "denied", "has",        "could",    "cannot",
      "must",    "does",    "array",    "object",    "include",      "omit",   "same-origin"};
  while (!value.empty() && !is_alnum(value.front()) && static_cast<unsigned char>(value.front()) < 0x80)
    value.remove_prefix(1);
  while (!value.empty() && !is_alnum(value.back()) && static_cast<unsigned char>(value.back()) < 0x80)
    value.remove_suffix(1);
  if (value.empty()) return true;
  if (value.size() > 12) return false;
  if (value.find_first_not_of("xX") == value.npos) return true;
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return same_letters(word, value); });
}

// A value as it stands between its delimiters.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool quoted = false;
};

// Up to the quote that closes one written behind `backslashes` backslashes: \" inside a JSON string in JSON is \\\".
std::size_t closing_quote(std::string_view text, std::size_t from, char quote, std::size_t backslashes) {
  std::size_t before = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++before;
    } else if (text[i] == quote && (backslashes == 0 ? before % 2 == 0 : before <= backslashes)) {
      return i - (backslashes == 0 ? 0 : before);
    } else {
      before = 0;
    }
  }
  return text.size();
}

// Whether an unquoted value ends at `i`. Brackets, commas and semicolons may be part of a password: they end it only
// where something else visibly begins.
bool ends_bare(std::string_view text, std::size_t i) {
  const char c = text[i], next = at_or_zero(text, i + 1);
  if (is_space(c) || is_quote(c) || c == '&' || c == '<' || c == '>' || c == '`') return true;
  if (c == '\\') return next == 'n' || next == 'r' || next == 't' || is_quote(next) || next == '\\';
  if (c == ')' || c == ']' || c == '}') return next == '\0' || !is_alnum(next);
  if (c != ',' && c != ';') return false;
  if (next == '\0' || is_space(next) || is_quote(next) || next == '\\') return true;
  std::size_t word = i + 1;
  while (word < text.size() && word - i < kMaxName && is_name(text[word])) ++word;
  return at_or_zero(text, word) == '=' || at_or_zero(text, word) == ':';
}

std::size_t bare_end(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && !ends_bare(text, end) && (text[end] != '[' || masked_token_at(text, end).size == 0))
    ++end;
  return end;
}

Extent value_extent(std::string_view text, const Separator& separator) {
  std::size_t i = separator.at + separator.size;
  if (at_or_zero(text, i) == '>' || at_or_zero(text, i) == '=') ++i;  // =>, :=, ==
  const std::size_t spaces_end = std::min(text.size(), i + 8);
  while (i < spaces_end && blank_at(text, i) > 0) i += blank_at(text, i);
  for (int brackets = 0; brackets < 2 && at_or_zero(text, i) == '[' && masked_token_at(text, i).size == 0; ++brackets)
    ++i;
  if ((at_or_zero(text, i) == 'b' || at_or_zero(text, i) == 'u') && is_quote(at_or_zero(text, i + 1))) ++i;
  std::size_t backslashes = 0;
  while (at_or_zero(text, i + backslashes) == '\\' && backslashes < 16) ++backslashes;
  if (is_quote(at_or_zero(text, i + backslashes))) {
    const std::size_t begin = i + backslashes + 1;
    return {begin, closing_quote(text, begin, text[begin - 1], backslashes), true};
  }
  return {i, bare_end(text, i), false};
}

// 13 to 19 digits in any groups: the name has said what they are. Groups beyond are numbers of their own.
SecretSpan card_value(std::string_view text, const Extent& extent) {
  const DigitRun run = digits_at(text, extent.begin);
  std::size_t digits = 0, size = 0;
  for (const auto& group : run.groups) {
    if (group.digits == 0 || digits + group.digits > 19) break;
    size = group.end;
    digits += group.digits;
  }
  if (digits < 13 || is_alnum(at_or_zero(text, extent.begin + size))) return {};
  return {extent.begin, size, Secret::card};
}

SecretSpan cvv_value(std::string_view text, const Extent& extent) {
  std::size_t digits = 0;
  while (is_digit(at_or_zero(text, extent.begin + digits))) ++digits;
  const char after = at_or_zero(text, extent.begin + digits);
  if ((digits != 3 && digits != 4) || is_alnum(after) || after == '.' || after == '_' || after == '-') return {};
  return {extent.begin, digits, Secret::cvv};
}

// Schemes whose credentials are a list of name="value" pairs up to the end of the line.
bool takes_a_list(std::string_view scheme) {
  static constexpr std::array<std::string_view, 7> kSchemes = {
      "digest", "aws4-hmac-sha256", "oauth", "signature", "hawk", "hmac", "mac"};
  return std::any_of(kSchemes.begin(), kSchemes.end(),
                     [&](std::string_view name) { return same_letters(name, scheme); });
}

std::size_t header_end(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i)
    if (text[i] == '\n' || text[i] == '\r' ||
        (text[i] == '\\' && (at_or_zero(text, i + 1) == 'n' || at_or_zero(text, i + 1) == 'r')))
      return i;
  return text.size();
}

// The scheme stays, what follows it goes.
SecretSpan authorization_value(std::string_view text, Extent extent) {
  std::size_t word = extent.begin;
  while (word < text.size() && (is_alnum(text[word]) || text[word] == '-')) ++word;
  const std::string_view scheme = text.substr(extent.begin, word - extent.begin);
  if (!scheme.empty() && scheme.size() < 24 && blank_at(text, word) > 0) {
    std::size_t next = word;
    while (blank_at(text, next) > 0 && next - word < 8) next += blank_at(text, next);
    if (masked_token_at(text, next).size > 0) return {};
    if (extent.quoted) {
      extent.begin = std::min(next, extent.end);
    } else if (takes_a_list(scheme)) {
      extent = {next, header_end(text, next), false};
    } else {
      const std::size_t end = bare_end(text, next);
      // A word that name=value follows is no scheme: "authorization=abc status=503".
      const std::string_view credentials = text.substr(next, end - next);
      const std::size_t equals = credentials.find_first_of("=:");
      const bool pair = equals != credentials.npos && equals + 1 < credentials.size() && credentials[equals + 1] != '=';
      if (!credentials.empty() && !pair) extent = {next, end, false};
    }
  }
  if (says_nothing(text.substr(extent.begin, extent.end - extent.begin))) return {};
  return {extent.begin, extent.end - extent.begin, Secret::authorization};
}

SecretSpan cookie_value(std::string_view text, Extent extent) {
  if (!extent.quoted)
    while (at_or_zero(text, extent.end) == ';' && at_or_zero(text, extent.end + 1) == ' ')
      extent.end = bare_end(text, extent.end + 2);
  if (says_nothing(text.substr(extent.begin, extent.end - extent.begin))) return {};
  return {extent.begin, extent.end - extent.begin, Secret::cookie};
}

// Digits with what people put between them, so many that they are somebody's number.
SecretSpan number_value(std::string_view text, const Extent& extent, Secret meaning, std::string_view between,
                        std::size_t least, std::size_t most) {
  std::size_t digits = 0, end = extent.begin, last = extent.begin;
  for (; end < extent.end || (!extent.quoted && end < text.size()); ++end) {
    const char c = text[end];
    if (is_digit(c)) {
      ++digits;
      last = end + 1;
    } else if (between.find(c) == between.npos || end > last + 2) {
      break;
    }
  }
  if (digits < least || digits > most || is_alpha(at_or_zero(text, last))) return {};
  return {extent.begin, last - extent.begin, meaning};
}

// A number of a person or an account: letters and digits in groups, most of it digits.
SecretSpan registered_value(std::string_view text, const Extent& extent, Secret meaning) {
  if (meaning == Secret::phone) return number_value(text, extent, meaning, " +-().", 7, 15);
  if (const SecretSpan digits = number_value(text, extent, meaning, " -./", 6, 24); digits.size > 0) return digits;
  const std::string_view value = text.substr(extent.begin, extent.end - extent.begin);
  std::size_t digits = 0, size = 0;
  for (; size < value.size(); ++size) {
    const char c = value[size];
    digits += is_digit(c);
    // Groups go on where a digit or a capital follows the space.
    const char next = at_or_zero(text, extent.begin + size + 1);
    if (!is_alnum(c) && c != '-' && c != '.' && c != '/' && !(c == ' ' && (is_digit(next) || is_upper(next)))) break;
  }
  if (meaning == Secret::iban && !extent.quoted) {
    while (at_or_zero(text, extent.begin + size) == ' ' && size < 42) {
      std::size_t group = size + 1;
      while (is_digit(at_or_zero(text, extent.begin + group)) || is_upper(at_or_zero(text, extent.begin + group)))
        ++group;
      if (group == size + 1 || group > size + 5) break;
      size = group;
    }
  }
  if (size < 6 || digits < 4) return {};
  return {extent.begin, size, meaning};
}

SecretSpan secret_value(std::string_view text, Extent extent, const NameMeaning& meaning, bool prose) {
  // "Stripe-Signature: t=1767330192,v1=5257…": one value, whatever follows a comma.
  if (!extent.quoted && text.substr(extent.begin, 2) == "t=")
    while (at_or_zero(text, extent.end) == ',' && is_alnum(at_or_zero(text, extent.end + 1)))
      extent.end = bare_end(text, extent.end + 1);
  const std::string_view value = text.substr(extent.begin, extent.end - extent.begin);
  if (value.empty() || says_nothing(value)) return {};
  if (value.front() == '{' || value.front() == '(') return {};
  if (meaning.secret == Secret::key) {
    if (value.find("***") != value.npos) return {};  // starred out by who wrote it; its last characters help
    if (meaning.is_vague && !looks_made(value)) return {};
    const bool looks_random = value.size() >= 20 || std::any_of(value.begin(), value.end(), is_digit) ||
                              std::any_of(value.begin() + 1, value.end(), is_upper);
    if (value.size() < 6 || (prose && !looks_random)) return {};
  }
  return {extent.begin, value.size(), meaning.secret};
}

SecretSpan value_in(std::string_view text, const Extent& extent, const NameMeaning& meaning, bool prose) {
  if (extent.begin >= extent.end) return {};
  const SecretSpan found = [&] {
    switch (meaning.secret) {
      case Secret::card: return card_value(text, extent);
      case Secret::cvv: return cvv_value(text, extent);
      case Secret::authorization: return authorization_value(text, extent);
      case Secret::cookie: return cookie_value(text, extent);
      case Secret::iban:
      case Secret::national_number:
      case Secret::phone: return registered_value(text, extent, meaning.secret);
      default: return secret_value(text, extent, meaning, prose);
    }
  }();
  return masked_token_at(text, found.begin).size > 0 ? SecretSpan{} : found;
}

}  // namespace

std::string_view name_before(std::string_view text, std::size_t at, std::size_t floor, int words) {
  std::size_t end = at;
  for (int spaces = 0; spaces < 8 && end > floor && is_blank(text[end - 1]); ++spaces) --end;
  if (end > floor && is_quote(text[end - 1])) {
    --end;
    for (int i = 0; i < 16 && end > floor && text[end - 1] == '\\'; ++i) --end;
  }
  std::size_t begin = end;
  for (int word = 0; word < words; ++word) {
    std::size_t from = begin;
    if (word > 0) {
      if (from == floor || text[from - 1] != ' ') return {};
      --from;
    }
    const std::size_t word_end = from;
    while (from > floor && end - from < kMaxName && is_name(text[from - 1])) --from;
    if (from == word_end) return {};
    begin = from;
  }
  return text.substr(begin, end - begin);
}

bool is_tail_of_name(std::string_view word) {
  static constexpr std::string_view kTails[] = {
      "key",      "number",  "no",        "no.",       "num",    "code",     "token",    "value",
      "phrase",   "word",    "word",      "passe",     "carte",  "tarjeta",  "security", "insurance",
      "licence",  "license", "seguridad", "segurança", "id",     "cartão",   "telefone", "téléphone",
      "teléfono", "sociale", "social",    "fiscale",   "карты",  "телефона", "ключ",     "sandi",
      "khẩu",     "mật",     "المرور",    "account",   "secret", "phone"};
  if (word.size() > 16) return false;
  return std::any_of(std::begin(kTails), std::end(kTails),
                     [&](std::string_view tail) { return same_letters(tail, word); });
}

SecretSpan find_value(std::string_view text, const Separator& separator, const NameMeaning& meaning) {
  const Extent extent = value_extent(text, separator);
  if (text[separator.at] == ',' && !extent.quoted) return {};  // a pair is ('name', 'value'), anything else a list
  // A colon and a space may as well introduce an explanation: "API key: revoked".
  const bool prose = !extent.quoted && text[separator.at] == ':' && is_blank(at_or_zero(text, separator.at + 1));
  return value_in(text, extent, meaning, prose);
}

SecretSpan find_spoken_value(std::string_view text, std::size_t at, const NameMeaning& meaning) {
  Extent extent = value_extent(text, {at, 0});
  if (!extent.quoted && extent.end > extent.begin && (text[extent.end - 1] == ',' || text[extent.end - 1] == '.'))
    --extent.end;
  const std::string_view value = text.substr(extent.begin, extent.end - extent.begin);
  if (value.empty() || says_nothing(value)) return {};
  const std::size_t digits = static_cast<std::size_t>(std::count_if(value.begin(), value.end(), is_digit));
  // Of pins and the like all are digits; whatever else is a secret mixes them with letters.
  const bool is_code = digits == value.size() && digits >= 3 && digits <= 8;
  switch (meaning.secret) {
    case Secret::cvv: return cvv_value(text, extent);
    case Secret::card: return card_value(text, extent);
    case Secret::iban:
    case Secret::national_number:
    case Secret::phone: return registered_value(text, extent, meaning.secret);
    case Secret::authorization:
    case Secret::cookie: return digits == 0 ? SecretSpan{} : value_in(text, extent, meaning, true);
    case Secret::password:
      if (is_code) return {extent.begin, value.size(), meaning.secret};
      break;
    default:
      if (meaning.is_vague && !looks_made(value)) return {};
      break;
  }
  const bool is_mixed = digits > 0 && digits < value.size() && value.size() >= 6 &&
                        value.find_first_of("=(){}<>") == value.npos && !starts_with_uuid(value);
  return is_mixed ? value_in(text, extent, meaning, true) : SecretSpan{};
}

SecretSpan find_flag_value(std::string_view text, std::size_t at) {
  struct Flag {
    char letter;
    bool glued;  // the value may follow without a space
    std::string_view programs;
  };
  static constexpr Flag kFlags[] = {{'p', true,
                                     "mysql mysqldump mysqladmin mariadb sshpass docker podman mongo mongosh "
                                     "mongodump az htpasswd"},
                                    {'a', false, "redis-cli valkey-cli"},
                                    {'w', false, "ldapsearch ldapmodify ldapadd ldapwhoami"},
                                    {'P', true, "sqlcmd bcp"}};
  if (at == 0 || text[at - 1] != ' ' || at + 3 >= text.size()) return {};
  const char letter = text[at + 1];
  const bool spaced = text[at + 2] == ' ';
  const std::size_t begin = at + (spaced ? 3 : 2);
  if (letter == 'u' && spaced) {  // user:password; of two numbers it is a user and a group
    const std::size_t end = bare_end(text, begin);
    const std::string_view login = text.substr(begin, end - begin);
    const std::size_t colon = login.find(':');
    if (colon == login.npos || colon == 0 || colon + 1 == login.size() || login.substr(colon).starts_with("://"))
      return {};
    if (std::all_of(login.begin() + static_cast<std::ptrdiff_t>(colon) + 1, login.end(), is_digit)) return {};
    return {begin + colon + 1, login.size() - colon - 1, Secret::password};
  }
  for (const Flag& flag : kFlags) {
    if (flag.letter != letter || (!spaced && !flag.glued)) continue;
    const std::string_view before = text.substr(at - std::min<std::size_t>(at, 120), std::min<std::size_t>(at, 120));
    for (std::string_view rest = flag.programs; !rest.empty();) {
      const std::string_view program = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), program.size() + 1));
      const std::size_t found = before.rfind(program);
      if (found == before.npos || at_or_zero(before, found + program.size()) != ' ' ||
          (found > 0 && (is_alnum(before[found - 1]) || before[found - 1] == '-')))
        continue;
      const Extent extent = value_extent(text, {begin, 0});
      const std::string_view value = text.substr(extent.begin, extent.end - extent.begin);
      // A port, another flag or a word of prose is none.
      if (value.size() < 3 || value.front() == '-' || std::all_of(value.begin(), value.end(), is_digit)) return {};
      return {extent.begin, value.size(), Secret::password};
    }
  }
  return {};
}

SecretSpan find_in_value(std::string_view text, const NameMeaning& meaning) {
  return value_in(text, {0, text.size(), true}, meaning, false);
}

bool looks_made(std::string_view value) {
  if (value.size() < 20) return false;
  std::size_t digits = 0, capitals = 0, small = 0;
  for (char c : value) {
    digits += is_digit(c);
    capitals += is_upper(c);
    small += is_lower(c);
    if (!is_alnum(c) && c != '+' && c != '/' && c != '=' && c != '_') return false;
  }
  return digits >= 2 && capitals + small >= 3;
}

}  // namespace gwtriage
