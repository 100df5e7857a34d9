#include "decode/console_head.h"

#include <algorithm>

#include "base/leading_time.h"
#include "base/level_words.h"
#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/service_name.h"
#include "decode/severity.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kMostParts = 16;

// ✖ ⚠ ✔ ℹ and their like, U+2100 to U+2BFF, in front of a blank: what colourful loggers put beside the level.
bool is_pictogram(std::string_view text) {
  return text.size() > 3 && text[0] == '\xe2' && static_cast<unsigned char>(text[1]) >= 0x84 &&
         static_cast<unsigned char>(text[1]) <= 0xaf && is_space(text[3]);
}

}  // namespace

std::size_t ConsoleHead::read() {
  for (std::size_t parts = 0; parts < kMostParts; ++parts) {
    separators();
    if (at_ >= head_.size() || !part()) break;
  }
  separators();
  return at_;
}

// Blanks and the marks between parts: " - ", " | ", ": ", " --- ", " › ".
void ConsoleHead::separators() {
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
        (peek() == '>' && is_space(peek(1))) || (peek() == ',' && is_space(peek(1))) ||
        ((peek() == '/' || peek() == ';') && is_space(peek(1)) && at_ > 0 && is_space(head_[at_ - 1]))) {
      ++at_;
      continue;
    }
    if (rest().starts_with(":: ") && at_ > 0 && is_space(head_[at_ - 1])) {
      at_ += 2;
      continue;
    }
    if (rest().starts_with("›") || rest().starts_with("»") || rest().starts_with("・") || is_pictogram(rest())) {
      at_ += rest().starts_with("»") ? 2 : 3;
      continue;
    }
    return;
  }
}

bool ConsoleHead::part() {
  const char c = peek();
  if (!has_time_ && time_here()) return true;
  if (c == '[' || c == '{' || c == '(' || c == '<') return group() || (!taken_ && prefix_and_time());
  if (c == '|' && !has_level_ && level_between_bars()) return true;
  if (c == ':' && at_ > 0 && has_time_ && !has_level_ && is_upper(peek(1))) return taken(1);  // Jetty: TIME:WARN:…
  if (c == '#' && has_time_ && !has_level_ && rest().starts_with("##[")) return taken(2);  // ##[error] of a CI runner
  if (!taken_ && program_and_time()) return true;
  if (level_here() || letter_here()) return true;
  if (has_time_ && !has_level_ && (name_and_level() || metadata_here() || namespace_here())) return true;
  if (!taken_ && prefix_and_time()) return true;
  if (is_digit(c) && process_here()) return true;
  if (column_here()) return true;
  return run_of_names();
}

// A time that stands behind columns of any kind, in front of which this dialect knows none: "till  2026-11-23
// 03:45:22", "MainThread::INFO::2026-…", "api.log.1 2026-… 4217 ERROR", "- 1795405522 2026.11.23 node-7 RAS KERNEL INFO
// …".
bool ConsoleHead::prefix_and_time() {
  const std::size_t at = find_leading_time(head_);
  if (at_ != 0 || at == std::string_view::npos) return false;
  TimeReading time;
  if (!draft_.time_at(head_.substr(at), time)) return false;
  draft_.offer_time(time, ranks::kConsole);
  has_time_ = true;
  std::string_view before = head_.substr(0, at);
  while (!before.empty()) {
    const std::size_t size = std::min(before.find_first_of(" \t|:,;\"'[]()"), before.size());
    column_before_time(before.substr(0, size));
    before.remove_prefix(std::min(size + 1, before.size()));
  }
  taken(at + time.length);
  while (peek() == '"' || peek() == ']' || (peek() == ':' && peek(1) == ':')) at_ += peek() == ':' ? 2 : 1;
  return true;
}

void ConsoleHead::column_before_time(std::string_view column) {
  if (column.empty()) return;
  const Severity severity = severity_of_word(column);
  if (!has_level_ && column.size() > 2 && severity != Severity::unknown) return set_level(severity);
  if (const std::size_t log = column.find(".log"); log != std::string_view::npos) {
    if (const std::string_view file = draft_.services().of_file(column.substr(0, log)); !file.empty()) logger(file);
  } else if (looks_like_id(column, false)) {
    draft_.add_id(column);
  } else if (draft_.services().could_name_service(column)) {
    draft_.offer_service_text(column);
  } else if (is_alpha(column[0])) {
    logger(column);
  }
}

// "update-alternatives 2026-11-23 03:45:22: …", "Start-Date: 2026-11-23  03:45:22", "Log started: 2026-11-23  …"
bool ConsoleHead::program_and_time() {
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
  draft_.offer_time(time, ranks::kConsole);
  has_time_ = true;
  if (at == n) logger(rest().substr(0, n));
  return taken(at + 1 + time.length);
}

// "|ERROR| 2026-…"
bool ConsoleHead::level_between_bars() {
  const std::size_t close = rest().substr(0, 12).find('|', 1);
  if (close == std::string_view::npos || close < 4) return false;
  const Severity severity = severity_of_word(trim(rest().substr(1, close - 1)));
  if (severity == Severity::unknown) return false;
  set_level(severity);
  return taken(close + 1);
}

// A level of one letter, where a mark beside it says so: "E [4217:main] …", "E! [outputs.x] …"; in front of the time
// "E [23/Nov/2026:03:45:22 +0000] …" as CUPS writes it.
bool ConsoleHead::letter_here() {
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

// Elixir writes its metadata before the level: "03:45:22.016 request_id=F5-… [error] …".
bool ConsoleHead::metadata_here() {
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

bool ConsoleHead::taken(std::size_t n) {
  at_ += n;
  taken_ = true;
  return true;
}

bool ConsoleHead::time_here() {
  TimeReading time;
  if (!is_alnum(peek()) && peek() != '@') return false;
  if (!draft_.time_at(rest(), time)) return false;
  const char after = peek(time.length);
  if (is_alnum(after) || after == '-' || after == '/') return false;
  draft_.offer_time(time, ranks::kConsole);
  has_time_ = true;
  return taken(time.length);
}

void ConsoleHead::set_level(Severity severity) {
  draft_.offer_severity(severity, ranks::kConsole);
  has_level_ = true;
}

// A level that stands alone: "ERROR ", "warn:", "INFO|"; a lower-case one needs a mark behind it.
bool ConsoleHead::level_here() {
  if (has_level_) return false;
  const LevelWord* word = leading_level_word(rest());
  const std::size_t n = word == nullptr ? 0 : word->text.size();
  if (n < 3) return false;
  const bool upper = std::none_of(rest().begin(), rest().begin() + static_cast<std::ptrdiff_t>(n), is_lower);
  const Severity severity = word->severity;
  const bool wide_colon = rest().substr(n).starts_with("：");
  const char after = peek(n);
  if (severity == Severity::unknown) return false;
  const bool mark = after == ':' || wide_colon || after == '|' || after == ']' || after == '>' || after == '/' ||
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
  taken(n + (after == '!' ? 1 : wide_colon ? 3 : 0));
  if (after == ':' && !is_space(peek(1)) && peek(1) != '\0') return name_between_colons();  // LEVEL:name:message
  return true;
}

// A process or thread number: digits before a level, " --- " or a bracket.
bool ConsoleHead::process_here() {
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

void ConsoleHead::logger(std::string_view name) {
  draft_.offer_logger(name);
  if (looks_like_service(name)) return draft_.offer_service_text(name);
  draft_.offer_plain_name(name);
}

}  // namespace gwtriage::decode
