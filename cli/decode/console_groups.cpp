// "[…]", "{…}", "(…)" and "<…>" before the message.

#include "decode/console_head.h"

#include <algorithm>

#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

constexpr Shape kInText = {.number = false, .peer = false, .text = true};

}  // namespace

bool ConsoleHead::group() {
  const char open = peek();
  const char close = open == '[' ? ']' : open == '{' ? '}' : open == '(' ? ')' : '>';
  std::size_t end = at_ + 1;
  for (int depth = 1; end < head_.size(); ++end) {
    if (head_[end] == open) ++depth;
    if (head_[end] == close && --depth == 0) break;
  }
  if (end >= head_.size()) return false;
  const std::string_view inner = trim(head_.substr(at_ + 1, end - at_ - 1));
  const std::size_t length = end + 1 - at_;
  if (open == '[' && application_or_thread(inner, length)) return taken(length);
  if (open == '(' && classify_mark(inner)) return taken(length);
  if (open == '(') return process_or_thread(inner) && taken(length + (peek(length) == ':' ? 1U : 0U));
  if (open == '<' && !has_time_ && time_in(inner)) return taken(length);
  if (open == '<') {  // ClickHouse's <Error>
    const Severity severity = severity_of_word(inner);
    if (!known() || has_level_ || inner.size() < 3 || severity == Severity::unknown) return false;
    set_level(severity);
    return taken(length);
  }
  if (open == '{' && !has_level_ && known() && inner.size() >= 3)
    if (const Severity severity = severity_of_word(inner); severity != Severity::unknown)
      return set_level(severity), taken(length);
  if (inner.empty() || inner == "-") return known() || open == '[' ? taken(length) : false;
  if (inner[0] == '"') return false;  // JSON
  if (open == '{' && known() && looks_like_id(inner, false)) return draft_.add_id(inner), taken(length);
  if (open == '{' && inner.find('=') == std::string_view::npos && inner.find(':') == std::string_view::npos) {
    const std::size_t next = std::min(head_.find_first_not_of(" \t", at_ + length), head_.size());
    const bool more = next < head_.size() && std::string_view("-|:/[{<(").find(head_[next]) != std::string_view::npos;
    if (!has_time_ || !more || inner.find(' ') != std::string_view::npos) return false;
    logger(inner);
    return taken(length);
  }
  if (!has_time_ && open == '[' && time_over_brackets(inner.size())) return true;
  return classify(inner, open) && taken(length);
}

// Spring Boot's "LEVEL PID --- [app] [thread] logger :", where the first bracket is the program, whatever it looks
// like;
// "--- [thread] logger :" where the program has no name. Logback's "TIME [thread] LEVEL logger - " has no program.
bool ConsoleHead::application_or_thread(std::string_view inner, std::size_t length) {
  std::string_view before = head_.substr(0, at_);
  while (!before.empty() && is_space(before.back())) before.remove_suffix(1);
  if (!before.ends_with(" ---")) return is_thread(inner, length);
  std::size_t next = length;
  while (is_space(peek(next))) ++next;
  if (rest().find(" : ", next) == std::string_view::npos) return false;
  if (peek(next) != '[') return inner.find_first_of(",=") == std::string_view::npos;
  if (!inner.empty()) draft_.offer_service_text(inner);
  const std::size_t close = rest().find(']', next);
  if (close == std::string_view::npos) return false;
  at_ += close + 1 - length;  // the thread's bracket, too
  return true;
}

bool ConsoleHead::is_thread(std::string_view inner, std::size_t length) const {
  if (!has_time_ || has_level_ || inner.find_first_of(",=:") != std::string_view::npos || looks_like_id(inner, true))
    return false;
  Tokens tokens(rest().substr(length));
  const std::string_view level = tokens.word(), logger = tokens.word(), dash = tokens.word();
  return tokens.ok() && dash == "-" && is_dotted(logger) && severity_of_word(level) != Severity::unknown &&
         is_upper(level[0]);
}

