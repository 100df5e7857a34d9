// Envelopes of a host's log daemons: syslog in its two formats and journalctl's text output.

#include <algorithm>

#include "base/ascii.h"
#include "base/civil_date.h"
#include "base/level_words.h"
#include "base/written_time.h"
#include "frame/envelope.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

std::string_view take_word(std::string_view& rest) {
  std::size_t space = rest.find(' ');
  std::string_view word = rest.substr(0, space);
  rest = space == rest.npos ? std::string_view{} : rest.substr(space + 1);
  return word;
}

// "warn" is no host and no tag.
bool is_level_word(std::string_view word) {
  const LevelWord* level = find_level_word(word);
  return level != nullptr && level->leading == LeadingLevel::any_case;
}

std::string_view nil_to_empty(std::string_view word) { return word == "-" ? std::string_view{} : word; }

bool is_host(std::string_view word) {
  return !word.empty() && word.size() <= 255 && is_alnum(word[0]) && !is_level_word(word) &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_' || c == ':'; }) &&
         word.back() != ':';
}

struct Tag {
  std::string_view name;
  bool has_pid = false;
};

// Takes `tag[pid]: ` or `tag: ` from the start of `rest`.
bool take_tag(std::string_view& rest, Tag& tag) {
  std::size_t size = std::min<std::size_t>(rest.substr(0, 128).find_first_of(" :[]<>|\"'="), rest.size());
  if (size == 0 || size >= rest.size() || is_level_word(rest.substr(0, size))) return false;
  std::size_t end = size;
  if (rest[end] == '[') {
    std::size_t close = rest.substr(0, size + 24).find(']', size);
    if (close == rest.npos || close == size + 1) return false;
    std::string_view pid = rest.substr(size + 1, close - size - 1);
    if (!std::all_of(pid.begin(), pid.end(), is_digit)) return false;
    tag.has_pid = true;
    end = close + 1;
  }
  if (end >= rest.size() || rest[end] != ':' || (end + 1 < rest.size() && rest[end + 1] != ' ')) return false;
  tag.name = rest.substr(0, size);
  rest = rest.substr(std::min(end + 2, rest.size()));
  return true;
}

// "Nov 23 03:12:01 " (the day padded with a space or a zero); the year is left open, 2000 is a leap year.
bool take_bsd_time(std::string_view& rest, Timestamp& time) {
  int month = month_of(rest);
  if (month == 0 || rest.size() < 16 || rest[3] != ' ' || rest[6] != ' ' || rest[9] != ':' || rest[12] != ':' ||
      rest[15] != ' ')
    return false;
  auto two = [&](std::size_t at) {
    char tens = rest[at] == ' ' && at == 4 ? '0' : rest[at];
    return is_digit(tens) && is_digit(rest[at + 1]) ? (tens - '0') * 10 + (rest[at + 1] - '0') : 99;
  };
  int day = two(4), hour = two(7), minute = two(10), second = two(13);
  if (day < 1 || day > days_in_month(2000, month) || hour > 23 || minute > 59 || second > 59) return false;
  time = {days_from_civil(2000, month, day) * kDay + hour * kHour + minute * kMinute + second * kSecond,
          Clock::yearless};
  rest.remove_prefix(16);
  return true;
}

bool take_iso_time(std::string_view& rest, Timestamp& time) {
  Rfc3339 read = parse_rfc3339(rest.substr(0, 48));
  if (read.size == 0 || read.time.clock != Clock::absolute || rest[10] == ' ') return false;
  if (read.size >= rest.size() || rest[read.size] != ' ') return false;
  time = read.time;
  rest.remove_prefix(read.size + 1);
  return true;
}

void put(Peeled& p, Envelope envelope, Timestamp time, std::string_view host, std::string_view label,
         std::string_view text) {
  if (p.envelope == Envelope::none) p.envelope = envelope;
  if (!p.time.known()) p.time = time;
  if (p.host.empty()) p.host = host;
  if (p.label.empty()) p.label = label;
  p.text = text;
}

