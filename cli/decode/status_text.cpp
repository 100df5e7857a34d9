#include "decode/status_text.h"

#include <absl/strings/string_view.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "decode/chars.h"
#include "decode/draft.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLongestLook = 8192;  // bytes of a record in which a status is looked for

// No word beside a number is longer.
constexpr std::size_t kLongestWord = 32;

absl::string_view folded(std::string_view word, std::array<char, kLongestWord>& into) {
  std::transform(word.begin(), word.end(), into.begin(), to_lower);
  return {into.data(), word.size()};
}

std::string lower(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

absl::flat_hash_set<std::string> set_of(const std::vector<std::string>& words) {
  absl::flat_hash_set<std::string> set;
  for (const std::string& word : words) set.insert(lower(word));
  return set;
}

bool is_wide(std::string_view word) { return static_cast<unsigned char>(word[0]) >= 0x80; }

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 24 &&
         (is_alpha(text[end]) || text[end] == '%' || static_cast<unsigned char>(text[end]) >= 0x80))
    ++end;
  return text.substr(at, end - at);
}

// The word that ends before `at`, spaces and one of ":=(" let off.
std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || text[at - 1] == '=' || text[at - 1] == '(' ||
                    text[at - 1] == '"' || text[at - 1] == '[' || text[at - 1] == '\'' || text[at - 1] == '#')) {
    if (text[at - 1] == '#') return {};
    --at;
  }
  std::size_t from = at;
  while (from > 0 && at - from < 24 && !is_blank(text[from - 1]) &&
         std::string_view("\"'([{,;:=").find(text[from - 1]) == std::string_view::npos)
    --from;
  return text.substr(from, at - from);
}

bool arrow_before(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  const std::string_view before = text.substr(0, at);
  return before.ends_with("->") || before.ends_with("=>") || before.ends_with("→") || before.ends_with("⇒");
}

bool is_http_version(std::string_view word) { return starts_with_word(word, "HTTP/") && word.size() <= 8; }

bool isolated(std::string_view text, std::size_t at) {
  if (at > 0) {
    const char c = text[at - 1];
    if (is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '/' || c == '$' || c == '#' || c == '+' || c == '&' ||
        c == '?' || c == '@' || c == '*' || c == '~' || c == '\\')
      return false;
    if (c == ',' && at > 1 && is_digit(text[at - 2])) return false;
    if (c == ':' && at > 1 && (is_alnum(text[at - 2]) && is_digit(text[at - 2]))) return false;  // a time or a port
    if (at > 1 && (text.substr(at - 2, 2) == "¥" || text.substr(at - 2, 2) == "£")) return false;
    if (at > 2 && (text.substr(at - 3, 3) == "€" || text.substr(at - 3, 3) == "￥")) return false;
  }
  if (at + 3 < text.size()) {
    const char c = text[at + 3];
    if (is_alnum(c) || c == '_' || c == '/' || c == '%' || c == '@') return false;
    if ((c == '.' || c == ',' || c == ':') && at + 4 < text.size() && is_digit(text[at + 4])) return false;
    if (c == '-' && at + 4 < text.size() && is_alnum(text[at + 4]) && !starts_with_word(text.substr(at + 4), "error"))
      return false;
  }
  return true;
}

// "… refusing to answer: GET /stock 503"
bool behind_call(std::string_view text, std::size_t at) {
  if (at < 2 || text[at - 1] != ' ' || (at + 3 < text.size() && text[at + 3] != ' ' && text[at + 3] != '\n'))
    return false;
  const std::size_t path = text.rfind(' ', at - 2);
  if (path == std::string_view::npos || text[path + 1] != '/') return false;
  std::size_t method = path;
  while (method > 0 && is_upper(text[method - 1])) --method;
  return is_http_method(text.substr(method, path - method));
}

}  // namespace

