// Names before the message: of loggers, threads and services, with what sets them off.

#include "decode/console_head.h"

#include <array>

#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/service_name.h"
#include "decode/severity.h"

namespace gwtriage::decode {
namespace {

// A class of errors in front of a colon starts the message, as no logger does.
bool names_an_error(std::string_view word) {
  for (std::string_view part : {"Error", "Exception", "error", "exception", "Throwable", "Failure"})
    if (word.find(part) != std::string_view::npos) return true;
  for (std::string_view tail :
       {"Warning", "Unavailable", "Exhausted", "Timeout", "Requests", "Unauthorized", "Denied", "Refused"})
    if (word.ends_with(tail)) return true;
  return false;
}

// "error_code: 401", "request.method: POST" and "request_id: r-1" are pairs, no loggers.
bool names_a_pair(const Role& role) {
  return role.id_kind >= 0 || role.own_status || role.peer_status || role.duration >= 0 || role.slot == Slot::status ||
         role.slot == Slot::method || role.slot == Slot::path;
}

}  // namespace

bool ConsoleHead::is_name_char(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == '/' || c == ':' || c == '<' || c == '>' ||
         c == '@' || c == '#';
}

// OpenStack's "req-… user project".
std::string_view ConsoleHead::leading_request(std::string_view inner) {
  const std::string_view first = inner.substr(0, inner.find(' '));
  return first.starts_with("req-") && looks_like_id(first, false) ? first : std::string_view();
}

bool ConsoleHead::is_dotted(std::string_view word) {
  return word.find('.') != std::string_view::npos || word.find("::") != std::string_view::npos;
}

// A name that marks set off from the level: "queries: info: …", "unbound[4217:0] error: …", "server {0x2b4d} NOTE:
// …", "app[3d8d] nrt [error]…".
bool ConsoleHead::name_and_level() {
  std::size_t n = 0;
  while (is_alnum(peek(n)) || peek(n) == '-' || peek(n) == '_' || peek(n) == '.') ++n;
  const std::string_view name = rest().substr(0, n);
  if (n < 2 || n > 40 || !is_alpha(peek())) return false;
  if (peek(n) == ' ' && name.find('-') != std::string_view::npos) {  // a thread: "http-nio-8080-exec-3 ERROR …"
    std::size_t end = n + 1;
    while (is_upper(peek(end))) ++end;
    const Severity severity = severity_of_word(rest().substr(n + 1, end - n - 1));
    if (end - n < 5 || peek(end) != ' ' || severity == Severity::unknown) return false;
    set_level(severity);
    return taken(end);
  }
  const bool bracket = peek(n) == '[';
  if (bracket || rest().substr(n, 4) == " {0x") {
    const std::size_t close = rest().substr(0, n + 40).find(bracket ? ']' : '}', n);
    if (close == std::string_view::npos) return false;
    n = close + 1;
    if (bracket && peek(n) == ' ' && is_lower(peek(n + 1))) {  // a region, before a level in brackets
      std::size_t word = n + 1;
      while (is_lower(peek(word))) ++word;
      if (peek(word) == ' ' && peek(word + 1) == '[' && word - n < 8) n = word;
    }
  } else if (peek(n) == ':') {
    ++n;
  } else {
    return false;
  }
  if (peek(n) != ' ') return false;
  const bool boxed = peek(n + 1) == '[';
  const std::size_t from = n + (boxed ? 2 : 1);
  std::size_t end = from;
  while (is_alpha(peek(end))) ++end;
  if (end - from < 3 || peek(end) != (boxed ? ']' : ':')) return false;
  const Severity severity = severity_of_word(rest().substr(from, end - from));
  if (severity == Severity::unknown || (boxed && !bracket)) return false;
  if (!boxed && !is_space(peek(end + 1))) return false;
  set_level(severity);
  logger(name);
  return taken(end + 1);
}

// debug's "pay:http", before a call.
bool ConsoleHead::namespace_here() {
  std::size_t n = 0;
  while (is_alnum(peek(n)) || peek(n) == '-' || peek(n) == '_' || peek(n) == ':') ++n;
  const std::string_view name = rest().substr(0, n);
  if (n < 3 || peek(n) != ' ' || !is_alpha(peek()) || name.find(':') == std::string_view::npos) return false;
  const std::string_view after = rest().substr(n + 1);
  const std::size_t space = after.find(' ');
  if (space == std::string_view::npos || !is_http_method(after.substr(0, space))) return false;
  logger(name);
  return taken(n);
}

// ": " here, or behind one name.
bool ConsoleHead::colon_behind_a_name(std::size_t n) const {
  const std::size_t from = n;
  while (n < from + 40 && (is_alnum(peek(n)) || peek(n) == '-' || peek(n) == '_' || peek(n) == '.')) ++n;
  if (n > from && peek(n) == ' ') ++n;
  return peek(n) == ':' && is_space(peek(n + 1)) && (n == from || peek(n - 1) == ' ');
}

bool ConsoleHead::name_between_colons() {
  const std::size_t end = head_.find(':', at_ + 1);
  if (end == std::string_view::npos || end - at_ > 80) return true;
  const std::string_view name = head_.substr(at_ + 1, end - at_ - 1);
  for (char c : name)
    if (!is_name_char(c)) return true;
  logger(name);
  at_ = end + 1;
  return true;
}

// A column between two bars or tabs: an id, a number, a pair, the name of a service or logger. The message has blanks.
bool ConsoleHead::column_here() {
  std::size_t before = at_;
  while (before > 0 && head_[before - 1] == ' ') --before;
  if (!known() || before == 0 || (head_[before - 1] != '|' && head_[before - 1] != '\t')) return false;
  const std::size_t end = rest().find(head_[before - 1]);
  if (end == std::string_view::npos) return false;
  const std::string_view column = trim(rest().substr(0, end));
  if (column.empty() || column.size() > 80 || column.find_first_of(" \"{") != std::string_view::npos) return false;
  if (all_digits(column)) return taken(column.size());
  const std::size_t colon = column.find(':');
  if (colon != std::string_view::npos && draft_.roles().of(column.substr(0, colon)).id_kind >= 0)
    draft_.add(column.substr(0, colon), column.substr(colon + 1), {.number = false, .peer = false, .text = true});
  else if (column.find('=') != std::string_view::npos)
    read_pairs(column, draft_);
  else
    name_part(column, false, false);
  return taken(column.size());
}

// Names before a separator: "jp.acme.AccessLog [id] - ", "shop.inventory - ", "auth-service: ",
// "MainThread shop.payment:49 4c6a… | ", "oplata req-5bd722 - ". A sentence is none of these.
bool ConsoleHead::run_of_names() {
  struct Part {
    std::string_view text;
    bool grouped;
  };
  std::array<Part, 6> parts;
  std::size_t count = 0, at = at_;
  bool separated = false, colon = false, telling = false;
  while (at < head_.size() && !separated) {
    if (is_space(head_[at])) {
      ++at;
      continue;
    }
    const std::string_view here = head_.substr(at);
    if (here.starts_with("- ") || here.starts_with("| ") || here.starts_with(": ") || here.starts_with("-- ") ||
        here.starts_with("|") || here.starts_with("> ") || here.starts_with("› ")) {
      if (here.starts_with("- ") && count > 0 &&
          following_dash_is_id_slot(at)) {  // "name - | message": '-' is no id here
        ++at;
        continue;
      }
      separated = count > 0;
      break;
    }
    if (count == parts.size()) return false;
    if (here[0] == '[' || here[0] == '(' || here[0] == '{') {
      const std::size_t end = here.find(here[0] == '[' ? ']' : here[0] == '(' ? ')' : '}');
      if (end == std::string_view::npos || end > 120 || count == 0) return false;
      if (here[0] == '{' && here.substr(0, end).find('=') != std::string_view::npos && count == 1 && known() &&
          is_dotted(parts[0].text)) {
        separated = true;  // "logger {requestId=…} message" has no other mark
        break;
      }
      parts[count++] = {here.substr(0, end + 1), true};
      at += end + 1;
      // "LEVEL logger [thread] message", Log4j's default, has no other mark either
      separated = here[0] == '[' && count == 2 && has_time_ && has_level_ && is_dotted(parts[0].text) &&
                  at < head_.size() && is_space(head_[at]) && !separator_follows(at);
      continue;
    }
    std::size_t n = 0;
    while (n < here.size() && is_name_char(here[n])) ++n;
    if (n == 0 || !(is_alpha(here[0]) || is_digit(here[0]) || here[0] == '_' || here[0] == '<')) return false;
    std::string_view word = here.substr(0, n);
    if (word.back() == ':' && (n == here.size() || is_space(here[n]))) word.remove_suffix(1), colon = separated = true;
    if (all_digits(word) || word.empty()) return false;
    if (n < here.size() && !is_space(here[n]) && here[n] != '|' && here[n] != '[' && here[n] != '(' && here[n] != '{')
      return false;
    telling = telling || word.find('.') != std::string_view::npos || looks_like_id(word, false) ||
              looks_like_service(word) || word.find("::") != std::string_view::npos;
    parts[count++] = {word, false};
    at += n;
  }
  if (!separated || count == 0) return false;
  const std::string_view first = parts[0].text;
  if (colon && (count > 1 ? !telling || !is_dotted(parts[count - 1].text)
                          : !(telling || parts[0].text.find("::") != std::string_view::npos)))
    return false;
  if (colon && (names_an_error(parts[count - 1].text) || names_a_pair(draft_.roles().of(parts[count - 1].text)) ||
                first.find("://") != std::string_view::npos))
    return false;
  if (!known() && !taken_ && !telling) return false;
  if (count > 1 && !telling && !parts[count - 1].grouped) return false;
  for (std::size_t i = 0; i < count; ++i) name_part(parts[i].text, parts[i].grouped, i + 1 == count);
  at_ = at;
  taken_ = true;
  return true;
}

bool ConsoleHead::separator_follows(std::size_t at) const {
  while (at < head_.size() && is_space(head_[at])) ++at;
  return at < head_.size() && std::string_view("-|:>[").find(head_[at]) != std::string_view::npos;
}

bool ConsoleHead::following_dash_is_id_slot(std::size_t at) const {
  std::size_t n = at + 1;
  while (n < head_.size() && is_space(head_[n])) ++n;
  return n < head_.size() && head_[n] == '|';
}

void ConsoleHead::name_part(std::string_view word, bool grouped, bool last) {
  if (grouped) {
    const std::string_view inner = trim(word.substr(1, word.size() - 2));
    if (inner.find('=') != std::string_view::npos)
      read_pairs(inner, draft_);
    else if (looks_like_id(inner, true))
      draft_.add_id(inner);
    else if (const std::string_view id = leading_request(inner); !id.empty())
      draft_.add_id(id);
    return;
  }
  if (!has_level_ && word.size() >= 3)
    if (const Severity severity = severity_of_word(word); severity != Severity::unknown && is_upper(word[0]))
      return set_level(severity);
  if (looks_like_id(word, last) && !is_dotted(word) && (!last || word.size() >= 16 || looks_like_id(word, false)))
    draft_.add_id(word);
  else
    logger(word);
}

}  // namespace gwtriage::decode
