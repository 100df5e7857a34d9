#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gwtriage {

enum class Secret : std::uint8_t {
  none,
  card,
  cvv,
  password,
  key,
  authorization,
  cookie,
  jwt,
  private_key,
  email,
  iban,
  national_number,
  phone
};

// As a masked text shows them: [card#1].
inline constexpr std::array<std::string_view, 13> kSecretNames = {
    "",       "card", "cvv",         "password", "key",  "authorization",
    "cookie", "jwt",  "private-key", "email",    "iban", "national-number",
    "phone"};

// What the name of a field says about its value. `name` as written: "X-Api-Key", "card[number]", "db.password",
// "カード番号". Case, '_', '-' and spaces do not matter; of a path the last part decides, with the part before it.
struct NameMeaning {
  Secret secret = Secret::none;
  bool is_vague = false;  // only where the value looks like one, too: "key"
};
NameMeaning meaning_of_name(std::string_view name);
Secret secret_of_name(std::string_view name);  // without what is vague
// The value is an id, an order or a time: digits in it are no card number.
bool names_identity(std::string_view name);
// "page token", "unexpected token": of pages, parsers, requests and models, nobody's.
bool names_plain_token(std::string_view name);

// A piece of a text. size 0: nothing found.
struct SecretSpan {
  std::size_t begin = 0;
  std::size_t size = 0;
  Secret secret = Secret::none;
};

// A secret that was masked already, as "[card#0123456789abcdef]": the fingerprint has 16 digits.
struct MaskedToken {
  std::size_t size = 0;  // 0: no token begins here
  Secret secret = Secret::none;
};
MaskedToken masked_token_at(std::string_view text, std::size_t at);

// What a text shows by its shape, beginning at `at` (where a word begins). None of these looks at names.
SecretSpan find_key(std::string_view text, std::size_t at);          // sk_live_…, AKIA…, ghp_…, xoxb-…, AIza…
SecretSpan find_jwt(std::string_view text, std::size_t at);          // eyJ….eyJ….…
SecretSpan find_private_key(std::string_view text, std::size_t at);  // -----BEGIN … PRIVATE KEY----- to its END
SecretSpan find_scheme_value(std::string_view text, std::size_t at);  // Bearer …, Basic …: the span is what follows
SecretSpan find_user_info(std::string_view text, std::size_t at);     // `at` on "://": the password of user:password@
SecretSpan find_card(std::string_view text, std::size_t at);          // 14 to 16 digits, issuer prefix, Luhn
SecretSpan find_iban(std::string_view text, std::size_t at);  // a country's letters, two check digits, modulo 97
SecretSpan find_national_number(std::string_view text, std::size_t at);  // 123-45-6789, 123.456.789-09 with its check

// `at` on an '@' (or %40, \u0040, whose size is `sign`). Looks back, but not before `floor`.
SecretSpan find_email(std::string_view text, std::size_t at, std::size_t sign, std::size_t floor);

// The digits that begin at `at` with the single spaces or dashes between them, up to six groups.
struct DigitRun {
  std::size_t size = 0;  // bytes
  std::size_t digits = 0;
  std::array<std::size_t, 6> groups{};  // digits in each
};
DigitRun digits_at(std::string_view text, std::size_t at);

}  // namespace gwtriage
