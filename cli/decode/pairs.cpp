#include "decode/pairs.h"

#include <cstddef>
#include <optional>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/loose_json.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLongestKey = 64;
constexpr CharSet kPairMarks("=:{\xef");  // 0xef starts the wide colon and equals sign
constexpr CharSet kBareEnds(" \t\r\n,;)]}\"|>");

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_key_char(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '@' || is_high(c); }

// Japanese brackets, commas and stops are bytes >= 0x80 like the letters beside them.
constexpr std::string_view kWideMarks[] = {"、", "。", "（", "）", "「", "」", "【", "】", "，",
                                           "　", "：", "＝", "・", "→",  "｜", "『", "』"};

std::size_t wide_mark_before(std::string_view text, std::size_t at) {
  if (at < 3 || !is_high(text[at - 1])) return 0;
  const std::string_view last = text.substr(at - 3, 3);
  for (std::string_view mark : kWideMarks)
    if (last == mark) return 3;
  return 0;
}

bool wide_mark_at(std::string_view text, std::size_t at) {
  if (!is_high(text[at])) return false;
  for (std::string_view mark : kWideMarks)
    if (text.substr(at, 3) == mark) return true;
  return false;
}

class PairReader {
 public:
  PairReader(std::string_view text, Draft& draft) : text_(text), draft_(draft) {}

