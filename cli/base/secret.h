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
SecretSpan find_key(std::string_view text, std::size_t at);  // sk_live_…, AKIA…, ghp_…, xoxb-…, AIza…
// Keys that a word shows as a whole: "pi_…_secret_…", 32 hex digits and "-us12". The word is text[at, end).
SecretSpan find_key_in_word(std::string_view text, std::size_t at, std::size_t end);
SecretSpan find_key_around_tilde(std::string_view text, std::size_t at,
                                 std::size_t floor);                  // `at` on the '~' of Azure's
SecretSpan find_webhook(std::string_view text, std::size_t at);       // `at` on "://": the secret part of its path
SecretSpan find_jwt(std::string_view text, std::size_t at);           // eyJ….eyJ….…
SecretSpan find_private_key(std::string_view text, std::size_t at);   // -----BEGIN … PRIVATE KEY----- to its END
SecretSpan find_scheme_value(std::string_view text, std::size_t at);  // Bearer …, Basic …: the span is what follows
SecretSpan find_user_info(std::string_view text, std::size_t at);     // `at` on "://": the password of user:password@
SecretSpan find_card(std::string_view text, std::size_t at);          // 14 to 16 digits, issuer prefix, Luhn
SecretSpan find_iban(std::string_view text, std::size_t at);  // a country's letters, two check digits, modulo 97
SecretSpan find_national_number(std::string_view text, std::size_t at);  // 123-45-6789, 123.456.789-09 with its check

// `at` on the '@' behind the password of Oracle's short addresses: "jdbc:oracle:thin:scott/tiger@db".
SecretSpan find_thin_login(std::string_view text, std::size_t at, std::size_t floor);

// `at` on an '@' (or %40, \u0040, whose size is `sign`). Looks back, but not before `floor`.
SecretSpan find_email(std::string_view text, std::size_t at, std::size_t sign, std::size_t floor);

// The digits that begin at `at`, however they are written ("4", full-width, "%34", "\u0034"), with what stands between
// their groups: spaces, dashes and the like, the same everywhere.
struct DigitRun {
  struct Group {
    std::size_t digits = 0;
    std::size_t end = 0;  // bytes from the run's beginning
  };
  std::size_t digits = 0;
  std::array<std::uint8_t, 24> values{};
  std::array<Group, 6> groups{};
};
DigitRun digits_at(std::string_view text, std::size_t at);

}  // namespace gwtriage
