// The one pass over a text that finds its secrets: a table says at which bytes it pays to look closer.

#include <array>
#include <cstdint>

#include "base/mask.h"
#include "base/secret_values.h"

namespace gwtriage {
namespace {

enum class Look : std::uint8_t { nothing, separator, digit, letter, dash, sign, escape };

constexpr auto kLooks = [] {
  std::array<Look, 256> looks{};
  for (unsigned char c : {'=', ':', ',', '>', '\x9a'}) looks[c] = Look::separator;
  for (unsigned char c = '0'; c <= '9'; ++c) looks[c] = Look::digit;
  for (unsigned char c : std::string_view("srpwAgxyShdkelnabB")) looks[c] = Look::letter;
  looks['-'] = Look::dash;
  looks['@'] = Look::sign;
  looks['%'] = looks['\\'] = Look::escape;
  return looks;
}();

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Scan {
 public:
  Scan(std::string_view text, const MaskContext& context, std::vector<SecretSpan>& found)
      : text_(text), context_(context), found_(found) {}

  void run() {
    for (std::size_t i = 0; i < text_.size();) {
      // What was masked already is passed over: its fingerprint may look like a card number.
      if (text_[i] == '[')
        if (const MaskedToken token = masked_token_at(text_, i); token.size > 0) {
          i = floor_ = i + token.size;
          continue;
        }
      const SecretSpan span = look(i);
      if (span.size == 0) {
        ++i;
        continue;
      }
      found_.push_back(span);
      i = floor_ = span.begin + span.size;
    }
  }

 private:
  SecretSpan look(std::size_t i) {
    switch (kLooks[static_cast<unsigned char>(text_[i])]) {
      case Look::nothing: return {};
      case Look::separator: return at_separator(i);
      case Look::digit: return at_digit(i);
      case Look::letter: return at_letter(i);
      case Look::dash: return at_dash(i);
      case Look::sign: return find_email(text_, i, 1, floor_);
      case Look::escape: break;
    }
    const std::string_view rest = text_.substr(i);
    if (rest.starts_with("%40")) return find_email(text_, i, 3, floor_);
    if (rest.starts_with("\\u0040")) return find_email(text_, i, 6, floor_);
    return {};
  }

  // An escaped line end before a word is no part of it: "…\nAKIA…" as raw JSON has it.
  bool begins_word(std::size_t i) const {
    if (i == 0 || !is_word(text_[i - 1])) return true;
    return i > 1 && text_[i - 2] == '\\' && (text_[i - 1] == 'n' || text_[i - 1] == 'r' || text_[i - 1] == 't');
  }

  SecretSpan at_separator(std::size_t i) const {
    const char c = text_[i];
    const Separator separator{i, 1};
    std::size_t name_end = i;
    if (c == ':' && text_.substr(i).starts_with("://")) return find_user_info(text_, i);
    if (c == '\x9a') {
      if (i < 2 || text_.substr(i - 2, 2) != "\xef\xbc") return {};  // U+FF1A, the full-width colon
      name_end = i - 2;
    }
    if (c == ',' && (i == 0 || (text_[i - 1] != '\'' && text_[i - 1] != '"'))) return {};
    if (c == '>' && (i == 0 || !is_word(text_[i - 1]))) return {};
    const std::string_view name = name_before(text_, name_end, floor_);
    if (name.size() < 2 || (c == ',' && !opens_pair(name))) return {};
    const NameMeaning meaning = meaning_before(name, name_end);
    return meaning.secret == Secret::none ? SecretSpan{} : after_floor(find_value(text_, separator, meaning));
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
    if (i > 0 && text_[i - 1] >= '0' && text_[i - 1] <= '9') return {};
    if (const SecretSpan number = registered_number(i); number.size > 0) return is_id(number) ? SecretSpan{} : number;
    if (const SecretSpan code = at_code(i); code.size > 0) return code;
    // Most numbers of a log are short: look at the fourth byte before anything else.
    if (i + 14 > text_.size() || text_[i + 3] < '0' || text_[i + 3] > '9') return {};
    const SecretSpan card = find_card(text_, i);
    if (card.size == 0 || is_id(card) || names_identity(context_.field) || is_named_identity(i)) return {};
    return card;
  }

  // An IBAN or somebody's number by its form, "DE89 3704…" at its first digit.
  SecretSpan registered_number(std::size_t i) const {
    if (i + 11 > text_.size()) return {};
    const auto is_capital = [&](std::size_t at) { return text_[at] >= 'A' && text_[at] <= 'Z'; };
    if (i > 1 && is_capital(i - 1) && is_capital(i - 2) && begins_word(i - 2)) return find_iban(text_, i - 2);
    if (text_[i + 3] != '-' && text_[i + 3] != '.') return {};
    return i == 0 || begins_word(i) ? find_national_number(text_, i) : SecretSpan{};
  }

  // "cvv 4919", "PIN 4921": no sign between name and value.
  SecretSpan at_code(std::size_t i) const {
    if (i < 4 || (text_[i - 1] != ' ' && text_[i - 1] != '\t')) return {};
    if (std::string_view("vVcC2nNdD").find(text_[i - 2]) == std::string_view::npos) return {};
    const Secret secret = secret_of_name(name_before(text_, i, floor_));
    if (secret != Secret::cvv && secret != Secret::password) return {};
    const SecretSpan code = find_value(text_, {i - 1, 1}, {Secret::cvv, false});
    return {code.begin, code.size, secret};
  }

  SecretSpan at_letter(std::size_t i) const {
    if (!begins_word(i)) return {};
    if (const SecretSpan key = find_key(text_, i); key.size > 0) return key;
    const char c = text_[i];
    if (c == 'e' && (i == 0 || text_[i - 1] != '-')) return find_jwt(text_, i);
    if (c == 'b' || c == 'B') return after_floor(find_scheme_value(text_, i));
    return {};
  }

  SecretSpan at_dash(std::size_t i) const {
    if (!text_.substr(i).starts_with("--") || (i > 0 && text_[i - 1] == '-')) return {};
    if (text_.substr(i).starts_with("-----BEGIN ")) return find_private_key(text_, i);
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
