#include "decode/slots.h"

#include <algorithm>
#include <cstddef>

#include "base/hash.h"
#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/id_form.h"
#include "decode/severity.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLookedAt = 4096;  // bytes of a record: what comes later is a stack or a body
constexpr std::size_t kContext = 14;  // bytes in front of a token that tell its place, where no key and no column does
constexpr std::size_t kStructure = 16;  // likewise of a name, which stands in the head of a line
constexpr std::size_t kHead = 200;      // bytes; further on there is prose
constexpr std::size_t kMostNames = 6;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestKey = 48;
constexpr std::size_t kFewestSeparators = 3;  // of a line of columns

constexpr bool is_of_token(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '@'; }
constexpr bool is_of_key(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }
bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// Whether what ends at `end` and begins at `begin` is all that stands between two separators.
bool is_cell(std::string_view text, std::string_view separator, std::size_t begin, std::size_t end) {
  if (separator.empty()) return false;
  constexpr std::string_view kAround = " \"'[](){}<>";
  while (begin > 0 && kAround.find(text[begin - 1]) != std::string_view::npos) --begin;
  while (end < text.size() && kAround.find(text[end]) != std::string_view::npos) ++end;
  if (separator.front() == ' ') separator = separator.substr(1, separator.size() - 2);  // its blanks are let off, too
  const bool opens = begin == 0 || text.substr(0, begin).ends_with(separator);
  const bool closes = end == text.size() || text[end] == '\n' || text.substr(end).starts_with(separator);
  return opens && closes;
}

struct KeyInFront {
  std::string_view key;
  std::string_view parent;  // the object that it stands in, where it is the first there
};

// Of `"key":"token"`, `"key": token`, `key=token`, `key: token`, where the token begins at `at`.
KeyInFront key_in_front(std::string_view text, std::size_t at) {
  std::size_t p = at;
  const auto blanks = [&] {
    while (p > 0 && text[p - 1] == ' ') --p;
  };
  if (p > 0 && (text[p - 1] == '"' || text[p - 1] == '\'' || text[p - 1] == '[' || text[p - 1] == '{' ||
                text[p - 1] == '<' || text[p - 1] == '('))
    --p;
  blanks();
  if (p == 0 || (text[p - 1] != ':' && text[p - 1] != '=')) return {};
  --p;
  blanks();
  if (p == 0) return {};
  if (text[p - 1] == '"') {
    const std::size_t end = p - 1;
    if (end == 0) return {};
    const std::size_t begin = text.rfind('"', end - 1);
    if (begin == std::string_view::npos || end - begin - 1 > kLongestKey || end - begin == 1) return {};
    KeyInFront found{.key = text.substr(begin + 1, end - begin - 1), .parent = {}};
    if (begin >= 4 && text[begin - 1] == '{' && text[begin - 2] == ':' && text[begin - 3] == '"') {
      const std::size_t open = text.rfind('"', begin - 4);
      if (open != std::string_view::npos && begin - open < kLongestKey)
        found.parent = text.substr(open + 1, begin - 4 - open);
    }
    return found;
  }
  const std::size_t end = p;
  while (p > 0 && end - p <= kLongestKey && is_of_key(text[p - 1])) --p;
  const std::string_view key = text.substr(p, end - p);
  if (key.empty() || key.size() > kLongestKey || !has_letter(key) ||
      (key.size() > 2 && severity_of_word(key) != Severity::unknown))
    return {};
  return {.key = key, .parent = {}};
}

// Where a number stands that may be a status: apart from everything that would make it part of something else.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const char before = begin == 0 ? ' ' : text[begin - 1];
  const char after = end == text.size() ? ' ' : text[end];
  constexpr std::string_view kOpen = " \t\n[({|;=:\"'<", kClose = " \t\n])}|;,\"'>";
  if (kOpen.find(before) == std::string_view::npos || kClose.find(after) == std::string_view::npos) return false;
  if (after == ',' && end + 1 < text.size() && is_digit(text[end + 1])) return false;
  return !((before == ':' || before == ';') && begin >= 2 && is_digit(text[begin - 2]));
}

// "… not ready [503]", "… failed (500)": what a program puts in brackets by itself it puts there whatever the words
// before say, so that all such places of a kind are one slot, too.
bool stands_in_brackets(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin == 0 || end >= text.size()) return false;
  return (text[begin - 1] == '[' && text[end] == ']') || (text[begin - 1] == '(' && text[end] == ')');
}
SlotHash slot_of_key(const KeyInFront& name) {
  return make_slot(SlotKind::key, stable_hash(name.key, stable_hash(name.parent)));
}