// 1 2026-11-23T03:12:01Z host app procid msgid [sd] text. Structured data stay in the text, before the message.
bool peel_5424(Peeled& p, std::string_view rest) {
  rest.remove_prefix(2);
  std::string_view stamp = take_word(rest);
  Rfc3339 time = parse_rfc3339(stamp);
  if (stamp != "-" && (time.size != stamp.size() || stamp.empty())) return false;
  std::string_view host = take_word(rest), app = take_word(rest), procid = take_word(rest), msgid = take_word(rest);
  if (host.empty() || app.empty() || procid.empty() || msgid.empty() || rest.empty()) return false;
  // A drain of Heroku's calls all programs "app" and the dyno the process, web.1, and leaves the data out.
  const bool of_drain = (app == "app" || app == "heroku") && is_lower(procid[0]) && msgid == "-";
  if (rest[0] == '-' && (rest.size() == 1 || rest[1] == ' '))
    rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
  else if (rest[0] != '[' && !of_drain)
    return false;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  // rsyslog keeps the space that stood behind the tag of RFC 3164.
  if (rest.size() > 1 && rest[0] == ' ' && rest[1] != ' ') rest.remove_prefix(1);
  host = nil_to_empty(host), app = nil_to_empty(app);
  if (of_drain) host = procid, app = procid.substr(0, procid.find('.'));
  put(p, Envelope::syslog, time.time, host, app, rest);
  return true;
}

}  // namespace

bool peel_syslog(Peeled& p) {
  std::string_view rest = p.text;
  std::size_t count = 0;  // RFC 6587 puts the size of the message before it
  while (count < 8 && count < rest.size() && is_digit(rest[count])) ++count;
  if (count > 0) {
    if (count >= rest.size() || rest[count] != ' ') return false;
    rest.remove_prefix(count + 1);
  }
  std::size_t close = rest.substr(0, 5).find('>');
  if (rest.empty() || rest[0] != '<' || close == rest.npos || close < 2) return false;
  if (!std::all_of(rest.begin() + 1, rest.begin() + static_cast<std::ptrdiff_t>(close), is_digit)) return false;
  int priority = 0;
  for (char c : rest.substr(1, close - 1)) priority = priority * 10 + (c - '0');
  rest.remove_prefix(close + 1);
  if (rest.starts_with("1 ")) {
    if (!peel_5424(p, rest)) return false;
    if (p.priority < 0) p.priority = priority % 8;
    return true;
  }
  Timestamp time;
  if (!take_bsd_time(rest, time) && !take_iso_time(rest, time)) return false;
  std::string_view host = take_word(rest);
  Tag tag;
  take_tag(rest, tag);
  put(p, Envelope::syslog, time, host, tag.name, rest);
  if (p.priority < 0) p.priority = priority % 8;
  return true;
}

bool peel_syslog_file(Peeled& p) {
  std::string_view rest = p.text;
  Timestamp time;
  Tag tag;
  if (!take_bsd_time(rest, time)) return false;
  std::string_view host = take_word(rest);
  if (!is_host(host) || !take_tag(rest, tag)) return false;
  put(p, Envelope::syslog, time, host, tag.name, rest);
  return true;
}

// Mon 2026-11-23 03:12:01 UTC host unit[pid]: text, as `journalctl -o short-full` writes it. Only UTC is known by name
// here; of other zones the clock is kept as a local one.
bool peel_journald_full(Peeled& p) {
  std::string_view rest = p.text;
  if (rest.size() < 30 || rest[3] != ' ' || !is_digit(rest[4]) || rest[14] != ' ') return false;
  Rfc3339 time = parse_rfc3339(rest.substr(4, 40));
  if (time.size == 0) return false;
  rest.remove_prefix(4 + time.size);
  if (!rest.starts_with(' ')) return false;
  rest.remove_prefix(1);
  if (time.time.clock != Clock::absolute) {
    std::string_view zone = take_word(rest);
    if (zone.empty() || zone.size() > 5 || !is_upper(zone[0])) return false;
    if (zone == "UTC" || zone == "GMT") time.time.clock = Clock::absolute;
  }
  std::string_view host = take_word(rest);
  Tag tag;
  if (!is_host(host) || !take_tag(rest, tag)) return false;
  put(p, Envelope::journald, time.time, host, tag.name, rest);
  return true;
}