  void read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t mark = kPairMarks.find_in(text_, at);
      if (mark == std::string_view::npos) return;
      at = step(mark);
    }
  }

  // Value of a pair whose '=' ends before `at`; moves `at` behind it.
  std::string_view take_value(std::size_t& at, bool status_list) {
    if (at >= text_.size()) return {};
    const char c = text_[at];
    if (c == '"' || c == '\'') {
      if (const std::size_t end = closing_quote(at); end != std::string_view::npos) {
        const std::string_view value = text_.substr(at + 1, end - at - 1);
        at = end + 1;
        return value.find('\\') == std::string_view::npos ? value : without_escapes(value);
      }
    }
    const std::size_t from = at;
    while (at < text_.size() && !ends_bare(at)) ++at;
    while (status_list && at + 2 < text_.size() && (text_[at] == ',' || text_.substr(at, 2) == " :")) {  // "502, 502"
      std::size_t next = at + (text_[at] == ',' ? 1 : 2);
      while (next < text_.size() && text_[next] == ' ') ++next;
      std::size_t end = next;
      while (end < text_.size() && is_digit(text_[end])) ++end;
      if (end - next != 3 && !(end == next && end < text_.size() && text_[end] == '-' && ++end)) break;
      if (end < text_.size() && !is_blank(text_[end]) && text_[end] != ',' && text_[end] != ']' && text_[end] != ')')
        break;
      at = end;
    }
    return text_.substr(from, at - from);
  }

 private:
  bool ends_bare(std::size_t at) const {
    const char c = text_[at];
    if (kBareEnds.has(c)) return c != '>' || at == 0 || text_[at - 1] != '-';
    if (is_high(c)) return wide_mark_at(text_, at);
    return c == '*' && text_.substr(at, 2) == "*/";
  }

  // Once a quote was not closed, none of its kind is asked for again: that would cost a square.
  std::size_t closing_quote(std::size_t open) {
    bool& hopeless = unclosed_[text_[open] == '"'];
    if (hopeless) return std::string_view::npos;
    for (std::size_t i = open + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == text_[open])
        return i;
    }
    hopeless = true;
    return std::string_view::npos;
  }

  std::string_view without_escapes(std::string_view raw) {
    char* const begin = draft_.scratch().take(raw.size());
    char* out = begin;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '\\' && i + 1 < raw.size()) {
        const char c = raw[++i];
        *out++ = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
      } else {
        *out++ = raw[i];
      }
    }
    draft_.scratch().shrink(raw.size() - static_cast<std::size_t>(out - begin));
    return {begin, static_cast<std::size_t>(out - begin)};
  }

  // The key that ends before `end`; quotes around it are let off. `from` is where it starts.
  std::string_view key_before(std::size_t end, std::size_t& from) const {
    const bool quoted = end > done_ && (text_[end - 1] == '"' || text_[end - 1] == '\'');
    if (quoted) --end;
    if (quoted && end > done_ && text_[end - 1] == '\\') --end;  // JSON quoted once more: \"status\":401
    from = end;
    while (from > done_ && end - from < kLongestKey && is_key_char(text_[from - 1]) && !wide_mark_before(text_, from))
      --from;
    return text_.substr(from, end - from);
  }

  bool key_may_start(std::size_t at) const {
    if (at <= done_) return true;
    const char c = text_[at - 1];
    return is_blank(c) || std::string_view("([{,;|\"'*<>").find(c) != std::string_view::npos ||
           wide_mark_before(text_, at) > 0;
  }

  std::size_t step(std::size_t mark) {
    const char c = text_[mark];
    if (c == '{') return object(mark);
    if (c == '=') return equals(mark, 1);
    if (c == ':') return colon(mark, 1);
    if (text_.substr(mark, 3) == "：") return colon(mark, 3);
    if (text_.substr(mark, 3) == "＝") return equals(mark, 3);
    return mark + 1;
  }

  std::size_t equals(std::size_t mark, std::size_t width) {
    std::size_t end = mark;
    std::size_t at = mark + width;
    const bool spaced = width == 1 && end > done_ && text_[end - 1] == ' ' && at < text_.size() && text_[at] == ' ';
    if (spaced) --end, ++at;
    std::size_t from = end;
    const std::string_view key = key_before(end, from);
    if (key.empty() || is_digit(key[0]) || key[0] == '.' || key[0] == '-' ||
        !(key_may_start(from) || text_[from - 1] == ':'))
      return mark + width;
    const Role& role = draft_.roles().of(key);
    if (at < text_.size() && (text_[at] == '=' || text_[at] == '>')) {  // "==" and "=>" are code
      const bool hash =
          text_[at++] == '>' && from > 0 && std::string_view(":\"'").find(text_[from - 1]) != std::string_view::npos;
      if (!hash || !known(role)) return at;  // unless Ruby or PHP prints {:status=>503}
    }
    if (spaced && !known(role)) return mark + width;
    if (starts_like_json(text_.substr(at))) return json(at, key, role.peer_content);
    if (at < text_.size() && text_[at] == '{' && starts_with_pair(text_.substr(at + 1)))
      return done_ = at + 1;  // "headers={x-request-id=…, …}": the pairs are within
    const std::string_view value = take_value(at, role.peer_status);
    draft_.add(key, value, {.number = false, .peer = false, .text = true});
    return done_ = at;
  }

  static bool known(const Role& role) {
    return role.id_kind >= 0 || role.own_status || role.peer_status ||
           (role.slot == Slot::status && role.slot_rank < 40);
  }

  // "request id: r-1", "X-Request-Id: r-1", "statusCode: 401", "応答コード：401"
  std::size_t colon(std::size_t mark, std::size_t width) {
    std::size_t at = mark + width;
    std::size_t from = mark;
    std::string_view key = key_before(mark, from);
    const bool quoted = from > done_ && (text_[from - 1] == '"' || text_[from - 1] == '\'');
    const bool spaced = at < text_.size() && is_space(text_[at]);
    if (key.empty()) return at;
    Role role;
    if (spaced || quoted || width > 1) {
      role = draft_.roles().of(key);
    } else {  // "[rid:77ab17cd]", and vcap_request_id:"…" of Cloud Foundry's router
      const bool within_quotes = at < text_.size() && text_[at] == '"';
      const char before = from == 0 ? '\0' : text_[from - 1];
      if (before != '[' && before != '(' && !(within_quotes && (before == ' ' || from == 0)) && !in_comment(from))
        return at;
      role = draft_.roles().of(key);
      if (role.id_kind < 0) return pair_in_brackets(from, key, at);
    }
    if (!known(role) && from > done_ + 1 && text_[from - 1] == ' ') {  // "request id", "status code"
      std::size_t earlier = from - 1;
      if (const std::string_view first = key_before(from - 1, earlier); !first.empty() && earlier < from - 1) {
        const std::string_view both = text_.substr(earlier, mark - earlier);
        const Role& joined = draft_.roles().of(both);
        if (known(joined)) role = joined, key = both, from = earlier;
      }
    }
    while (at < text_.size() && is_space(text_[at])) ++at;
    if (starts_like_json(text_.substr(at))) return json(at, role.peer_content ? key : std::string_view(), true);
    if (!key_may_start(from)) return mark + width;
    if (!known(role)) return spaced && width == 1 ? pair_of_list(from, key, at) : mark + width;
    const std::string_view value = take_value(at, role.peer_status);
    if (value.empty()) return at + 1;
    if (spaced && role.id_kind >= 0 && !names_an_id(key) && value.find_first_of("0123456789") == std::string_view::npos)
      return at;  // "charge: declined", "session: expired" are sentences
    draft_.add(key, value, {.number = false, .peer = false, .text = true});
    return done_ = at;
  }

  static bool names_a_field(std::string_view key) {
    return key.size() > 1 && (is_alpha(key[0]) || is_high(key[0])) && (is_alnum(key.back()) || is_high(key.back()));
  }

  // "[responseCode:500]": nothing but a key and its value stands in the brackets.
  std::size_t pair_in_brackets(std::size_t from, std::string_view key, std::size_t at) {
    if (from == 0 || text_[from - 1] != '[' || !names_a_field(key)) return at;
    std::size_t end = at;
    while (end < text_.size() && end - at < kLongestKey && !is_blank(text_[end]) &&
           std::string_view("[]:\"").find(text_[end]) == std::string_view::npos)
      ++end;
    if (end == at || end >= text_.size() || text_[end] != ']') return at;
    draft_.add(key, text_.substr(at, end - at), {.number = false, .peer = false, .text = true});
    return done_ = end;
  }

  // "route: /pay, tries: 3, app: till": of pairs with commas between them each is one, whatever it is called.
  std::size_t pair_of_list(std::size_t from, std::string_view key, std::size_t at) {
    const bool behind_comma = from >= 2 && text_[from - 1] == ' ' && text_[from - 2] == ',';
    if (!names_a_field(key)) return at;
    std::size_t end = at;
    while (end < text_.size() && !is_blank(text_[end]) &&
           std::string_view(",;|]})\"{").find(text_[end]) == std::string_view::npos)
      ++end;
    if (end == at || (end < text_.size() && text_[end] == ' ')) return at;
    bool before_pair = false;
    if (text_.substr(end).starts_with(", ")) {
      std::size_t next = end + 2;
      while (next < text_.size() && is_key_char(text_[next])) ++next;
      before_pair = next > end + 2 && text_.substr(next).starts_with(": ");
    }
    if (!behind_comma && !before_pair) return at;
    draft_.add(key, text_.substr(at, end - at), {.number = false, .peer = false, .text = true});
    return done_ = end;
  }

  // "/*application:shop,request_id:r-1*/", as Rails marks its queries.
  bool in_comment(std::size_t at) {
    constexpr std::size_t kLongestComment = 512;
    if (!has_comment_) has_comment_ = text_.find("/*") != std::string_view::npos;
    if (!*has_comment_ || at == 0 || std::string_view("*, ").find(text_[at - 1]) == std::string_view::npos)
      return false;
    const std::string_view before = text_.substr(at - std::min(at, kLongestComment), std::min(at, kLongestComment));
    const std::size_t open = before.rfind("/*");
    return open != std::string_view::npos && before.find("*/", open + 2) == std::string_view::npos;
  }

  static bool names_an_id(std::string_view key) {
    for (std::size_t i = 0; i < key.size(); ++i)
      if (starts_with_word(key.substr(i), "id") || is_high(key[i])) return true;
    return false;
  }

  std::size_t json(std::size_t at, std::string_view key, bool peer) {
    const LooseJson read = read_loose_json(text_.substr(at), key, peer, true, draft_);
    return done_ = at + (read.length > 0 ? read.length : 1);
  }

  // Context behind a message ("… {"rid":"r-1"}"); what follows "response", "body" or "returned" is another's.
  std::size_t object(std::size_t mark) {
    if (!starts_like_json(text_.substr(mark))) return mark + 1;
    std::size_t end = mark;
    while (end > done_ && (is_space(text_[end - 1]) || text_[end - 1] == '"' || text_[end - 1] == '\'')) --end;
    std::size_t from = end;
    const std::string_view word = key_before(end, from);
    const Role& role = draft_.roles().of(word);
    const bool peer = role.peer_content || same_word(word, "returned") || same_word(word, "answered") ||
                      same_word(word, "responded") || same_word(word, "with") || http_status(word) != 0;
    return json(mark, role.peer_content ? word : std::string_view(), peer);
  }

  std::string_view text_;
  Draft& draft_;
  bool unclosed_[2] = {false, false};
  std::optional<bool> has_comment_;  // once asked
  std::size_t done_ = 0;             // keys do not reach before it
};

