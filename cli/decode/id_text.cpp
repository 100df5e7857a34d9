#include "decode/id_text.h"

#include <algorithm>
#include <cstddef>

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLongestId = 200;
constexpr std::string_view kSentenceEnds = ":,;.";  // "order ord-1: no answer"
constexpr std::size_t kLongestNothing = 13;         // "no_request_id"

std::size_t hex_run(std::string_view text, std::size_t from = 0) {
  std::size_t n = from;
  while (n < text.size() && is_hex(text[n])) ++n;
  return n - from;
}

bool all_of(std::string_view text, char wanted) {
  for (char c : text)
    if (c != wanted) return false;
  return true;
}

bool says_nothing(std::string_view id) {
  constexpr std::string_view kNothings[] = {"-",         "--",      "null", "none",  "nil",
                                            "undefined", "unknown", "n/a",  "na",    "empty",
                                            "(null)",    "<nil>",   "true", "false", "no_request_id"};
  if (id.size() <= kLongestNothing)
    for (std::string_view word : kNothings)
      if (same_word(id, word)) return true;
  return id.find_first_not_of("0-:") == std::string_view::npos;
}

// "capture-2", "batch_runner-14": the n-th of a few alike, a thread or a replica.
bool is_numbered_word(std::string_view token) {
  const auto cut = token.find_last_of("-_");
  if (cut == std::string_view::npos || cut == 0 || token.size() - cut > 4) return false;
  const auto name = token.substr(0, cut), number = token.substr(cut + 1);
  return name.find_first_of("0123456789") == std::string_view::npos && !number.empty() &&
         number.find_first_not_of("0123456789") == std::string_view::npos;
}

// The part of a compound header that names the trace; the value itself where it is not compound.
std::string_view trace_part(std::string_view value) {
  if (const std::size_t root = value.find("Root="); root != std::string_view::npos && root < 80) {
    const std::string_view rest = value.substr(root + 5);
    return rest.substr(0, rest.find_first_of("; \""));
  }
  if (value.size() >= 55 && value[2] == '-' && value[35] == '-' && value[52] == '-' && hex_run(value) == 2 &&
      hex_run(value, 3) == 32)
    return value.substr(3, 32);
  const std::size_t first = hex_run(value);
  if ((first == 16 || first == 32) && first < value.size()) {
    const char mark = value[first];
    const std::size_t second = hex_run(value, first + 1);
    const std::string_view tail = value.substr(first + 1);
    if (first == 16 && mark == '-' && tail.size() == 3 && is_upper(tail[0]) && is_upper(tail[1]) && is_upper(tail[2]))
      return value.substr(0, first);                                // CF-Ray: the place behind it is no part of the id
    if (mark == ':' && second >= 1) return value.substr(0, first);  // uber-trace-id
    if (mark == '-' && second == 16 && (first + 17 == value.size() || value[first + 17] == '-'))
      return value.substr(0, first);                 // b3
    if (mark == '/') return value.substr(0, first);  // X-Cloud-Trace-Context
  }
  if (value.size() > 40 && (value.starts_with("1-") || value.starts_with("0-"))) {
    // SkyWalking's sw8: sampled, then the trace in base64; what follows changes from hop to hop.
    const std::size_t end = value.find('-', 2);
    if (end != std::string_view::npos && end > 18 && std::count(value.begin(), value.end(), '-') == 7)
      return value.substr(2, end - 2);
  }
  if (value.starts_with("projects/"))
    if (const std::size_t at = value.rfind("/traces/"); at != std::string_view::npos) return value.substr(at + 8);
  return value;
}

}  // namespace

std::string_view id_of_value(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2) {
    const char first = value.front(), last = value.back();
    if ((first == '[' && last == ']') || (first == '(' && last == ')') || (first == '{' && last == '}') ||
        (first == '<' && last == '>'))
      value = value.substr(1, value.size() - 2);
  }
  if (!value.empty() && (value[0] == '[' || value[0] == '(') &&
      value.find_first_of(")]") == std::string_view::npos)  // cut at the other one
    value.remove_prefix(1);
  value = unquoted(value);
  while (!value.empty() && kSentenceEnds.find(value.back()) != std::string_view::npos) value.remove_suffix(1);
  if (value.empty() || value.size() > kLongestId || says_nothing(value)) return {};
  const std::string_view id = trace_part(value);
  if (id.empty() || all_of(id, '0')) return {};
  for (char c : id)
    if (is_blank(c) || c == '"' || c == '{' || static_cast<unsigned char>(c) < 0x20) return {};
  return id;
}

