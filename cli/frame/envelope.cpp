#include "frame/envelope.h"

#include "base/ascii.h"
#include "frame/json_scan.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

// The head of a W3C log names its columns; no record.
bool peel_directive(Peeled& p) {
  for (std::string_view name : {"#Software: ", "#Version: ", "#Date: ", "#Start-Date: ", "#Fields: ", "#Remark: "})
    if (p.text.starts_with(name)) return p.notice = true;
  return false;
}

// An envelope that stands outermost. Those without a mark of their own (time host tag, pod container) are looked
// for here only: inside another envelope they would be the program's own words.
bool peel_outer(Peeled& p) {
  char first = p.text[0];
  if (is_digit(first))
    return peel_cri(p) || peel_journald_iso(p) || peel_heroku(p) || peel_cf(p) || peel_aws_tail(p) ||
           peel_runtime_time(p) || peel_loki(p) || peel_syslog(p) || peel_pm2(p) || peel_compose(p);
  if (first == '[') return peel_kubectl(p);
  if (first == '<') return peel_syslog(p);
  if (first == ' ') return p.text.starts_with("   2") && peel_cf(p);
  if (first == '#') return peel_directive(p);
  if (first == '+' || first == '-') return peel_stern_notice(p);
  if (first == '/' || first == '.') return peel_grep(p);
  if (is_lower(first)) return peel_grep(p) || peel_stern(p) || peel_compose(p);
  if (is_upper(first)) return peel_syslog_file(p) || peel_journald_full(p) || peel_grep(p) || peel_compose(p);
  return false;
}

bool peel_inner(Peeled& p) {
  char first = p.text[0];
  if (is_digit(first)) return peel_cri(p) || (!p.time.known() && peel_runtime_time(p));
  if (first == '<') return peel_syslog(p);
  return false;
}

}  // namespace

std::string_view tail_header(std::string_view line) {
  if (line.size() < 9 || !line.starts_with("==> ") || !line.ends_with(" <==")) return {};
  return line.substr(4, line.size() - 8);
}

void append_plain(std::string_view text, std::string& out) {
  while (!text.empty()) {
    std::size_t escape = text.find('\x1b');
    out += text.substr(0, escape);
    if (escape == text.npos) return;
    text.remove_prefix(escape);
    std::size_t end = 1;
    if (text.size() > 1 && text[1] == '[') {
      for (end = 2; end < text.size() && text[end] >= 0x20 && text[end] <= 0x3F;) ++end;  // parameters
      bool closed = end < text.size() && text[end] >= 0x40 && text[end] <= 0x7E;
      if (closed) {
        text.remove_prefix(end + 1);
        continue;
      }
      end = 1;
    }
    out += text.substr(0, end);
    text.remove_prefix(end);
  }
}

Peeled Peeler::peel(std::string_view line, bool may_have_colour) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  Peeled p;
  p.text = line;
  if (may_have_colour && line.find('\x1b') != line.npos) strip_colour(p, line_scratch_);
  for (int depth = 0; depth < 3 && !p.text.empty() && !p.notice; ++depth) {
    bool peeled = p.text[0] == '{' ? peel_json(p) : depth == 0 ? peel_outer(p) : peel_inner(p);
    if (!peeled || p.more) break;  // half a line would be told to be of another stream than its other half
  }
  return p;
}

void Peeler::strip_colour(Peeled& p, std::string& scratch) {
  scratch.clear();
  append_plain(p.text, scratch);
  p.text = scratch;
  p.in_scratch = true;
}

void Peeler::unescape_text(Peeled& p, std::string_view raw) {
  if (raw.find('\\') == raw.npos) {
    p.text = raw;  // lies where the line lies
  } else {
    colour_scratch_.clear();
    append_unescaped(raw, colour_scratch_);
    std::swap(colour_scratch_, text_scratch_);
    p.text = text_scratch_;
    p.in_scratch = true;
  }
  if (p.text.find('\x1b') != p.text.npos) {
    colour_scratch_.clear();
    append_plain(p.text, colour_scratch_);
    std::swap(colour_scratch_, text_scratch_);
    p.text = text_scratch_;
    p.in_scratch = true;
  }
}

