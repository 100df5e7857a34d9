#include "decode/slots.h"

#include <algorithm>
#include <cstddef>

#include "base/hash.h"
#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/severity.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLookedAt = 4096;  // bytes of a record: what comes later is a stack or a body
constexpr std::size_t kContext = 14;  // bytes in front of a token that tell its place, where no key and no column does
constexpr std::size_t kStructure = 16;  // likewise of a name, which stands in the head of a line
constexpr std::size_t kHead = 200;      // bytes; further on there is prose
constexpr std::size_t kMostNames = 6;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kShortestId = 8;
constexpr std::size_t kLongestId = 64;
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

// "http-nio-8080-exec-18", "pool-1-thread-7", "ip-10-0-1-5", "node_12", "HTTP2-stream"; also dates and times in parts:
// between dashes words and short numbers alone.
bool is_numbered_name(std::string_view token) {
  constexpr std::size_t kLongestNumber = 5;
  while (!token.empty()) {
    const std::size_t end = std::min(token.find_first_of("-_"), token.size());
    const std::string_view part = token.substr(0, end);
    const bool number = all_digits(part) && part.size() <= kLongestNumber;
    const bool word = std::all_of(part.begin(), part.end(), is_alpha);
    // "Thread12", "eth0": a word with a number behind it
    const std::size_t digits = part.find_first_of("0123456789");
    const bool both = digits != std::string_view::npos && digits >= 3 && part.size() - digits <= 4 &&
                      std::all_of(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(digits), is_alpha) &&
                      all_digits(part.substr(digits)) && !is_hex(part[0] | 0x20);
    if (!number && !word && !both) return false;
    token.remove_prefix(std::min(end + 1, token.size()));
  }
  return true;
}

// "20260102T140000Z", "2026-01-02T14": the beginning of a time, in whatever form.
bool is_time(std::string_view token) {
  if (token.size() < 8 || (token[0] != '1' && token[0] != '2')) return false;
  if (token.size() >= 10 && token[4] == '-' && token[7] == '-' && all_digits(token.substr(0, 4)) &&
      all_digits(token.substr(5, 2)) && all_digits(token.substr(8, 2)) && (token.size() == 10 || token[10] == 'T'))
    return true;
  return token.size() >= 15 && token[8] == 'T' && all_digits(token.substr(0, 8)) && all_digits(token.substr(9, 6));
}

// "1234567ms", "524288KiB"
bool is_measure(std::string_view token) {
  const std::size_t digits = std::min(token.find_first_not_of("0123456789"), token.size());
  if (digits == 0 || digits == token.size()) return false;
  const std::string_view unit = token.substr(digits);
  for (const std::string_view known :
       {"ms", "us", "ns", "s", "m", "h", "k", "kb", "mb", "gb", "kib", "mib", "gib", "bytes"})
    if (same_word(unit, known)) return true;
  return false;
}

// "RejectedExecutionError", "checkoutHandler", "XMLHttpRequest": words, each with a capital, and hardly any of them
// short.
bool is_camel_case(std::string_view token) {
  std::size_t at = 0, odd = 0;
  while (at < token.size()) {
    std::size_t capitals = 0, lowers = 0;
    while (at < token.size() && is_upper(token[at])) ++at, ++capitals;
    while (at < token.size() && is_lower(token[at])) ++at, ++lowers;
    if (capitals + lowers == 0) return false;
    odd += capitals > 1 || lowers < 2;
  }
  return odd < 2;
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
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end, bool in_columns) {
  const char before = begin == 0 ? ' ' : text[begin - 1];
  const char after = end == text.size() ? ' ' : text[end];
  constexpr std::string_view kOpen = " \t\n[({|;=:\"'<", kClose = " \t\n])}|;,\"'>";
  const bool opens = kOpen.find(before) != std::string_view::npos || (in_columns && (before == ',' || before == '~'));
  const bool closes = kClose.find(after) != std::string_view::npos || (in_columns && after == '~');
  if (!opens || !closes) return false;
  if (after == ',' && end + 1 < text.size() && is_digit(text[end + 1]) && !in_columns) return false;
  return !((before == ':' || before == ';') && begin >= 2 && is_digit(text[begin - 2]) && !in_columns);
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
SlotHash slot_of_brackets(char close) { return make_slot(SlotKind::words, mix64(static_cast<unsigned char>(close))); }

// "(stock-service/9f2c61d07a)": all that stands in the brackets is a name, a slash and what ends at `end`.
bool stands_behind_name_in_brackets(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin < 3 || end >= text.size() || (text[end] != ')' && text[end] != ']')) return false;
  std::size_t name = begin - 1;
  while (name > 0 && is_of_token(text[name - 1])) --name;
  return name > 0 && name + 1 < begin && is_alpha(text[name]) && text[name - 1] == (text[end] == ')' ? '(' : '[');
}

// Parts of a path, a dotted name, a call, a time or an address are no ids.
bool may_stand_as_id(std::string_view text, std::size_t begin, std::size_t end) {
  const char before = begin == 0 ? ' ' : text[begin - 1];
  const char after = end == text.size() ? ' ' : text[end];
  const char behind = end + 1 < text.size() ? text[end + 1] : ' ';
  constexpr std::string_view kNotBefore = "./\\%$+#~&", kNotAfter = "/\\(%+=~";
  if (before == '/' && stands_behind_name_in_brackets(text, begin, end)) return true;
  if (kNotBefore.find(before) != std::string_view::npos || kNotAfter.find(after) != std::string_view::npos)
    return false;
  if (before == ':' && begin >= 2 && is_digit(text[begin - 2])) return false;
  if ((after == '.' || after == ':') && is_alnum(behind)) return false;
  return !(before == '"' && after == '"' && behind == ':');  // a key itself
}