// "[regrzJTdLZNuaEZV]", "<QWJXNTRK>", "{…}": all that stands in them.
bool is_in_brackets(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin == 0 || end >= text.size()) return false;
  constexpr std::string_view kOpen = "[(<{", kClose = "])>}";
  const auto open = kOpen.find(text[begin - 1]);
  return open != std::string_view::npos && text[end] == kClose[open];
}
SlotHash slot_of_brackets(char close) { return make_slot(SlotKind::words, mix64(static_cast<unsigned char>(close))); }

// "(stock-service/9f2c61d07a)": all that stands in the brackets is a name, a slash and what ends at `end`.
bool stands_behind_name_in_brackets(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin < 3 || end >= text.size() || (text[end] != ')' && text[end] != ']')) return false;
  std::size_t name = begin - 1;
  while (name > 0 && is_of_token(text[name - 1])) --name;
  return name > 0 && name + 1 < begin && is_alpha(text[name]) && text[name - 1] == (text[end] == ')' ? '(' : '[');
}

// What a mark for a part of a page stands behind: "/cart#5f0c", "app.js#L40".
constexpr bool is_of_path(char c) { return is_alnum(c) || c == '/' || c == '.' || c == '_' || c == '-' || c == '&'; }

// Parts of a path, a dotted name, a call, a time or an address are no ids.
bool may_stand_as_id(std::string_view text, std::size_t begin, std::size_t end) {
  const char before = begin == 0 ? ' ' : text[begin - 1];
  const char after = end == text.size() ? ' ' : text[end];
  const char behind = end + 1 < text.size() ? text[end + 1] : ' ';
  constexpr std::string_view kNotBefore = "./\\%$+#~&", kNotAfter = "/\\(%+=~";
  if (before == '/' && stands_behind_name_in_brackets(text, begin, end)) return true;
  if (before == '#' && (begin == 1 || !is_of_path(text[begin - 2]))) return !(after == '.' && is_alnum(behind));
  if (kNotBefore.find(before) != std::string_view::npos || kNotAfter.find(after) != std::string_view::npos)
    return false;
  if (before == ':' && begin >= 2 && is_digit(text[begin - 2])) return false;
  if ((after == '.' || after == ':') && is_alnum(behind)) return false;
  return !(before == '"' && after == '"' && behind == ':');  // a key itself
}

// Behind a name what belongs to it: "till(2763)", "till[41]", "till/production".
std::size_t past_number_or_part(std::string_view text, std::size_t end) {
  if (end >= text.size()) return end;
  const char open = text[end];
  std::size_t at = end + 1;
  if (open == '(' || open == '[') {
    while (at < text.size() && is_digit(text[at])) ++at;
    const bool closes = at > end + 1 && at < text.size() && text[at] == (open == '(' ? ')' : ']');
    if (!closes) return end;
    ++at;
    return at;
  }
  if (open != '/') return end;
  while (at < text.size() && is_alpha(text[at])) ++at;
  return at > end + 2 ? at : end;
}

// "served [method:POST] [path:/pay]", "done {status=500}": the pairs of a sentence, up to the end of the line.
bool is_list_at_end(std::string_view text, std::size_t at) {
  const std::string_view line = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
  if (line.size() < 4 || std::string_view("[({<").find(line[0]) == std::string_view::npos) return false;
  const char last = line.back();
  if (last != ']' && last != ')' && last != '}' && last != '>') return false;
  std::size_t key = 1;
  while (key < line.size() && (is_of_key(line[key]) || line[key] == '"')) ++key;
  return key > 1 && key < line.size() && (line[key] == ':' || line[key] == '=');
}