namespace {

struct DockerLine {
  std::string_view log, stream, time, label;
};

// {"log":"…\n","stream":"stdout","attrs":{"tag":"web"},"time":"…"}, and no other member: whoever passed it on may have
// ordered and spaced it anew.
bool read_docker(std::string_view text, DockerLine& out) {
  JsonWalk walk(text);
  bool has_log = false;
  while (walk.next()) {
    if (walk.key() == "log" && walk.is_string())
      out.log = walk.value(), has_log = true;
    else if (walk.key() == "stream" && walk.is_string())
      out.stream = walk.value();
    else if (walk.key() == "time" && walk.is_string())
      out.time = walk.value();
    else if (walk.key() == "attrs") {
      for (JsonWalk attrs(walk.value()); attrs.next();)
        if (attrs.is_string() &&
            (attrs.key() == "tag" || (attrs.key() == "com.docker.compose.service" && out.label.empty())))
          out.label = attrs.value();
    } else
      return false;
  }
  return walk.complete() && has_log && (out.stream == "stdout" || out.stream == "stderr") && !out.time.empty();
}

struct SternLine {
  std::string_view message, pod, container;
};

// `stern -o json`: {"message":"…","nodeName":"…","namespace":"…","podName":"…","containerName":"…"}
bool read_stern(std::string_view text, SternLine& out) {
  JsonWalk walk(text);
  while (walk.next()) {
    if (!walk.is_string()) continue;
    if (walk.key() == "message")
      out.message = walk.value();
    else if (walk.key() == "podName")
      out.pod = walk.value();
    else if (walk.key() == "containerName")
      out.container = walk.value();
  }
  return walk.complete() && !out.pod.empty() && !out.container.empty();
}

struct JournalLine {
  std::string_view message, host, tag, micros, container, priority;
  bool has_message = false;
};

bool read_journal(std::string_view text, JournalLine& out) {
  JsonWalk walk(text);
  while (walk.next()) {
    std::string_view key = walk.key();
    if (!walk.is_string()) continue;
    if (key == "MESSAGE")
      out.message = walk.value(), out.has_message = true;
    else if (key == "__REALTIME_TIMESTAMP")
      out.micros = walk.value();
    else if (key == "PRIORITY")
      out.priority = walk.value();
    else if (key == "_HOSTNAME")
      out.host = walk.value();
    else if (key == "SYSLOG_IDENTIFIER")
      out.tag = walk.value();
    else if (key == "CONTAINER_NAME")
      out.container = walk.value();
  }
  return walk.complete() && out.has_message && out.micros.size() >= 10 && out.micros.size() <= 18;
}

Micros read_number(std::string_view digits) {
  Micros value = 0;
  for (char c : digits) {
    if (!is_digit(c)) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Of `{"key": …`; empty where no object starts so.
std::string_view first_key(std::string_view text) {
  const std::size_t open = text.substr(0, 16).find_first_not_of(" \t", 1);
  if (open == text.npos || text[open] != '"') return {};
  const std::string_view key = text.substr(open + 1, 32);
  const std::size_t close = key.find('"');
  return close == key.npos ? std::string_view{} : key.substr(0, close);
}

void set_first(std::string_view& field, std::string_view value) {
  if (field.empty()) field = value;
}

}  // namespace

// Which envelope it may be is told by the first key, so that a program's own JSON is not walked through.
bool Peeler::peel_json(Peeled& p) {
  const std::string_view key = first_key(p.text);
  if (key.empty()) return false;
  if (is_upper(key[0]) || key[0] == '_') return peel_journal(p);
  if (key == "log" || key == "stream" || key == "time" || key == "attrs") return peel_docker(p);
  for (std::string_view name : {"message", "podName", "containerName", "nodeName", "namespace"})
    if (key == name) return peel_stern_json(p);
  return false;
}

bool Peeler::peel_docker(Peeled& p) {
  DockerLine docker;
  if (!read_docker(p.text, docker)) return false;
  Rfc3339 time = parse_rfc3339(docker.time);
  if (time.size != docker.time.size()) return false;
  if (p.envelope == Envelope::none) p.envelope = Envelope::docker_json;
  if (!p.time.known()) p.time = time.time;
  p.is_error = docker.stream == "stderr";
  set_first(p.label, docker.label);
  unescape_text(p, docker.log);
  p.more = !p.text.ends_with('\n');
  if (!p.more) p.text.remove_suffix(1);
  if (p.text.ends_with('\r')) p.text.remove_suffix(1);
  return true;
}

bool Peeler::peel_stern_json(Peeled& p) {
  SternLine stern;
  if (p.text.find("\"podName\"") == p.text.npos || !read_stern(p.text, stern)) return false;
  if (p.envelope == Envelope::none) p.envelope = Envelope::stern;
  set_first(p.pod, stern.pod);
  set_first(p.container, stern.container);
  unescape_text(p, stern.message);
  while (p.text.ends_with('\n') || p.text.ends_with('\r')) p.text.remove_suffix(1);
  return true;
}

bool Peeler::peel_journal(Peeled& p) {
  JournalLine journal;
  if (!read_journal(p.text, journal)) return false;
  if (p.envelope == Envelope::none) p.envelope = Envelope::journald;
  if (Micros at = read_number(journal.micros); at != 0 && !p.time.known()) p.time = {at, Clock::absolute};
  if (journal.priority.size() == 1 && journal.priority[0] >= '0' && journal.priority[0] <= '7')
    p.priority = journal.priority[0] - '0';
  set_first(p.host, journal.host);
  set_first(p.label, journal.tag);
  set_first(p.container, journal.container);
  unescape_text(p, journal.message);
  return true;
}

}  // namespace gwtriage