bool is_uuid_or_hex32(std::string_view token) {
  if (token.size() == 32) return hex_run(token) == 32;
  return token.size() == kUuidBytes && starts_with_uuid(token);
}

bool is_id_by_itself(std::string_view token) {
  constexpr std::size_t kShortest = 22, kLongest = 36;
  if (token.size() < kShortest || token.size() > kLongest) return false;
  if (is_uuid_or_hex32(token)) return !says_nothing(token);
  // Words in CamelCase change from one kind of character to another now and then, and where they do it often they are
  // short and begin with one capital; what is random does it all the time.
  enum class Kind : char { digit, upper, lower, mark };
  std::size_t digits = 0, uppers = 0, lowers = 0, changes = 0, upper_pairs = 0;
  Kind last = Kind::mark;
  for (const char c : token) {
    const Kind kind = is_digit(c) ? Kind::digit : is_upper(c) ? Kind::upper : is_lower(c) ? Kind::lower : Kind::mark;
    if (kind == Kind::mark && c != '-' && c != '_' && c != '@') return false;
    digits += kind == Kind::digit;
    uppers += kind == Kind::upper;
    lowers += kind == Kind::lower;
    changes += kind != last && kind != Kind::mark;
    upper_pairs += kind == Kind::upper && last == Kind::upper;
    last = kind;
  }
  const bool is_ulid = token.size() == 26 && lowers == 0 && digits >= 4 && uppers >= 4;
  if (is_ulid) return true;
  if (uppers < 4 || lowers < 4) return false;
  return upper_pairs >= (digits >= 2 ? 2U : 3U) && 3 * changes >= token.size();
}

bool looks_like_gateway_id(std::string_view id) {
  constexpr std::size_t kShortest = 18;
  return id.starts_with("req_") && id.size() >= kShortest && id.find_first_of("-_", 4) == std::string_view::npos;
}

bool looks_like_id(std::string_view token, bool placed) {
  if (token.size() < 6 || token.size() > 80) return false;
  if (is_uuid_or_hex32(token)) return !says_nothing(token);
  bool digit = false, letter = false, hex = true;
  for (char c : token) {
    if (is_digit(c))
      digit = true;
    else if (is_alpha(c))
      letter = true;
    else if (c != '-' && c != '_' && c != '.' && c != ':' && c != '=' && c != '+')
      return false;
    hex = hex && is_hex(c);
  }
  if (!digit) return false;
  if (starts_with_word(token, "req-") || starts_with_word(token, "req_") || starts_with_word(token, "rid-"))
    return true;
  if (hex && letter && token.size() >= 16) return true;
  if (!placed || !letter || is_numbered_word(token)) return false;
  // Threads stand in the same place: "http-nio-8080-exec-3", "pool-1-thread-7", "Thread-12", "worker-3".
  for (std::string_view word : {"thread", "exec", "pool", "worker", "nio", "main", "task", "http-", "xnio", "qtp",
                                "scheduling", "handler", "loop", "async", "fork", "actor", "process"})
    for (std::size_t at = 0; at + word.size() <= token.size(); ++at)
      if (starts_with_word(token.substr(at), word)) return false;
  return token.find(':') == std::string_view::npos && token.find('.') == std::string_view::npos;
}

bool is_place_in_code(std::string_view key, std::string_view value) {
  constexpr std::size_t kLongestLine = 5;
  const std::size_t dot = key.rfind('.');
  if (dot == std::string_view::npos || !all_digits(value) || value.size() > kLongestLine) return false;
  const std::size_t before = key.rfind('.', dot == 0 ? 0 : dot - 1);
  return is_upper(key[before == std::string_view::npos ? 0 : before + 1]);
}

}  // namespace gwtriage::decode