// 2026-11-23T03:12:01.016044+00:00 heroku[router]: text, … app[web.1]: text. The dyno's type is the service, the dyno
// the instance.
bool peel_heroku(Peeled& p) {
  std::string_view rest = p.text;
  Timestamp time;
  if (rest.size() < 36 || !take_iso_time(rest, time)) return false;
  std::string_view source = rest.substr(0, rest.substr(0, 100).find("]: "));
  std::size_t open = source.find('[');
  if (open == source.npos || open == 0 || source.size() == rest.size() || open + 1 == source.size()) return false;
  if (source.substr(0, open) != "app" && source.substr(0, open) != "heroku") return false;
  std::string_view dyno = source.substr(open + 1);
  if (!is_lower(dyno[0]) || dyno.find(' ') != dyno.npos) return false;
  rest.remove_prefix(source.size() + 3);
  put(p, Envelope::syslog, time, dyno, dyno.substr(0, dyno.find('.')), rest);
  return true;
}

// "   2026-11-23T12:12:01.02+0900 [APP/PROC/WEB/0] OUT text", as Cloud Foundry's `cf logs` writes it; without the
// blanks when it follows. The name of the app stands above all lines only.
bool peel_cf(Peeled& p) {
  std::string_view rest = p.text;
  rest.remove_prefix(std::min<std::size_t>(rest.find_first_not_of(' '), rest.size()));
  Timestamp time;
  if (rest.size() < 32 || p.text.size() - rest.size() > 3 || !is_digit(rest[0]) || !take_iso_time(rest, time))
    return false;
  std::size_t close = rest.substr(0, 48).find("] ");
  if (!rest.starts_with('[') || close == rest.npos || close < 4 || rest.find('/') > close) return false;
  std::string_view source = rest.substr(1, close - 1);
  if (!std::all_of(source.begin(), source.end(),
                   [](char c) { return is_upper(c) || is_digit(c) || c == '/' || c == '-'; }))
    return false;
  rest.remove_prefix(close + 2);
  rest.remove_prefix(std::min<std::size_t>(rest.find_first_not_of(' '), rest.size()));
  if (!rest.starts_with("OUT ") && !rest.starts_with("ERR ")) return false;
  p.is_error = rest[0] == 'E';
  put(p, Envelope::syslog, time, source, {}, rest.substr(4));
  return true;
}

// `aws logs tail` writes the time with six digits, always UTC, and the stream: PREFIX/CONTAINER/TASK of ECS,
// 2026/11/23/[$LATEST]0f3a… of Lambda.
bool peel_aws_tail(Peeled& p) {
  std::string_view rest = p.text;
  if (rest.size() < 40 || rest.substr(26, 7) != "+00:00 ") return false;
  Timestamp time;
  if (!take_iso_time(rest, time)) return false;
  std::string_view stream = take_word(rest);
  std::size_t slash = stream.find('/');
  if (slash == stream.npos || slash == 0 || stream.find("://") != stream.npos || rest.empty()) return false;
  std::string_view task = stream.substr(stream.rfind('/') + 1);
  if (task.starts_with("[$LATEST]")) task.remove_prefix(9);
  if (task.size() != 32 || !std::all_of(task.begin(), task.end(), [](char c) { return is_alnum(c); })) return false;
  std::string_view name = stream.substr(0, stream.rfind('/'));
  name = name.substr(name.rfind('/') + 1);
  put(p, Envelope::cloudwatch, time, task, is_digit(name[0]) ? std::string_view{} : name, rest);
  return true;
}

// 2026-11-23T03:12:01+0000 host unit[pid]: text. Loggers begin in the same way, so the pid is asked for.
bool peel_journald_iso(Peeled& p) {
  std::string_view rest = p.text;
  Timestamp time;
  Tag tag;
  if (!take_iso_time(rest, time)) return false;
  std::string_view host = take_word(rest);
  if (!is_host(host) || !take_tag(rest, tag) || !(tag.has_pid || tag.name == "kernel")) return false;
  put(p, Envelope::journald, time, host, tag.name, rest);
  return true;
}

}  // namespace gwtriage