// A level, an id or its pair in parentheses, in the head of a line that has begun.
bool ConsoleHead::classify_mark(std::string_view inner) {
  if (!known()) return false;
  if (const Severity severity = severity_of_word(inner);
      !has_level_ && inner.size() >= 3 && severity != Severity::unknown)
    return set_level(severity), true;
  if (starts_with_pair(inner)) return read_pairs(inner, draft_), true;
  if (inner.size() >= 12 && looks_like_id(inner, true)) return draft_.add_id(inner), true;
  const std::string_view key = inner.substr(0, inner.find_first_of(":="));
  if (inner.size() < key.size() + 7 || draft_.roles().of(key).id_kind < 0)
    return false;  // no place in code, "charge:81"
  draft_.add(key, inner.substr(key.size() + 1), kInText);
  return true;
}

// WildFly and Quarkus put the thread, pino-pretty the name and process, behind the level.
bool ConsoleHead::process_or_thread(std::string_view inner) {
  if (!has_time_ || !has_level_) return false;
  if (!inner.empty() && is_digit(inner[0]) && is_alpha(inner.back()))
    if (const double took = read_duration(inner, 0); took >= 0)
      return draft_.offer_duration(took, ranks::kConsole), true;
  if (all_digits(inner) && peek(inner.size() + 2) == ':') return true;  // pino-pretty's process without a name
  const std::size_t slash = inner.find('/');
  if (slash != std::string_view::npos && all_digits(inner.substr(slash + 1)) &&
      inner.find(' ') == std::string_view::npos) {
    const std::string_view name = inner.substr(0, slash);
    draft_.offer_logger(name);
    if (draft_.services().names_service(name)) draft_.offer_service_text(name);  // pino knows the program by it
    return true;
  }
  if (at_ == 0 || head_[head_.find_last_not_of(' ', at_ - 1)] != ']') return false;
  for (std::string_view word : {"thread", "Thread", "task", "pool", "worker", "main", "executor"})
    if (inner.find(word) != std::string_view::npos) return true;
  return false;
}

// "[11/23/2026] [4:34:57 AM]"
bool ConsoleHead::time_over_brackets(std::size_t first) {
  TimeReading time;
  if (!draft_.time_at(head_.substr(at_ + 1), time) || time.length <= first || peek(time.length + 1) != ']')
    return false;
  draft_.offer_time(time, ranks::kConsole);
  has_time_ = true;
  return taken(time.length + 2);
}

bool ConsoleHead::classify(std::string_view inner, char open) {
  if (!has_time_ && all_digits(inner) && inner.size() > 16 && date_follows(inner.size() + 2))
    return draft_.add_id(inner), true;  // a snowflake, and no count of nanoseconds
  if (!has_time_ && time_in(inner)) return true;
  if (!has_level_)
    if (const Severity severity = severity_of_word(inner); severity != Severity::unknown)
      return set_level(severity), true;
  if (const std::size_t hash = inner.rfind('#'); !has_level_ && known() && hash != std::string_view::npos)
    if (const Severity severity = severity_of_word(inner.substr(hash + 1));
        severity != Severity::unknown && inner.size() > hash + 3) {  // Twisted's [namespace#level]
      logger(inner.substr(0, hash));
      return set_level(severity), true;
    }
  if (inner.find('=') != std::string_view::npos) return read_pairs(inner, draft_), true;
  if (open == '{' || inner.find(": ") != std::string_view::npos)
    return known() && (read_pairs(inner, draft_), open == '{' || inner.size() < 80);
  if (inner.find(',') != std::string_view::npos) return names_and_ids(inner);
  if (looks_like_id(inner, known())) return draft_.add_id(inner), true;
  if (const auto name = service_of_pod_host(inner); !name.empty()) return draft_.offer_service_text(name), true;
  if (looks_like_service(inner)) return draft_.offer_service_text(inner), true;
  if (const std::string_view id = leading_request(inner); !id.empty()) return draft_.add_id(id), true;
  if (inner.find(':') != std::string_view::npos && draft_.roles().of(inner.substr(0, inner.find(':'))).id_kind >= 0)
    return draft_.add(inner.substr(0, inner.find(':')), inner.substr(inner.find(':') + 1), kInText), true;
  if (all_digits(inner) || is_digit(inner[0])) return known() || inner.find(' ') == std::string_view::npos;
  if (inner.starts_with("pid ") || inner.starts_with("client ") || inner.starts_with("tid ")) return true;
  if (const std::size_t colon = inner.find(':');
      colon != std::string_view::npos && !has_level_) {  // Apache's [mod:level]
    const Severity severity = severity_of_word(inner.substr(colon + 1));
    if (severity != Severity::unknown) set_level(severity);
  }
  if (known()) draft_.offer_plain_name(inner);
  if (inner.find(' ') == std::string_view::npos)
    return inner.size() <= 80 && (known() || more_head_follows(inner.size() + 2));
  return known() && inner.size() <= 64 && more_head_follows(inner.size() + 2);
}