// Whether a word stands for itself and not in a sentence: in brackets, before a colon or the method and path of a
// request, or between what is no word.
// `behind_word`: a word stands in front of it.
bool stands_as_name(std::string_view text, std::size_t begin, std::size_t end, bool behind_word) {
  const char before = begin == 0 ? ' ' : text[begin - 1];
  constexpr std::string_view kOpen = "[({<", kClose = "])}>/,";
  if (kOpen.find(before) != std::string_view::npos)
    return kClose.find(end == text.size() ? '\n' : text[end]) != std::string_view::npos;
  if (!is_blank(before) || behind_word) return false;
  end = past_number_or_part(text, end);
  const char after = end == text.size() ? '\n' : text[end];
  if (after == ':') {  // "status: 503, try: 2" and "took: 12 ms" are pairs
    const std::size_t ahead = text.substr(0, begin).find_last_not_of(" \t");
    const bool lists = ahead != std::string_view::npos && text[ahead] == ',';
    const bool counts = end + 2 < text.size() && is_digit(text[end + 2]);
    return !lists && !counts && end + 1 < text.size() && is_blank(text[end + 1]);
  }
  if (!is_blank(after) || after == '\n') return false;
  const std::size_t next = text.find_first_not_of(" \t", end);
  if (next == std::string_view::npos) return false;
  std::size_t word = next;
  while (word < text.size() && is_of_token(text[word])) ++word;
  const std::string_view behind = text.substr(next, word - next);
  if (has_form_of_id(behind)) return true;
  if (is_digit(text[next])) {  // a time or an address; "replying 503" is a sentence
    const std::size_t digits = std::min(text.find_first_not_of("0123456789", next), text.size());
    return digits < text.size() && !is_blank(text[digits]);
  }
  if (!is_alpha(text[next]))
    return std::string_view("[({<|->").find(text[next]) != std::string_view::npos && !is_list_at_end(text, next);
  return severity_of_word(behind) != Severity::unknown ||
         (is_http_method(behind) && text.substr(word).starts_with(" /"));
}

}  // namespace

std::string_view separator_of(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos || text[first] == '{') return {};
  std::size_t tabs = 0, bars = 0, semicolons = 0, colons = 0, commas = 0, slashes = 0, tildes = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    tabs += c == '\t';
    bars += c == '|';
    semicolons += c == ';';
    tildes += c == '~';
    slashes += c == '/' && text.substr(i).starts_with("/ ") && i > 0 && text[i - 1] == ' ';
    if (c == ':' && i + 1 < text.size() && text[i + 1] == ':') ++colons, ++i;
    if (c == ',' && (i + 1 == text.size() || text[i + 1] != ' ')) ++commas;
  }
  if (tabs >= kFewestSeparators) return "\t";
  if (bars >= kFewestSeparators) return "|";
  if (semicolons >= kFewestSeparators) return ";";
  if (colons >= kFewestSeparators) return "::";
  if (commas >= kFewestSeparators) return ",";
  if (slashes >= kFewestSeparators) return " / ";
  if (tildes >= kFewestSeparators) return "~";
  return {};
}

SlotReader::SlotReader(const std::vector<std::string>& message_fields) {
  for (const std::string& name : message_fields) message_fields_.insert(name.substr(name.rfind('.') + 1));
}

bool SlotReader::is_message(std::string_view key) const {
  return !key.empty() && message_fields_.contains(absl::string_view(key.data(), key.size()));
}

SlotHash SlotReader::column_slot() const {
  return make_slot(SlotKind::column, mix64(column_ * 256 + static_cast<unsigned char>(separator_[0])));
}

SlotHash SlotReader::words_slot(std::string_view in_front, std::size_t length) {
  return make_slot(SlotKind::words, stable_hash(in_front.substr(in_front.size() - std::min(length, in_front.size()))));
}

void SlotReader::read(std::string_view text, bool with_tokens, RecordSlots& out) {
  out.clear();
  text_ = text.substr(0, kLookedAt);
  separator_ = separator_of(text_);
  column_ = 0;
  around_.clear();
  structure_.clear();
  quoted_ = prose_ = behind_word_ = false;
  for (std::size_t at = 0; at < text_.size();) {
    if (!is_alnum(text_[at])) {
      pass(at++);
      continue;
    }
    const Token token = token_at(at);
    const int number = token.in_digits && token.text.size() == 3 ? small_number(token.text) : -1;
    if (number >= 100 && !token.in_quotes)
      take_number(token, number, out);
    else if (with_tokens)
      take_id(token, out);
    if (with_tokens && at < kHead && !token.is_level) take_name(token, out);
    remember(token);
    at = token.end;
  }
}

// What is part of no token.
void SlotReader::pass(std::size_t at) {
  const char c = text_[at];
  if (c == '"' && (at == 0 || text_[at - 1] != '\\')) pass_quote(at);
  if (!quoted_ && !separator_.empty() && text_.substr(at).starts_with(separator_)) ++column_;
  const char folded = is_blank(c) ? ' ' : c;
  if (folded != ' ' || !around_.ends_with(' ')) around_ += folded;
  if (folded != ' ' || !structure_.ends_with(' ')) structure_ += folded;
  behind_word_ = behind_word_ && folded == ' ';
}

