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
  read_message(message, kRank, draft);
}

}  // namespace gwtriage::decode