bool ConsoleHead::date_follows(std::size_t length) {
  while (is_space(peek(length))) ++length;
  TimeReading time;
  if (peek(length) == '[') ++length;
  const std::string_view text = rest().substr(std::min(length, rest().size()));
  return digits_at(text, 0) < 9 && read_time(text, draft_.near(), time) && time.stamp.clock != Clock::time_of_day;
}

// "[2026-11-23 03:45:22,021]", "[2026-… #12]", "[2026-… INFO target]", "[2026-…: INFO/Worker-1]"
bool ConsoleHead::time_in(std::string_view inner) {
  TimeReading time;
  if (!draft_.time_at(inner, time)) return false;
  draft_.offer_time(time, ranks::kConsole);
  has_time_ = true;
  std::string_view more = inner.substr(time.length);
  while (!more.empty() && !is_alnum(more[0])) more.remove_prefix(1);
  std::size_t n = 0;
  while (n < more.size() && is_alpha(more[n])) ++n;
  if (const Severity severity = severity_of_word(more.substr(0, n)); severity != Severity::unknown && n >= 3) {
    set_level(severity);
    const std::string_view name = trim(more.substr(n));
    if (!name.empty() && name.find(' ') == std::string_view::npos && name[0] != '/') logger(name);
  }
  return true;
}

// Spring's [app,trace,span]
bool ConsoleHead::names_and_ids(std::string_view inner) {
  bool any = false;
  for (std::size_t from = 0, index = 0; from <= inner.size() && index < 5; ++index) {
    const std::size_t end = inner.find(',', from) == std::string_view::npos ? inner.size() : inner.find(',', from);
    const std::string_view word = trim(inner.substr(from, end - from));
    if (word.find(' ') != std::string_view::npos) return false;
    if (index == 0 && looks_like_service(word)) draft_.offer_service_text(word), any = true;
    if (index == 1 && looks_like_id(word, true)) draft_.add_trace_id(word), any = true;
    from = end + 1;
  }
  return any || known();
}

bool ConsoleHead::more_head_follows(std::size_t length) const {
  std::size_t n = length;
  while (is_space(peek(n))) ++n;
  if (peek(n) == '[' || peek(n) == '|' || peek(n) == ':' || (peek(n) == '-' && is_space(peek(n + 1)))) return true;
  const std::string_view after = rest().substr(std::min(n, rest().size()));
  std::size_t word = 0;
  while (word < after.size() && is_name_char(after[word])) ++word;
  if (severity_of_word(after.substr(0, word)) != Severity::unknown && word >= 3) return true;
  return word > 0 && after.substr(0, word).find('.') != std::string_view::npos &&
         (after.substr(word).starts_with(" -") || after.substr(word).starts_with(" :") || after[word - 1] == ':');
}

}  // namespace gwtriage::decode