bool is_quote(char c) { return c == '"' || c == '\''; }

// A word of a logfmt line: a key whose '=' was stepped over, or a word by itself.
struct LogfmtToken {
  std::string_view key;
  bool is_pair = false;
};

// False at the end, and at a line end behind which no pair starts: `at` stays there.
bool next_token(std::string_view text, std::size_t& at, LogfmtToken& token) {
  while (at < text.size() && is_blank(text[at])) {
    if (text[at] == '\n' && !starts_with_pair(text.substr(at + 1))) return false;
    ++at;
  }
  if (at >= text.size()) return false;
  std::size_t end = at;
  while (end < text.size() && !is_blank(text[end]) && text[end] != '=') ++end;
  token = {text.substr(at, end - at), end > at && end < text.size() && text[end] == '='};
  if (!token.is_pair)
    while (end < text.size() && !is_blank(text[end])) ++end;
  at = token.is_pair ? end + 1 : end;
  return true;
}

std::size_t skip_value(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_quote(text[at])) {
    while (at < text.size() && !is_blank(text[at])) ++at;
    return at;
  }
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote; ++at)
    if (text[at] == '\\') ++at;
  return at < text.size() ? at + 1 : text.size();
}

}  // namespace

void read_pairs(std::string_view text, Draft& draft) { PairReader(text, draft).read(); }

