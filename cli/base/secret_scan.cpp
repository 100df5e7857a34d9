// The one pass over a text that finds its secrets. Words are passed over whole; only where one begins, and at the signs
// that may stand between a name and its value, it pays to look closer.

#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/mask.h"
#include "base/secret_values.h"

namespace gwtriage {
namespace {

enum class Look : std::uint8_t { nothing, word, separator, particle, dash, sign, tilde, escape, wide };

constexpr auto kLooks = [] {
  std::array<Look, 256> looks{};
  for (unsigned c = 0; c < 128; ++c)
    if (is_alnum(static_cast<char>(c)) || c == '_') looks[c] = Look::word;
  for (unsigned char c : {'=', ':', ',', '>', '\x9a'}) looks[c] = Look::separator;
  for (unsigned char c : {'\xaf', '\x8c', '\xba', '\x94', '\x80'}) looks[c] = Look::particle;
  looks['-'] = Look::dash;
  looks['@'] = Look::sign;
  looks['~'] = Look::tilde;
  looks['%'] = looks['\\'] = Look::escape;
  looks[0xef] = Look::wide;
  return looks;
}();

Look look_of(char c) { return kLooks[static_cast<unsigned char>(c)]; }
bool is_word(char c) { return look_of(c) == Look::word; }

// Words between a name and its value where no sign is: "パスワードは…です", "密码是…", "비밀번호는 …".
constexpr std::string_view kParticles[] = {
    "\xe3\x81\xaf",  // は
    "\xe3\x81\x8c",  // が
    "\xe3\x80\x8c",  // 「
    "\xe6\x98\xaf",  // 是
    "\xe4\xb8\xba",  // 为
    "\xeb\x8a\x94",  // 는
    "\xec\x9d\x80",  // 은
};

// Names that people write without a sign before the value: "the password x9 was refused", "token x9".
bool is_spoken_name(std::string_view word) {
  static constexpr std::string_view kNames[] = {"password", "passwd", "passphrase", "passcode", "pwd",   "token",
                                                "secret",   "key",    "jwt",        "pin",      "otp",   "cvv",
                                                "cvc",      "cvv2",   "cvc2",       "header",   "cookie"};
  if (word.size() < 3 || word.size() > 10 ||
      std::string_view("pPtTsSkKjJoOcChH").find(word[0]) == std::string_view::npos)
    return false;
  for (std::string_view name : kNames)
    if (same_word(name, word)) return true;
  return false;
}

class Scan {
 public:
  Scan(std::string_view text, const MaskContext& context, std::vector<SecretSpan>& found)
      : text_(text), context_(context), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < text_.size();) {
      const Look look = look_of(text_[i]);
      if (look == Look::word) {
        i = pass_word(i);
        continue;
      }
      // What was masked already is passed over: its fingerprint may look like a card number.
      if (text_[i] == '[')
        if (const MaskedToken token = masked_token_at(text_, i); token.size > 0) {
          i = floor_ = i + token.size;
          continue;
        }
      i = look == Look::nothing ? i + 1 : pass(look_at(look, i), i + step_over(i));
    }
  }

 private:
  // Takes what was found; gives where to go on.
  std::size_t pass(const SecretSpan& span, std::size_t otherwise) {
    if (span.size == 0) return otherwise;
    found_.push_back(span);
    return floor_ = span.begin + span.size;
  }

  std::size_t pass_word(std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return pass(at_word(begin, end), end);
  }

  // An escaped line end before a word is no part of it ("…\nAKIA…" as raw JSON has it), nor is the mark of a magnetic
  // stripe ("%B4111…").
  std::size_t step_over(std::size_t i) const {
    if (i + 1 >= text_.size()) return 1;
    const char next = text_[i + 1];
    if (text_[i] == '\\' && (next == 'n' || next == 'r' || next == 't')) return 2;
    return text_[i] == '%' && next == 'B' ? 2 : 1;
  }

  SecretSpan look_at(Look look, std::size_t i) {
    switch (look) {
      case Look::nothing:
      case Look::word: return {};
      case Look::separator: return at_separator(i);
      case Look::particle: return at_particle(i);
      case Look::dash: return at_dash(i);
      case Look::sign: return at_sign(i, 1);
      case Look::tilde: return find_key_around_tilde(text_, i, floor_);
      case Look::wide: return at_wide(i);
      case Look::escape: return at_escape(i);
    }
    return {};
  }

