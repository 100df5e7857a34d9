// Console lines of loggers whose layout a person chose: the parts before the message come in any order and with any
// brackets, so they are recognised by what they are, not by where they stand.

#include <array>
#include <cstddef>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

constexpr std::uint16_t kRank = 200;       // gives way to what a field says
constexpr std::size_t kLongestHead = 400;  // bytes before the message
constexpr std::size_t kMostParts = 16;
constexpr Shape kInText = {.number = false, .peer = false, .text = true};

bool is_name_char(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == '/' || c == ':' || c == '<' || c == '>' ||
         c == '@' || c == '#';
}

bool all_digits(std::string_view text) {
  for (char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

// A class of errors in front of a colon starts the message, as no logger does.
bool names_an_error(std::string_view word) {
  for (std::string_view part : {"Error", "Exception", "error", "exception", "Throwable", "Failure"})
    if (word.find(part) != std::string_view::npos) return true;
  for (std::string_view tail :
       {"Warning", "Unavailable", "Exhausted", "Timeout", "Requests", "Unauthorized", "Denied", "Refused"})
    if (word.ends_with(tail)) return true;
  return false;
}

// ✖ ⚠ ✔ ℹ and their like, U+2100 to U+2BFF, in front of a blank: what colourful loggers put beside the level.
bool is_pictogram(std::string_view text) {
  return text.size() > 3 && text[0] == '\xe2' && static_cast<unsigned char>(text[1]) >= 0x84 &&
         static_cast<unsigned char>(text[1]) <= 0xaf && is_space(text[3]);
}

// "error_code: 401" and "request_id: r-1" are pairs, no loggers.
bool names_a_pair(const Role& role) {
  return role.id_kind >= 0 || role.own_status || role.peer_status || role.duration >= 0 || role.slot == Slot::status;
}

// OpenStack's "req-… user project".
std::string_view leading_request(std::string_view inner) {
  const std::string_view first = inner.substr(0, inner.find(' '));
  return first.starts_with("req-") && looks_like_id(first, false) ? first : std::string_view();
}

class Head {
 public:
  Head(std::string_view text, Draft& draft)
      : text_(text), head_(text.substr(0, text.find('\n')).substr(0, kLongestHead)), draft_(draft) {}

  // Takes the head off and returns where the message starts.
  std::size_t read() {
    for (std::size_t parts = 0; parts < kMostParts; ++parts) {
      separators();
      if (at_ >= head_.size() || !part()) break;
    }
    separators();
    return at_;
  }

 private:
  std::string_view rest() const { return head_.substr(at_); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < head_.size() ? head_[at_ + ahead] : '\0'; }
  bool known() const { return has_time_ || has_level_; }

  // Blanks and the marks between parts: " - ", " | ", ": ", " --- ", " › ".
  void separators() {
    while (at_ < head_.size()) {
      if (is_space(peek())) {
        ++at_;
        continue;
      }
      if (!taken_) return;
      std::size_t n = 0;
      while (peek(n) == '-') ++n;
      if (n > 0 && (is_space(peek(n)) || at_ + n == head_.size())) {
        at_ += n;
        continue;
      }
      if (peek() == '|' || (peek() == ':' && (is_space(peek(1)) || at_ + 1 == head_.size())) ||
          (peek() == '>' && is_space(peek(1))) || (peek() == ',' && is_space(peek(1)))) {
        ++at_;
        continue;
      }
      if (rest().starts_with("›") || rest().starts_with("»") || rest().starts_with("・") || is_pictogram(rest())) {
        at_ += rest().starts_with("»") ? 2 : 3;
        continue;
      }
      return;
    }
  }

  bool part() {
    const char c = peek();
    if (!has_time_ && time_here()) return true;
    if (c == '[' || c == '{' || c == '(' || c == '<') return group();
    if (c == ':' && at_ > 0 && has_time_ && !has_level_ && is_upper(peek(1))) return taken(1);  // Jetty: TIME:WARN:…
    if (c == '#' && has_time_ && !has_level_ && rest().starts_with("##[")) return taken(2);  // ##[error] of a CI runner
    if (!taken_ && program_and_time()) return true;
    if (level_here() || letter_here()) return true;
    if (has_time_ && !has_level_ && (name_and_level() || metadata_here() || namespace_here())) return true;
    if (is_digit(c) && process_here()) return true;
    return run_of_names();
  }

  // "update-alternatives 2026-11-23 03:45:22: …", "Start-Date: 2026-11-23  03:45:22", "Log started: 2026-11-23  …"
  bool program_and_time() {
    std::size_t n = 0;
    while (is_alpha(peek(n)) || peek(n) == '-') ++n;
    if (n < 3 || n > 40) return false;
    const bool two_words = peek(n) == ' ' && is_alpha(peek(n + 1));
    if (two_words)
      for (++n; is_alpha(peek(n));) ++n;
    std::size_t at = n + (peek(n) == ':' ? 1 : 0);
    if ((two_words && at == n) || severity_of_word(rest().substr(0, n)) != Severity::unknown) return false;
    const bool slash = peek(at + 5) == '/' && at > n;  // Go's log with a prefix: "pay: 2026/11/23 …"
    if (peek(at) != ' ' || !is_digit(peek(at + 1)) || !is_digit(peek(at + 4)) || !(peek(at + 5) == '-' || slash))
      return false;
    TimeReading time;
    if (!draft_.time_at(rest().substr(at + 1), time)) return false;
    draft_.offer_time(time, kRank);
    has_time_ = true;
    if (at == n) logger(rest().substr(0, n));
    return taken(at + 1 + time.length);
  }

  // A level of one letter, where a mark beside it says so: "E [4217:main] …", "E! [outputs.x] …"; in front of the time
  // "E [23/Nov/2026:03:45:22 +0000] …" as CUPS writes it.
  bool letter_here() {
    if (has_level_ || !is_upper(peek())) return false;
    const std::size_t n = peek(1) == '!' ? 2 : 1;
    const Severity severity = severity_of_word(rest().substr(0, 1));
    if (severity == Severity::unknown || peek(n) != ' ' || peek(n + 1) != '[') return false;
    TimeReading time;
    if (!has_time_ && (taken_ || !draft_.time_at(rest().substr(n + 2), time) || peek(n + 2 + time.length) != ']'))
      return false;
    set_level(severity);
    return taken(n);
  }

  // A name that marks set off from the level: "queries: info: …", "unbound[4217:0] error: …", "server {0x2b4d} NOTE:
  // …", "app[3d8d] nrt [error]…".
  bool name_and_level() {
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

  // Elixir writes its metadata before the level: "03:45:22.016 request_id=F5-… [error] …".
  bool metadata_here() {
    std::size_t n = 0;
    while (starts_with_pair(rest().substr(n))) {
      const std::size_t space = rest().find(' ', n);
      if (space == std::string_view::npos) return false;
      n = space + 1;
    }
    if (n == 0 || peek(n) != '[') return false;
    const std::size_t close = rest().substr(0, n + 16).find(']', n);
    if (close == std::string_view::npos || severity_of_word(rest().substr(n + 1, close - n - 1)) == Severity::unknown)
      return false;
    read_pairs(rest().substr(0, n), draft_);
    return taken(n);
  }

  // debug's "pay:http", before a call.
  bool namespace_here() {
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

  bool taken(std::size_t n) {
    at_ += n;
    taken_ = true;
    return true;
  }

  bool time_here() {
    TimeReading time;
    if (!is_alnum(peek()) && peek() != '@') return false;
    if (!draft_.time_at(rest(), time)) return false;
    const char after = peek(time.length);
    if (is_alnum(after) || after == '-' || after == '/') return false;
    draft_.offer_time(time, kRank);
    has_time_ = true;
    return taken(time.length);
  }

  void set_level(Severity severity) {
    draft_.offer_severity(severity, kRank);
    has_level_ = true;
  }

  // A level that stands alone: "ERROR ", "warn:", "INFO|"; a lower-case one needs a mark behind it.
  bool level_here() {
    if (has_level_) return false;
    std::size_t n = 0;
    bool upper = true;
    while (is_alpha(peek(n)) || static_cast<unsigned char>(peek(n)) >= 0x80) upper = upper && !is_lower(peek(n)), ++n;
    if (n < 3 || n > 12) return false;
    const Severity severity = severity_of_word(rest().substr(0, n));
    const char after = peek(n);
    if (severity == Severity::unknown) return false;
    const bool mark = after == ':' || after == '|' || after == ']' || after == '>' || after == '/' ||
                      (after == '!' && upper && is_space(peek(n + 1))) ||          // npm's "ERR!"
                      (known() && after == ' ' && colon_behind_a_name(n + 1)) ||   // swift-log's "error pay : "
                      (after == '[' && upper && n == 4 && is_digit(peek(n + 1)));  // logrus' "ERRO[0000]"
    const bool ends = at_ + n == head_.size();
    const char next = peek(n + 1);  // "Error  [x]", "info  | x": padded to a column of its own
    const bool tabs = after == '\t' && at_ > 0 && head_[at_ - 1] == '\t';
    const bool column =
        known() && is_space(after) && (tabs || is_space(next) || next == '[' || next == '|' || next == '-');
    if (!mark && !column && !(upper && (is_space(after) || ends))) return false;
    if (!upper && !known() && after == ':' && severity >= Severity::error && !is_lower(peek()))
      return false;  // "Error: connect …"
    set_level(severity);
    taken(n + (after == '!' ? 1 : 0));
    if (after == ':' && !is_space(peek(1)) && peek(1) != '\0') return name_between_colons();  // LEVEL:name:message
    return true;
  }

  // ": " here, or behind one name.
  bool colon_behind_a_name(std::size_t n) const {
    const std::size_t from = n;
    while (n < from + 40 && (is_alnum(peek(n)) || peek(n) == '-' || peek(n) == '_' || peek(n) == '.')) ++n;
    if (n > from && peek(n) == ' ') ++n;
    return peek(n) == ':' && is_space(peek(n + 1)) && (n == from || peek(n - 1) == ' ');
  }

  bool name_between_colons() {
    const std::size_t end = head_.find(':', at_ + 1);
    if (end == std::string_view::npos || end - at_ > 80) return true;
    const std::string_view name = head_.substr(at_ + 1, end - at_ - 1);
    for (char c : name)
      if (!is_name_char(c)) return true;
    logger(name);
    at_ = end + 1;
    return true;
  }

  // A process or thread number: digits before a level, " --- " or a bracket.
  bool process_here() {
    std::size_t n = 0;
    while (is_digit(peek(n))) ++n;
    if (!taken_ && n < 9 && peek(n) == '.') {  // "0.000097525s ERROR name: ": the seconds since the start
      std::size_t end = n + 1;
      while (is_digit(peek(end))) ++end;
      return end > n + 3 && peek(end) == 's' && peek(end + 1) == ' ' && taken(end + 1);
    }
    if (n > 10 || !(is_space(peek(n)) || (known() && peek(n) == ':' && is_space(peek(n + 1))))) return false;
    std::size_t next = n;
    while (is_space(peek(next)) || peek(next) == ':') ++next;
    std::string_view after = rest().substr(next);
    if (!has_time_ && !has_level_) {  // "419 [main] INFO  name - ": the milliseconds since the start
      const std::size_t close = after.substr(0, 64).find("] ");
      if (taken_ || !after.starts_with('[') || close == std::string_view::npos) return false;
      after.remove_prefix(close + 2);
      std::size_t level = 0;
      while (level < after.size() && is_upper(after[level])) ++level;
      return level >= 4 && severity_of_word(after.substr(0, level)) != Severity::unknown && taken(n);
    }
    std::size_t word = 0;
    while (word < after.size() && is_alpha(after[word])) ++word;
    if (!after.starts_with("---") && !after.starts_with('[') &&
        !(word >= 3 && severity_of_word(after.substr(0, word)) != Severity::unknown &&
          (is_upper(after[0]) || peek(n) == ':')))  // libvirt: "4217: error : "
      return false;
    return taken(n);
  }

  void logger(std::string_view name) {
    draft_.offer_logger(name);
    if (looks_like_service(name)) return draft_.offer_service_text(name);
    draft_.offer_plain_name(name);
  }

  // "[…]", "{…}", "(…)", "<…>" in front of the message.
  bool group() {
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
    if (open == '(') return process_or_thread(inner) && taken(length + (peek(length) == ':' ? 1U : 0U));
    if (open == '<') {  // ClickHouse's <Error>
      const Severity severity = severity_of_word(inner);
      if (!known() || has_level_ || inner.size() < 3 || severity == Severity::unknown) return false;
      set_level(severity);
      return taken(length);
    }
    if (inner.empty() || inner == "-") return known() || open == '[' ? taken(length) : false;
    if (inner[0] == '"') return false;  // JSON
    if (open == '{' && known() && looks_like_id(inner, false)) return draft_.add_id(inner), taken(length);
    if (open == '{' && inner.find('=') == std::string_view::npos && inner.find(':') == std::string_view::npos)
      return false;
    if (!has_time_ && open == '[' && time_over_brackets(inner.size())) return true;
    return classify(inner, open) && taken(length);
  }

  // WildFly and Quarkus put the thread, pino-pretty the name and process, behind the level.
  bool process_or_thread(std::string_view inner) {
    if (!has_time_ || !has_level_) return false;
    if (!inner.empty() && is_digit(inner[0]) && is_alpha(inner.back()))
      if (const double took = read_duration(inner, 0); took >= 0) return draft_.offer_duration(took, kRank), true;
    if (all_digits(inner) && peek(inner.size() + 2) == ':') return true;  // pino-pretty's process without a name
    const std::size_t slash = inner.find('/');
    if (slash != std::string_view::npos && all_digits(inner.substr(slash + 1)) &&
        inner.find(' ') == std::string_view::npos) {
      logger(inner.substr(0, slash));
      return true;
    }
    if (at_ == 0 || head_[head_.find_last_not_of(' ', at_ - 1)] != ']') return false;
    for (std::string_view word : {"thread", "Thread", "task", "pool", "worker", "main", "executor"})
      if (inner.find(word) != std::string_view::npos) return true;
    return false;
  }

  // "[11/23/2026] [4:34:57 AM]"
  bool time_over_brackets(std::size_t first) {
    TimeReading time;
    if (!draft_.time_at(head_.substr(at_ + 1), time) || time.length <= first || peek(time.length + 1) != ']')
      return false;
    draft_.offer_time(time, kRank);
    has_time_ = true;
    return taken(time.length + 2);
  }

  bool classify(std::string_view inner, char open) {
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

  // "[2026-11-23 03:45:22,021]", "[2026-… #12]", "[2026-… INFO target]", "[2026-…: INFO/Worker-1]"
  bool time_in(std::string_view inner) {
    TimeReading time;
    if (!draft_.time_at(inner, time)) return false;
    draft_.offer_time(time, kRank);
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
  bool names_and_ids(std::string_view inner) {
    bool any = false;
    for (std::size_t from = 0, index = 0; from <= inner.size() && index < 5; ++index) {
      const std::size_t end = inner.find(',', from) == std::string_view::npos ? inner.size() : inner.find(',', from);
      const std::string_view word = trim(inner.substr(from, end - from));
      if (word.find(' ') != std::string_view::npos) return false;
      if (index == 0 && looks_like_service(word)) draft_.offer_service_text(word), any = true;
      if (index == 1 && looks_like_id(word, true)) draft_.add_id_of_kind("@trace", word), any = true;
      from = end + 1;
    }
    return any || known();
  }

  bool more_head_follows(std::size_t length) const {
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

  // Names before a separator: "jp.acme.AccessLog [id] - ", "shop.inventory - ", "auth-service: ",
  // "MainThread shop.payment:49 4c6a… | ", "oplata req-5bd722 - ". A sentence is none of these.
  bool run_of_names() {
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
      if (word.back() == ':' && (n == here.size() || is_space(here[n])))
        word.remove_suffix(1), colon = separated = true;
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

  static bool is_dotted(std::string_view word) {
    return word.find('.') != std::string_view::npos || word.find("::") != std::string_view::npos;
  }

  bool separator_follows(std::size_t at) const {
    while (at < head_.size() && is_space(head_[at])) ++at;
    return at < head_.size() && std::string_view("-|:>[").find(head_[at]) != std::string_view::npos;
  }

  bool following_dash_is_id_slot(std::size_t at) const {
    std::size_t n = at + 1;
    while (n < head_.size() && is_space(head_[n])) ++n;
    return n < head_.size() && head_[n] == '|';
  }

  void name_part(std::string_view word, bool grouped, bool last) {
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

  std::string_view text_, head_;
  Draft& draft_;
  std::size_t at_ = 0;
  bool taken_ = false, has_time_ = false, has_level_ = false;
};

constexpr Sample kSamples[] = {
    {"2026-11-23T03:45:22+0000 error pay : [Pay] Gateway answered 503", "severity=error status=503"},
    {"2026-11-23 03:45:22.016+0000: 4217: error : virNetSocketReadWire:1791 : End of file",
     "time=2026-11-23T03:45:22.016Z severity=error"},
    {"2026-11-23 03:45:22,016+0000 http-nio-8080-exec-3 ERROR anonymous 225x1x1 Gateway answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503"},
    {"ERRO[0012] charge failed                  error=\"gateway answered 503\" request_id=r-77ab12",
     "severity=error status=503 ids=r-77ab12"},
    {"INFO[2026-11-23T03:45:22Z] up", "time=2026-11-23T03:45:22Z severity=info | up"},
    {"419  [main] ERROR com.acme.pay.ChargeService - Gateway answered 503",
     "severity=error status=503 | Gateway answered 503"},
    {"pay: 2026/11/23 03:45:22.355703 main.go:17: gateway answered 503", "time=2026-11-23T03:45:22.355703Z status=503"},
    {"20261123034522016 ERROR [r-77ab12] gateway answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503"},
    {"INFO 2026-11-23 03:45:22,682 views 552 140624936033152 gateway answered 503",
     "time=2026-11-23T03:45:22.682Z severity=info status=503"},
    {"ERR! pay gateway answered 503", "severity=error status=503"},
    {"[03:45:22.683] INFO (32135): up", "severity=info | up"},
    {"[11/23/2026] [4:34:57 AM] › ⚠  warning   slow", "time=2026-11-23T04:34:57Z severity=warning | slow"},
    {"2026-11-23T03:45:22Z WARN slow -- {:status=>503, :request_id=>\"r-77ab12\"}", "status=503 ids=r-77ab12"},
    {"Log started: 2026-11-23  03:45:22", "time=2026-11-23T03:45:22Z"},
    {"*** Starting uWSGI 2.0.21-debian (64bit) on [Mon Nov 23 03:45:22 2026] ***", "time=2026-11-23T03:45:22Z"},
    {R"~(INFO:aiohttp.access:192.0.2.7 [23/Nov/2026:03:45:22 +0000] "POST /charge HTTP/1.1" 503 158 "-" "curl/8.4.0")~",
     "time=2026-11-23T03:45:22Z severity=info status=503"},
    {"2026-11-23T03:45:22.016044Z\terror\txdsproxy\tfailed to connect to upstream",
     "time=2026-11-23T03:45:22.016044Z severity=error"},
    {"2026-11-23 03:45:22.016044 E [4217:puma srv tp 001] {request_id: r-77ab12} (3.001s) PayClient -- answered 503",
     "time=2026-11-23T03:45:22.016044Z severity=error ids=r-77ab12 status=503 duration=3001 | answered 503"},
    {"2026-11-23T03:45:22Z E! [outputs.influxdb] when writing: 503 Service Unavailable",
     "time=2026-11-23T03:45:22Z severity=error status=503"},
    {"E [23/Nov/2026:03:45:22 +0000] Unable to open the banner directory",
     "time=2026-11-23T03:45:22Z severity=error | Unable to open the banner directory"},
    {"2026.11.23 03:45:22.016044 [ 4217 ] {9496ae00-28ce-11e4-8c21-0800200c9a72} <Error> executeQuery: Code: 60",
     "time=2026-11-23T03:45:22.016044Z severity=error ids=9496ae00-28ce-11e4-8c21-0800200c9a72"},
    {"2026-11-23T03:45:22+0000 [twisted.web.http.HTTPChannel#error] Gateway answered 503",
     "time=2026-11-23T03:45:22Z severity=error status=503 | Gateway answered 503"},
    {"23-Nov-2026 03:45:22.016 query-errors: info: client @0x7f10 10.4.0.7#53211: query failed",
     "time=2026-11-23T03:45:22.016Z severity=info | client @0x7f10 10.4.0.7#53211: query failed"},
    {"[1795405522] unbound[4217:0] error: could not open ports",
     "time=2026-11-23T03:45:22Z severity=error | could not open ports"},
    {"[Nov 23 03:45:22.016] traffic_server {0x2b4d8f1} ERROR: connect failed", "severity=error | connect failed"},
    {"2026-11-23T03:45:22Z app[3d8d9014] nrt [error]gateway answered 503",
     "time=2026-11-23T03:45:22Z severity=error status=503 | gateway answered 503"},
    {"2026-11-23T03:45:22.0160440Z ##[error]Process completed with exit code 1.",
     "severity=error | Process completed with exit code 1."},
    {"1795405522: New connection from 10.4.0.7:53211 on port 1883.",
     "time=2026-11-23T03:45:22Z | New connection from 10.4.0.7:53211 on port 1883."},
    {"update-alternatives 2026-11-23 03:45:22: link group pager updated to point to /usr/bin/less",
     "time=2026-11-23T03:45:22Z service=update-alternatives | link group pager updated to point to /usr/bin/less"},
    {"Start-Date: 2026-11-23  03:45:22\nCommandline: apt-get install nginx\nEnd-Date: 2026-11-23  03:45:30",
     "time=2026-11-23T03:45:22Z"},
    {"2026-11-23 03:45:22.772 23623 ERROR neutron.wsgi [req-40743023-00ed-441c-9d0a-19b8167ea0ad None] no agent",
     "time=2026-11-23T03:45:22.772Z severity=error ids=req-40743023-00ed-441c-9d0a-19b8167ea0ad"},
    {"03:45:22.016 request_id=F5-pJJoKGdzxDGkAAABB [error] Gateway answered 503",
     "time=2000-01-01T03:45:22.016Z severity=error status=503 ids=F5-pJJoKGdzxDGkAAABB | Gateway answered 503"},
    {"2026-11-23T03:45:22.016Z pay:http POST /charge 503 57 - 3.102 ms",
     "time=2026-11-23T03:45:22.016Z status=503 method=POST path=/charge"},
    {"03:45:22,016 ERROR [org.acme.pay] (MSC service thread 1-2) Gateway answered 503",
     "severity=error status=503 | Gateway answered 503"},
    {"[03:45:22.016] ERROR (pay-api/4217): Gateway answered 503",
     "severity=error service=pay-api status=503 | Gateway answered 503"},
    {"2026-11-23 03:45:22,016 WARN c.a.p.GatewayClient [main] Gateway answered 503",
     "severity=warning status=503 | Gateway answered 503"},
    {"2026-11-23 03:45:22.016:WARN:oejs.HttpChannel:qtp1-14: /charge", "severity=warning"},
    {"3:45AM ERR charge failed error=\"gateway answered 503\" request_id=r-zl-00001",
     "time=2000-01-01T03:45:00Z severity=error status=503 ids=r-zl-00001"},
    {"[2026-11-23T03:45:22,016][WARN ][o.e.m.j.JvmGcMonitorService] [node-1] overhead",
     "time=2026-11-23T03:45:22.016Z severity=warning ids="},
    {"2026-11-23 12:48:03.234 [http-nio-8080-exec-3] INFO  jp.acme.shop.web.AccessLog "
     "[28ebe9df9ad3cdd418a37c7678654b95] - GET /api/stock/694 503 23ms",
     "time=2026-11-23T12:48:03.234Z severity=info ids=28ebe9df9ad3cdd418a37c7678654b95 status=503 method=GET "
     "path=/api/stock/694 access duration=23 | GET /api/stock/694 503 23ms"},
    {"03:45:46.021 ERROR [0cb3f382-7dd9-e295-f916-d8a9131c4c3b] j.a.s.web.AccessLog : POST /charge 503 761ms",
     "time=2000-01-01T03:45:46.021Z severity=error ids=0cb3f382-7dd9-e295-f916-d8a9131c4c3b status=503 access | POST "
     "/charge 503 761ms"},
    {"2026-11-23T03:39:54.910+0000 INFO jp.acme.shop.inventory.ReservationController "
     "{requestId=1bd014aebe935d662324f3ba6ef4d6e0} stock reserved sku=3355",
     "time=2026-11-23T03:39:54.910Z severity=info ids=1bd014aebe935d662324f3ba6ef4d6e0 status=0 | stock reserved "
     "sku=3355"},
    {"2026-11-23 03:43:20 INFO  [http-nio-8080-exec-2] [requestId=ed2761ef11ddb0a009513c1c02ae8eb7] AccessLog - GET "
     "/api/stock/43 200 3ms",
     "time=2026-11-23T03:43:20Z severity=info ids=ed2761ef11ddb0a009513c1c02ae8eb7 status=200 access | GET "
     "/api/stock/43 200 3ms"},
    {"2026-11-23 03:45:12,058 - shop.inventory - ERROR - request finished method=GET path=/api/stock/3257 status=503 "
     "duration_ms=7 - correlation_id=086bf88c-f7fb-05ed-5bca-72440bf16bc3",
     "time=2026-11-23T03:45:12.058Z severity=error status=503 ids=086bf88c-f7fb-05ed-5bca-72440bf16bc3 access "
     "duration=7"},
    {"2026-11-23 12:48:03,163 INFO [payment-service] [request_id=7034b9bf5247ecd9f2143acfda5c027a] request finished "
     "method=POST path=/preauth status=200 duration_ms=101",
     "time=2026-11-23T12:48:03.163Z severity=info service=payment-service ids=7034b9bf5247ecd9f2143acfda5c027a "
     "status=200"},
    {"2026-11-23 12:48:03,163 INFO [payment-service] [-] payment-service started port=8080",
     "service=payment-service ids= | payment-service started port=8080"},
    {"2026-11-23 12:48:03.029 INFO  [order-service] request completed (requestId=adf49d520a23beb2a2604941ddd62ab1 "
     "method=GET path=/api/orders/4909 status=200 duration_ms=42.3)",
     "service=order-service ids=adf49d520a23beb2a2604941ddd62ab1 status=200 duration=42.3 severity=info"},
    {"[2026-11-23 03:44:15,897] INFO    Thread-3 (process_request_thread) shop.payment:49 "
     "bb0c28d26291bbdee5db669d60cd7de2 | request finished method=POST path=/preauth status=200 duration_ms=80",
     "time=2026-11-23T03:44:15.897Z severity=info ids=bb0c28d26291bbdee5db669d60cd7de2 status=200 access"},
    {"[2026-11-23 03:44:14,470] INFO    MainThread shop.payment:49 - | payment-service started port=8080",
     "severity=info ids= | payment-service started port=8080"},
    {"2026/11/23 12:43:20.937369 auth-service: [8836da849399ee7eb50a7f34d9cdbeae] INFO 処理完了 method=POST "
     "path=/api/login status=401 dur=11.453873ms",
     "time=2026-11-23T12:43:20.937369Z service=auth-service severity=info ids=8836da849399ee7eb50a7f34d9cdbeae "
     "status=401 duration=11.453873 access"},
    {"2026-06-30 22:00:10.746 ERROR 1 --- [nio-8080-exec-9] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : "
     "Servlet.service() threw exception",
     "severity=error time=2026-06-30T22:00:10.746Z"},
    {"2026-11-23T03:45:22.016+09:00  WARN [order-service,6a7f0c1d2e3b4a59,1f2e3d4c5b6a7988] 31 --- [   main] "
     "c.z.hikari.pool.HikariPool : HikariPool-1 - Connection is not available, request timed out after 30004ms",
     "time=2026-11-22T18:45:22.016Z severity=warning service=order-service ids=6a7f0c1d2e3b4a59 status=0"},
    {"INFO:shop.payment:charge ok request_id=r-77ab12", "severity=info ids=r-77ab12 | charge ok request_id=r-77ab12"},
    {"[2026-11-23 03:45:22 +0000] [7] [ERROR] Worker timeout",
     "time=2026-11-23T03:45:22Z severity=error | Worker timeout"},
    {"2026-11-23 04:39:13.059 | ERROR    | __main__:charge:22 - HTTP call to acquirer failed for order:8491 "
     "[d689526e8e0d4bbc9eef6b68cd794d26]",
     "severity=error ids=d689526e8e0d4bbc9eef6b68cd794d26 status=0 | HTTP call to acquirer failed for order:8491 "
     "[d689526e8e0d4bbc9eef6b68cd794d26]"},
    {"2026/11/23 04:34:23,185 ERROR oplata req-5bd722 - YooKassa: no payment status=502",
     "severity=error ids=req-5bd722 status=502 | YooKassa: no payment status=502"},
    {"20171223-22:15:29:606|Step_LSC|30002312|onStandStepChanged 3579", "time=2017-12-23T22:15:29.606Z"},
    {"[11/23/2026] [4:34:57 AM] [promo] › ✖  error     ky request to PSP failed status=503 req-c4cd88",
     "severity=error time=2026-11-23T04:34:57Z ids=req-c4cd88 status=503"},
    {"[03:45:22 ERR] Charge failed with 503 for r-1", "severity=error time=2000-01-01T03:45:22Z"},
    {"[2026-11-23T03:45:22Z] [ERROR] [order-service] [req-77ab12] payment failed: HTTP 500",
     "service=order-service severity=error ids=req-77ab12 status=500 | payment failed: HTTP 500"},
    {"[2026-11-23T03:45:22Z] [ERROR] [database] [req-77ab12] payment failed: HTTP 500",
     "service=database severity=error ids=req-77ab12 status=500 | payment failed: HTTP 500"},
    {"2026-11-23 03:45:22 | ERROR | database | req-77ab12 | payment failed", "service=database ids=req-77ab12"},
    {"[2026-11-23T03:45:22Z] [ERROR] [main] [order-service] payment failed", "service=order-service"},
    {"2026-11-23T03:45:22.016044Z  WARN pay::client: gateway returned 503 request_id=19aa00",
     "severity=warning status=503 ids=19aa00 | gateway returned 503 request_id=19aa00"},
    {"[2026-11-23T03:45:22Z ERROR pay::client] connection refused",
     "severity=error time=2026-11-23T03:45:22Z | connection refused"},
    {"2026-11-23 03:45:22 | ERROR | order-service | req-77ab12 | payment failed",
     "service=order-service severity=error ids=req-77ab12 | payment failed"},
    {"WARNING  23/11/2026 04:40:04,681 {connectionpool.py:814} Retrying after connection broken",
     "severity=warning time=2026-11-23T04:40:04.681Z"},
    {"2026/11/23 04:40:32 [14519] ERROR> gateway said no: 502 Bad Gateway",
     "severity=error status=502 | gateway said no: 502 Bad Gateway"},
    {"2026年11月23日 14時03分12秒 エラー 決済失敗 ステータス：503 リクエストID：req-77ab12",
     "time=2026-11-23T14:03:12Z severity=error status=503 ids=req-77ab12"},
};

}  // namespace

namespace {

// Where the head has no time: "INFO:aiohttp.access:192.0.2.7 [23/Nov/2026:03:45:22 +0000] "GET …", and the banner
// "*** Starting uWSGI 2.0 on [Mon Nov 23 03:45:22 2026] ***". Nothing but the time of a log stands in brackets whole.
void offer_bracketed_time(std::string_view message, Draft& draft) {
  const std::string_view head = message.substr(0, std::min<std::size_t>(message.find('\n'), 160));
  for (std::size_t at = head.find('['); at != std::string_view::npos; at = head.find('[', at + 1)) {
    TimeReading time;
    if (at + 20 > head.size() || (!is_digit(head[at + 1]) && !is_upper(head[at + 1]))) continue;
    if (!read_time(head.substr(at + 1), draft.near(), time) || time.stamp.clock == Clock::time_of_day) continue;
    if (head.substr(at + 1 + time.length).starts_with(']')) return draft.offer_time(time, kRank + 1);
  }
}

}  // namespace

void read_console(std::string_view text, Draft& draft) {
  const std::size_t at = Head(text, draft).read();
  const std::string_view message = at < text.size() ? text.substr(at) : text;
  if (!draft.has_time()) offer_bracketed_time(message, draft);
  draft.offer_message(message, kRank);
  read_sentence(message, draft);
}

std::span<const Sample> console_samples() { return kSamples; }

}  // namespace gwtriage::decode