bool starts_with_pair(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && n < kLongestKey &&
         (is_alnum(text[n]) || text[n] == '_' || text[n] == '.' || text[n] == '-' || text[n] == '@'))
    ++n;
  return n > 0 && !is_digit(text[0]) && text[0] != '-' && n + 1 < text.size() && text[n] == '=' &&
         !is_blank(text[n + 1]) && text[n + 1] != '=';
}

bool read_logfmt(std::string_view text, Draft& draft) {
  if (!starts_with_pair(text)) return false;
  // Counted first: a sentence with a pair in front must not leave half a reading behind.
  std::size_t at = 0, pairs = 0, words = 0;
  for (LogfmtToken token; next_token(text, at, token);) {
    if (token.is_pair) at = skip_value(text, at);
    ++(token.is_pair ? pairs : words);
  }
  if (pairs < 2 || words > pairs) return false;
  PairReader reader(text, draft);
  at = 0;
  for (LogfmtToken token; next_token(text, at, token);) {
    if (!token.is_pair) continue;
    const bool quoted = at < text.size() && is_quote(text[at]);
    const std::size_t from = at;
    if (!quoted) at = skip_value(text, at);
    const std::string_view value = quoted ? reader.take_value(at, false) : text.substr(from, at - from);
    draft.add(token.key, value);
    if (starts_like_json(value))
      read_loose_json(value, token.key, draft.roles().of(token.key).peer_content, false, draft);
  }
  if (at < text.size()) read_pairs(text.substr(at), draft);  // lines behind it that are no pairs
  return true;
}

}  // namespace gwtriage::decode