StatusText::StatusText(const StatusWords& words)
    : units_(set_of(words.units)),
      served_(set_of(words.served)),
      right_before_(words.right_before),
      right_behind_(words.right_behind),
      behind_error_(words.behind_error),
      errors_(words.errors) {
  for (const auto& [list, weight] :
       {std::pair(&words.before, Weight::full), std::pair(&words.before_error, Weight::of_error),
        std::pair(&words.before_end, Weight::at_end)})
    for (const std::string& word : *list) before_.try_emplace(lower(word), weight);
  for (const std::string& unit : words.units)
    if (is_wide(unit)) wide_units_.push_back(unit);
  for (const std::string& word : right_before_) ends_right_before_[static_cast<unsigned char>(word.back())] = true;
  for (const StatusWords::Reason& reason : words.reasons) reasons_[reason.status].push_back(reason.words);
}

StatusText::Weight StatusText::weight_of(std::string_view word) const {
  std::array<char, kLongestWord> buffer;
  if (word.size() > buffer.size()) return Weight::none;
  const auto known = before_.find(folded(word, buffer));
  return known == before_.end() ? Weight::none : known->second;
}

bool StatusText::among(const Words& words, std::string_view word) {
  std::array<char, kLongestWord> buffer;
  return word.size() <= buffer.size() && words.contains(folded(word, buffer));
}

bool StatusText::unit_follows(std::string_view text, std::size_t at) const {
  if (at < text.size() && text[at] == ' ') ++at;
  const std::string_view word = word_at(text, at);
  if (word.empty()) return false;
  if (among(units_, word)) return true;
  return is_wide(word) && std::any_of(wide_units_.begin(), wide_units_.end(),
                                      [&](const std::string& unit) { return word.starts_with(unit); });
}

bool StatusText::reason_follows(std::string_view text, std::size_t at, int status) const {
  const auto reasons = reasons_.find(status);
  if (reasons == reasons_.end()) return false;
  while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '-' || text[at] == '(' ||
                              text[at] == ',' || text[at] == '_' || text[at] == '"' || text[at] == '\''))
    ++at;
  return std::any_of(reasons->second.begin(), reasons->second.end(),
                     [&](const std::string& words) { return starts_with_word(text.substr(at), words); });
}

bool StatusText::speaks_of_error(std::string_view text, std::size_t at) const {
  if (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  for (const std::string& word : behind_error_)  // "503 errors" are counted
    if (starts_with_word(text.substr(at), word))
      return at + word.size() >= text.size() || to_lower(text[at + word.size()]) != 's';
  return false;
}

bool StatusText::right_before(std::string_view text, std::size_t at) const {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || text[at - 1] == '=' || text[at - 1] == '(')) --at;
  if (at >= 3 && (text.substr(at - 3, 3) == "：" || text.substr(at - 3, 3) == "＝")) at -= 3;
  if (at == 0 || !ends_right_before_[static_cast<unsigned char>(text[at - 1])]) return false;
  return std::any_of(right_before_.begin(), right_before_.end(),
                     [before = text.substr(0, at)](const std::string& word) { return before.ends_with(word); });
}

// "ServiceUnavailable: 503 DNS resolution failed", "<HttpError 503 when requesting …>"
bool StatusText::names_an_error(std::string_view word) const {
  if (word.size() < 8) return false;
  return std::any_of(errors_.begin(), errors_.end(), [&](const std::string& tail) {
    return word.size() > tail.size() && same_word(word.substr(word.size() - tail.size()), tail);
  });
}

// "GET /labels (500) 97.4µs"
bool StatusText::between_call_and_duration(std::string_view text, std::size_t at, std::string_view word) const {
  if (at == 0 || text[at - 1] != '(' || text.substr(at + 3, 2) != ") ") return false;
  std::size_t end = at + 5;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  return end > at + 5 && unit_follows(text, end) && !word.empty();
}