// Whether a word stands for itself and not in a sentence: in brackets, before a colon or the method and path of a
// request, or between what is no word.
// `behind_word`: a word stands in front of it.
bool stands_as_name(std::string_view text, std::size_t begin, std::size_t end, bool behind_word) {
  const char before = begin == 0 ? ' ' : text[begin - 1];
  const char after = end == text.size() ? '\n' : text[end];
  constexpr std::string_view kOpen = "[({<", kClose = "])}>/,";
  if (kOpen.find(before) != std::string_view::npos) return kClose.find(after) != std::string_view::npos;
  if (!is_blank(before) || behind_word) return false;
  if (after == ':') {  // "status: 503, try: 2" and "took: 12 ms" are pairs
    const std::size_t ahead = text.substr(0, begin).find_last_not_of(" \t");
    const bool lists = ahead != std::string_view::npos && text[ahead] == ',';
    const bool counts = end + 2 < text.size() && is_digit(text[end + 2]);
    return !lists && !counts && end + 1 < text.size() && is_blank(text[end + 1]);
  }
  if (!is_blank(after) || after == '\n') return false;
  const std::size_t next = text.find_first_not_of(" \t", end);
  if (next == std::string_view::npos) return false;
  if (is_digit(text[next])) {  // a time or an address; "replying 503" is a sentence
    const std::size_t behind = std::min(text.find_first_not_of("0123456789", next), text.size());
    return behind < text.size() && !is_blank(text[behind]);
  }
  if (!is_alpha(text[next])) return std::string_view("[({<|-").find(text[next]) != std::string_view::npos;
  std::size_t word = next;
  while (word < text.size() && is_of_token(text[word])) ++word;
  const std::string_view behind = text.substr(next, word - next);
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

bool has_form_of_id(std::string_view token) {
  if (token.size() < kShortestId || token.size() > kLongestId) return false;
  if (all_digits(token)) {
    constexpr std::size_t kShortestNumber = 12, kLongestNumber = 20;
    const bool epoch_ms = token.size() == 13 && token[0] == '1' && token[1] >= '4';
    const bool date = token.size() == 14 && (token.starts_with("19") || token.starts_with("20"));
    return token.size() >= kShortestNumber && token.size() <= kLongestNumber && !epoch_ms && !date;
  }
  if (!has_letter(token)) {  // digits and dashes: a date, a phone number
    return std::count_if(token.begin(), token.end(), is_digit) >= 15;
  }
  if (!has_digit(token)) {
    // As Stripe and many after it write the ids of requests: one in ten has no digit.
    const bool is_request =
        token.starts_with("req_") && token.size() >= 16 && token.find_first_of("-_", 4) == token.npos;
    if (is_request && std::any_of(token.begin(), token.end(), is_upper)) return true;
    constexpr std::size_t kShortestOfLetters = 16;
    const bool upper = std::any_of(token.begin(), token.end(), is_upper);
    const bool lower = std::any_of(token.begin(), token.end(), is_lower);
    const std::size_t cut = token.find_last_of("-_");
    const std::string_view last = token.substr(cut == std::string_view::npos ? 0 : cut + 1);
    return upper && lower && last.size() >= kShortestOfLetters - 4 && token.size() >= kShortestOfLetters &&
           !is_camel_case(last);
  }
  if (token.starts_with("0x") || is_time(token) || is_measure(token)) return false;
  return !is_numbered_name(token);
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
  if (!stands_alone(text_, token.begin, token.end, cell)) return;
  const KeyInFront name = key_in_front(text_, token.begin);
  const SlotHash slot = !name.key.empty() ? slot_of_key(name) : cell ? column_slot() : words_slot(around_, kContext);
  out.numbers.push_back({.slot = slot, .number = number, .key = name.key, .text = token.text});
  if (name.key.empty() && !cell && stands_in_brackets(text_, token.begin, token.end) &&
      out.numbers.size() < kMostSlotTokens)
    out.numbers.push_back(
        {.slot = slot_of_brackets(text_[token.end]), .number = number, .key = {}, .text = token.text});
}

void SlotReader::take_id(const Token& token, RecordSlots& out) const {
  if (out.ids.size() == kMostSlotTokens || !has_form_of_id(token.text) ||
      !may_stand_as_id(text_, token.begin, token.end))
    return;
  const KeyInFront name = key_in_front(text_, token.begin);
  const SlotHash slot = !name.key.empty()                                    ? slot_of_key(name)
                        : is_cell(text_, separator_, token.begin, token.end) ? column_slot()
                                                                             : words_slot(around_, kContext);
  out.ids.push_back({.slot = slot, .value = token.text, .key = name.key});
}

void SlotReader::take_name(const Token& token, RecordSlots& out) const {
  std::string_view word = token.text;
  const bool marked = word.size() > 2 && word[0] == '@';  // "@till"
  if (marked) word.remove_prefix(1);
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