// What stands in quotes tells no place, but where the program itself speaks.
void SlotReader::pass_quote(std::size_t at) {
  if (prose_) {
    prose_ = false;
  } else if (quoted_) {
    around_.resize(around_before_quote_);
    structure_.resize(structure_before_quote_);
    quoted_ = false;
  } else if (is_message(key_in_front(text_, at + 1).key)) {
    prose_ = true;
  } else {
    around_before_quote_ = around_.size();
    structure_before_quote_ = structure_.size();
    quoted_ = true;
  }
}

SlotReader::Token SlotReader::token_at(std::size_t at) const {
  std::size_t end = at + 1;
  while (end < text_.size() && is_of_token(text_[end])) ++end;
  const std::string_view token = text_.substr(at, end - at);
  const bool in_digits = has_digit(token);
  const bool whole = at > 0 && end < text_.size() && text_[at - 1] == '"' && text_[end] == '"';
  return {.begin = at,
          .end = end,
          .text = token,
          .in_digits = in_digits,
          .in_quotes = quoted_ && !whole,
          .is_level = !in_digits && severity_of_word(token) != Severity::unknown};
}

void SlotReader::take_number(const Token& token, int number, RecordSlots& out) const {
  if (out.numbers.size() == kMostSlotTokens) {
    out.cut = true;
    return;
  }
  const bool cell = is_cell(text_, separator_, token.begin, token.end);
  if (!cell && !stands_alone(text_, token.begin, token.end)) return;
  const KeyInFront name = key_in_front(text_, token.begin);
  const SlotHash slot = !name.key.empty() ? slot_of_key(name) : cell ? column_slot() : words_slot(around_, kContext);
  out.numbers.push_back({.slot = slot, .number = number, .key = name.key, .text = token.text});
  if (name.key.empty() && !cell && stands_in_brackets(text_, token.begin, token.end) &&
      out.numbers.size() < kMostSlotTokens)
    out.numbers.push_back(
        {.slot = slot_of_brackets(text_[token.end]), .number = number, .key = {}, .text = token.text});
}

void SlotReader::take_id(const Token& token, RecordSlots& out) const {
  if (out.ids.size() == kMostSlotTokens || !may_stand_as_id(text_, token.begin, token.end)) return;
  const bool formed = has_form_of_id(token.text);
  if (!formed && (token.in_digits || !has_letters_of_id(token.text))) return;
  const KeyInFront name = key_in_front(text_, token.begin);
  const bool cell = is_cell(text_, separator_, token.begin, token.end);
  const bool apart = cell || !name.key.empty() || is_in_brackets(text_, token.begin, token.end);
  if (!formed && !apart && std::all_of(token.text.begin(), token.text.end(), is_upper)) return;  // a word that shouts
  const SlotHash slot = !name.key.empty() ? slot_of_key(name) : cell ? column_slot() : words_slot(around_, kContext);
  out.ids.push_back({.slot = slot, .value = token.text, .key = name.key});
}

void SlotReader::take_name(const Token& token, RecordSlots& out) const {
  const std::string_view word = token.text;
  const bool marked = token.begin > 0 && text_[token.begin - 1] == '@' &&  // "@till"
                      (token.begin == 1 || !is_of_token(text_[token.begin - 2]));
  if (token.in_quotes || out.names.size() == kMostNames || word.size() < 2 || word.size() > kLongestName ||
      !is_alpha(word[0]) || is_digit(word.back()) || word.find('@') != std::string_view::npos || has_form_of_id(word) ||
      is_http_method(word))
    return;
  const bool cell = is_cell(text_, separator_, token.begin, token.end);
  const KeyInFront name = key_in_front(text_, token.begin);
  const bool valued =
      !name.key.empty() && (token.end == text_.size() || is_blank(text_[token.end]) ||
                            std::string_view("\",])}").find(text_[token.end]) != std::string_view::npos);
  if (!valued && !cell && !marked && !stands_as_name(text_, token.begin, token.end, behind_word_)) return;
  const SlotHash slot = valued ? slot_of_key(name) : cell ? column_slot() : words_slot(structure_, kStructure);
  out.names.push_back({.slot = slot, .value = word, .key = valued ? name.key : std::string_view()});
}

// What it is to the places behind it.
void SlotReader::remember(const Token& token) {
  around_ += token.in_digits ? "#" : token.is_level ? "L" : token.text;
  behind_word_ = !token.in_digits && !token.is_level;
  if (!structure_.ends_with("w."))
    structure_ += token.in_digits ? '#' : token.is_level ? 'L' : 'w';
  else
    structure_.pop_back();  // "com.acme.Till" is one word
}

}  // namespace gwtriage::decode