  SecretSpan at_word(std::size_t begin, std::size_t end) {
    const char c = text_[begin];
    if (is_digit(c)) {
      if (const SecretSpan number = at_digit(begin); number.size > 0) return number;
    } else if (end - begin > 3 && is_upper(c) && is_upper(text_[begin + 1]) && is_digit(text_[begin + 2])) {
      if (const SecretSpan iban = find_iban(text_, begin); iban.size > 0 && !is_id(iban)) return iban;
    }
    if (const SecretSpan key = find_key(text_, begin); key.size > 0) return key;
    if (end - begin >= 14 || (end < text_.size() && (text_[end] == ':' || text_[end] == '.' || text_[end] == '/')))
      if (const SecretSpan key = find_key_in_word(text_, begin, end); key.size > 0) return key;
    if (c == 'e' && (begin == 0 || text_[begin - 1] != '-'))
      if (const SecretSpan jwt = find_jwt(text_, begin); jwt.size > 0) return jwt;
    if (c == 'b' || c == 'B')
      if (const SecretSpan value = after_floor(find_scheme_value(text_, begin)); value.size > 0) return value;
    if (is_spoken_name({text_.data() + begin, end - begin})) return after_spoken_name(begin, end);
    if (begin > 1 && text_[begin - 1] == ' ' && static_cast<unsigned char>(text_[begin - 2]) >= 0x80)
      return after_foreign_name(begin);
    return {};
  }

  // "password x9 was refused", "the password was x9", "API key x9", "PIN 4921".
  SecretSpan after_spoken_name(std::size_t begin, std::size_t end) const {
    if (end + 3 >= text_.size() || (text_[end] != ' ' && text_[end] != '\t')) return {};
    const std::string_view word = text_.substr(begin, end - begin);
    NameMeaning meaning = meaning_before(word, end);
    if (meaning.is_vague) return {};  // the key of a table
    if (same_word(word, "header")) {
      if (const std::string_view name = name_before(text_, end, floor_, 2);
          secret_of_name(name.substr(0, name.find(' '))) == Secret::authorization)
        meaning = {Secret::authorization, false};
    }
    if (meaning.secret == Secret::none) return {};
    std::size_t at = end;
    for (std::string_view verb : {" is ", " was ", " of ", " = "})
      if (text_.substr(at).starts_with(verb)) at += verb.size() - 1;
    return after_floor(find_spoken_value(text_, at, meaning));
  }

  // "Пароль x9": a name in letters of its own.
  SecretSpan after_foreign_name(std::size_t begin) const {
    const NameMeaning meaning = meaning_of_name(name_before(text_, begin, floor_));
    if (meaning.secret == Secret::none) return {};
    return after_floor(find_spoken_value(text_, begin - 1, meaning));
  }

  SecretSpan at_separator(std::size_t i) const {
    const char c = text_[i];
    std::size_t name_end = i;
    if (c == ':' && text_.substr(i).starts_with("://")) {
      const SecretSpan user = find_user_info(text_, i);
      return user.size > 0 ? user : find_webhook(text_, i);
    }
    if (c == '\x9a') {
      if (i < 2 || text_.substr(i - 2, 2) != "\xef\xbc") return {};  // U+FF1A, the full-width colon
      name_end = i - 2;
    }
    if (c == ',' && (i == 0 || (text_[i - 1] != '\'' && text_[i - 1] != '"'))) return {};
    if (c == '>' && (i == 0 || !is_word(text_[i - 1]))) return {};
    return behind(name_end, {i, 1});
  }

  // The value behind a separator, where the name that ends at `name_end` makes it one to hide.
  SecretSpan behind(std::size_t name_end, const Separator& separator) const {
    const std::string_view name = name_before(text_, name_end, floor_);
    if (name.size() < 2 || (text_[separator.at] == ',' && !opens_pair(name))) return {};
    const NameMeaning meaning = meaning_before(name, name_end);
    return meaning.secret == Secret::none ? SecretSpan{} : after_floor(find_value(text_, separator, meaning));
  }

  SecretSpan at_particle(std::size_t i) const {
    if (i < 4) return {};
    const std::string_view letter = text_.substr(i - 2, 3);
    for (std::string_view particle : kParticles)
      if (letter == particle) {
        const NameMeaning meaning = meaning_of_name(name_before(text_, i - 2, floor_));
        return meaning.secret == Secret::none ? SecretSpan{} : after_floor(find_spoken_value(text_, i + 1, meaning));
      }
    return {};
  }

  // What the word before a separator says, or it and up to three before it: "API key", "numéro de carte".
  NameMeaning meaning_before(std::string_view word, std::size_t end) const {
    const NameMeaning alone = meaning_of_name(word);
    if (alone.secret == Secret::key && names_plain_token(name_before(text_, end, floor_, 2))) return {};
    if ((alone.secret != Secret::none && !alone.is_vague) || !is_tail_of_name(word)) return alone;
    for (int words = 2; words <= 4; ++words) {
      const std::string_view name = name_before(text_, end, floor_, words);
      if (name.empty()) break;
      if (const Secret secret = secret_of_name(name); secret != Secret::none) return {secret, false};
    }
    return alone;
  }

  // ('name', 'value') and ["name", "value"], not the end of some sentence in a list of texts.
  bool opens_pair(std::string_view name) const {
    std::size_t at = static_cast<std::size_t>(name.data() - text_.data());
    if (at < 2 || text_[at - 1] != text_[at + name.size()]) return false;
    at -= text_[at - 2] == 'b' && at > 2 ? 2 : 1;
    return text_[at - 1] == '(' || text_[at - 1] == '[';
  }