bool StatusText::is_status_at(std::string_view text, std::size_t at, int status) const {
  const std::string_view behind = text.substr(at + 3);
  if (unit_follows(text, at + 3)) return false;
  if (std::any_of(right_behind_.begin(), right_behind_.end(),
                  [&](const std::string& word) { return behind.starts_with(word); }))
    return true;
  if (right_before(text, at)) return true;
  if (arrow_before(text, at)) return true;
  const std::string_view word = word_before(text, at);
  const Weight weight = weight_of(word);
  // A key of a pair that is no status ("amount=503", "port: 503") speaks for something else.
  const bool pair = at > 0 && (text[at - 1] == '=' || (text[at - 1] == ':' && !word.empty()));
  if (pair && weight == Weight::none) return false;
  if (reason_follows(text, at + 3, status)) return true;
  if (status >= 400 && (names_an_error(word) || speaks_of_error(text, at + 3))) return true;
  if (between_call_and_duration(text, at, word)) return true;
  if (is_http_version(word) || behind_call(text, at)) return true;
  if (weight == Weight::none || weight == Weight::full) return weight == Weight::full;
  if (status < 400) return speaks_of_error(text, at + 3);
  return weight == Weight::of_error || behind.empty() ||
         std::string_view(".,;)]\"'\n").find(behind[0]) != std::string_view::npos;
}

int StatusText::status_in(std::string_view text) const {
  text = text.substr(0, kLongestLook);
  CallText call;
  if (read_call_text(text, call)) return call.status;
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    if (text[at] < '1' || text[at] > '5' || !is_digit(text[at + 1]) || !is_digit(text[at + 2])) {
      continue;
    }
    const int status = http_status(text.substr(at, 3));
    if (status && isolated(text, at) && is_status_at(text, at, status)) return status;
    while (at + 1 < text.size() && is_digit(text[at + 1])) ++at;
  }
  return 0;
}

bool read_call_text(std::string_view text, CallText& out) {
  if (text.size() < 8 || !is_upper(text[0])) return false;
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space > 8 || !is_http_method(text.substr(0, space))) return false;
  std::size_t at = space + 1;
  std::size_t end = at;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view path = text.substr(at, end - at);
  if (path.empty() || (path[0] != '/' && path.find("://") == std::string_view::npos)) return false;
  at = end;
  const auto skip_spaces = [&] {
    while (at < text.size() && is_space(text[at])) ++at;
  };
  skip_spaces();
  if (text.substr(at).starts_with("HTTP/")) {
    while (at < text.size() && !is_blank(text[at])) ++at;
    skip_spaces();
  }
  for (std::string_view arrow : {"->", "=>", "→", "-", ":", "\""})
    if (text.substr(at).starts_with(arrow)) {
      at += arrow.size();
      skip_spaces();
      break;
    }
  const int status = http_status(text.substr(at, 3));
  if (!status || (at + 3 < text.size() && is_alnum(text[at + 3]))) return false;
  out = {text.substr(0, space), path, {}, status};
  at += 3;
  while (at < text.size() && (is_space(text[at]) || text[at] == '-' || text[at] == '(' || text[at] == ',')) ++at;
  end = at;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  if (end > at) {
    if (end < text.size() && text[end] == ' ' && starts_with_word(text.substr(end + 1), "ms")) ++end;
    while (end < text.size() && (is_alpha(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80)) ++end;
    const std::string_view duration = text.substr(at, end - at);
    if (!is_digit(duration.back()) && duration.back() != '.') out.duration = duration;
  }
  return true;
}

bool StatusText::read_served_call(std::string_view text, CallText& out) const {
  for (int words = 0; words < 3; ++words) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || space > 32) return false;
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space + 1);
    if (!is_http_method(word)) {
      if (!among(served_, word)) return false;
      continue;
    }
    std::size_t end = 0;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (!text.starts_with('/')) return false;
    out = {word, text.substr(0, end), {}, 0};
    return true;
  }
  return false;
}

}  // namespace gwtriage::decode