  SecretSpan at_digit(std::size_t i) const {
    if (i + 11 > text_.size()) return {};
    if (text_[i + 3] == '-' || text_[i + 3] == '.')
      if (const SecretSpan number = find_national_number(text_, i); number.size > 0)
        return is_id(number) ? SecretSpan{} : number;
    // Most numbers of a log are short: look at the fourth byte before anything else.
    if (i + 14 > text_.size() || !is_digit(text_[i + 3])) return {};
    return card_at(i);
  }

  SecretSpan card_at(std::size_t i) const {
    const SecretSpan card = find_card(text_, i);
    if (card.size == 0 || is_id(card) || names_identity(context_.field) || is_named_identity(i)) return {};
    return card;
  }

  // Full-width digits.
  SecretSpan at_wide(std::size_t i) const {
    if (i + 42 > text_.size() || text_[i + 1] != '\xbc' || static_cast<unsigned char>(text_[i + 2]) < 0x90) return {};
    if (i > 2 && text_.substr(i - 3, 2) == "\xef\xbc" && static_cast<unsigned char>(text_[i - 1]) >= 0x90 &&
        static_cast<unsigned char>(text_[i - 1]) <= 0x99)
      return {};  // within a number
    return card_at(i);
  }

  SecretSpan at_escape(std::size_t i) const {
    const std::string_view rest = text_.substr(i);
    if (rest.starts_with("%40")) return at_sign(i, 3);
    if (rest.starts_with("\\u0040")) return at_sign(i, 6);
    if (rest.starts_with("%3D") || rest.starts_with("%3d") || rest.starts_with("%3A") || rest.starts_with("%3a"))
      return behind(i, {i, 3});
    if (rest.starts_with("\\u003d") || rest.starts_with("\\u003D")) return behind(i, {i, 6});
    if (rest.starts_with("%3") || rest.starts_with("\\u003")) return card_at(i);
    return {};
  }

  SecretSpan at_sign(std::size_t i, std::size_t size) const {
    if (size == 1)
      if (const SecretSpan login = find_thin_login(text_, i, floor_); login.size > 0) return login;
    return find_email(text_, i, size, floor_);
  }

  SecretSpan at_dash(std::size_t i) const {
    const std::string_view rest = text_.substr(i);
    if (i > 0 && (text_[i - 1] == '-' || is_word(text_[i - 1]))) return {};
    if (!rest.starts_with("--")) return after_floor(find_flag_value(text_, i));
    if (rest.starts_with("-----BEGIN ")) return find_private_key(text_, i);
    std::size_t end = i + 2;
    while (end < text_.size() && end - i < 40 && (is_word(text_[end]) || text_[end] == '-')) ++end;
    if (end == i + 2 || end >= text_.size() || text_[end] != ' ') return {};
    const NameMeaning meaning = meaning_of_name(text_.substr(i + 2, end - i - 2));
    if (meaning.secret != Secret::password && meaning.secret != Secret::key) return {};
    return find_value(text_, {end, 1}, meaning);
  }

  // Whether the value that begins at `i` is an id by its name, past what may stand between: quotes, brackets, one
  // separator.
  bool is_named_identity(std::size_t i) const {
    std::size_t at = i;
    for (int step = 0; step < 8 && at > floor_; ++step) {
      if (std::string_view(" \"'\\=:/#[(>").find(text_[at - 1]) == std::string_view::npos) break;
      --at;
    }
    if (at > 2 && text_.substr(at - 3, 3) == "\xef\xbc\x9a") at -= 3;
    const std::string_view word = name_before(text_, at, floor_);
    return names_identity(word) || (is_tail_of_name(word) && names_identity(name_before(text_, at, floor_, 2)));
  }

  bool is_id(const SecretSpan& span) const {
    const std::string_view value = text_.substr(span.begin, span.size);
    for (std::string_view id : context_.ids)
      if (id.find(value) != id.npos) return true;
    return false;
  }

  // A value that begins before the end of the last secret was part of it.
  SecretSpan after_floor(const SecretSpan& span) const { return span.begin < floor_ ? SecretSpan{} : span; }

  std::string_view text_;
  const MaskContext& context_;
  std::vector<SecretSpan>& found_;
  std::size_t floor_ = 0;  // end of the last secret
};

}  // namespace

void find_secrets(std::string_view text, const MaskContext& context, std::vector<SecretSpan>& found) {
  const NameMeaning meaning = meaning_of_name(context.field);
  if (meaning.secret != Secret::none) {
    const SecretSpan whole = find_in_value(text, meaning);
    if (whole.size > 0) {
      found.push_back(whole);
      return;
    }
  }
  Scan(text, context, found).run();
}

}  // namespace gwtriage
