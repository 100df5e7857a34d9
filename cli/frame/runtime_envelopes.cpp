// Envelopes of container runtimes and of the tools that print their logs.

#include <algorithm>

#include "base/ascii.h"
#include "base/leading_time.h"
#include "frame/envelope.h"
#include "frame/log_start.h"
#include "frame/pod_name.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

void put(Peeled& p, Envelope envelope, std::string_view text) {
  if (p.envelope == Envelope::none) p.envelope = envelope;
  p.text = text;
}

// Takes the word before the next space, and the space.
std::string_view take_word(std::string_view& rest) {
  std::size_t space = rest.find(' ');
  std::string_view word = rest.substr(0, space);
  rest = space == rest.npos ? std::string_view{} : rest.substr(space + 1);
  return word;
}

bool names_container_of(std::string_view pod, std::string_view container) {
  if (pod.starts_with(container)) return true;
  for (std::string_view usual :
       {"app", "main", "server", "web", "api", "worker", "nginx", "istio-proxy", "envoy", "linkerd-proxy"})
    if (container == usual) return true;
  return false;
}

bool is_service_char(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '@'; }

// docker compose numbers its containers: web-1, web_1; swarm: web.1.id@node.
bool is_numbered(std::string_view name) {
  std::size_t at = name.size();
  while (at > 0 && is_digit(name[at - 1])) --at;
  return (at < name.size() && at > 1 && (name[at - 1] == '-' || name[at - 1] == '_')) || name.find('@') != name.npos;
}

// What follows where a line ends or goes on behind `size` bytes and a blank.
std::string_view behind(std::string_view text, std::size_t size) {
  return size < text.size() ? text.substr(size + 1) : std::string_view{};
}

// Reads {app="pay", pod="pay-0"} from the start of `text`, by the names that agents of Loki give to labels; gives its
// size, or 0.
std::size_t read_labels(std::string_view text, Peeled& p) {
  std::size_t at = 1;
  std::size_t rank_of_label = 9;
  constexpr std::string_view kServices[] = {"service_name", "service", "app", "app_kubernetes_io_name", "job"};
  if (!text.starts_with('{')) return 0;
  while (at < text.size() && text[at] != '}') {
    const std::size_t equals = text.substr(0, 4096).find("=\"", at);
    if (equals == text.npos) return 0;
    const std::string_view key = text.substr(at, equals - at);
    if (key.empty() || !std::all_of(key.begin(), key.end(), [](char c) { return is_alnum(c) || c == '_'; })) return 0;
    std::size_t close = equals + 2;
    while (close < text.size() && text[close] != '"') close += text[close] == '\\' ? 2 : 1;
    if (close >= text.size()) return 0;
    const std::string_view value = text.substr(equals + 2, close - equals - 2);
    if (key == "pod") p.pod = value;
    if (key == "container") p.container = value;
    for (std::size_t rank = 0; rank < std::size(kServices); ++rank)
      if (key == kServices[rank] && rank < rank_of_label) {
        p.label = value.substr(value.find('/') + 1);  // a job of Kubernetes is "namespace/name"
        rank_of_label = rank;
      }
    at = close + 1;
    while (at < text.size() && (text[at] == ',' || text[at] == ' ')) ++at;
  }
  return at < text.size() ? at + 1 : 0;
}

}  // namespace

// [pod/POD/CONTAINER] text
bool peel_kubectl(Peeled& p) {
  constexpr std::string_view kStart = "[pod/";
  if (!p.text.starts_with(kStart)) return false;
  std::size_t end = p.text.substr(0, 600).find(']');
  if (end == p.text.npos || (end + 1 < p.text.size() && p.text[end + 1] != ' ')) return false;
  std::string_view inside = p.text.substr(kStart.size(), end - kStart.size());
  std::size_t slash = inside.find('/');
  if (slash == inside.npos || slash == 0 || inside.find_first_of(" \t/", slash + 1) != inside.npos) return false;
  p.pod = inside.substr(0, slash);
  p.container = inside.substr(slash + 1);
  put(p, Envelope::kubectl, end + 1 < p.text.size() ? p.text.substr(end + 2) : std::string_view{});
  return true;
}

// POD CONTAINER text, or NAMESPACE POD CONTAINER text
bool peel_stern(Peeled& p) {
  std::size_t space = p.text.substr(0, 260).find(' ');
  if (space == p.text.npos) return false;
  std::string_view rest = p.text;
  std::string_view pod = take_word(rest);
  PodForm form = pod_form(pod);
  if (form != PodForm::replica && is_dns_label(pod)) {
    std::string_view behind = rest;
    std::string_view second = take_word(behind);
    if (pod_form(second) == PodForm::replica) {
      rest = behind;
      pod = second;
      form = PodForm::replica;
    }
  }
  if (form == PodForm::no || rest.empty()) return false;
  std::string_view container = take_word(rest);
  if (!is_dns_label(container) || container.data() + container.size() == p.text.data() + p.text.size()) return false;
  if (form == PodForm::stateful && !names_container_of(pod, container)) return false;
  p.pod = pod;
  p.container = container;
  put(p, Envelope::stern, rest);
  return true;
}

// "+ pod › container", "- pod › container": stern started or stopped reading.
bool peel_stern_notice(Peeled& p) {
  constexpr std::string_view kMark = " \xE2\x80\xBA ";
  if (p.text.size() < 8 || p.text[1] != ' ' || p.text.size() > 400) return false;
  std::size_t mark = p.text.find(kMark);
  if (mark == p.text.npos || mark < 3) return false;
  std::string_view pod = p.text.substr(2, mark - 2);
  if (pod.find(' ') != pod.npos) pod = pod.substr(pod.rfind(' ') + 1);  // a namespace stands before it
  if (!is_dns_label(pod) || !is_dns_label(p.text.substr(mark + kMark.size()))) return false;
  p.notice = true;
  return true;
}

// web-1  | text. A name without a number needs the two spaces that compose puts before the bar.
bool peel_compose(Peeled& p) {
  std::size_t size = 0;
  while (size < p.text.size() && size < 128 && is_service_char(p.text[size])) ++size;
  std::size_t bar = size;
  while (bar < p.text.size() && bar < 256 && p.text[bar] == ' ') ++bar;
  if (size == 0 || bar == size || bar >= p.text.size() || p.text[bar] != '|') return false;
  std::string_view name = p.text.substr(0, size);
  if (bar - size < 2 && !is_numbered(name)) return false;
  std::string_view text = p.text.substr(bar + 1);
  if (!text.empty() && text[0] != ' ') return false;
  p.label = name;
  put(p, Envelope::compose, text.empty() ? text : text.substr(1));
  return true;
}

// 2026-11-23T03:39:53.377550110Z stdout F text
bool peel_cri(Peeled& p) {
  Rfc3339 time = parse_rfc3339(p.text);
  if (time.size == 0 || time.time.clock != Clock::absolute) return false;
  std::string_view rest = p.text.substr(time.size);
  if (!rest.starts_with(" stdout ") && !rest.starts_with(" stderr ")) return false;
  bool is_error = rest[4] == 'e';
  rest.remove_prefix(8);
  if (rest.empty() || (rest[0] != 'F' && rest[0] != 'P')) return false;
  if (rest.size() > 1 && rest[1] != ' ' && rest[1] != ':') return false;
  p.more = rest[0] == 'P';
  p.is_error = is_error;
  if (!p.time.known()) p.time = time.time;
  take_word(rest);
  put(p, Envelope::cri, rest);
  return true;
}

// `--timestamps` of kubectl and docker: always nine digits of a fraction, then one space. Loggers write fewer digits;
// if one writes nine, its own time becomes the envelope's, which is the same time.
bool peel_runtime_time(Peeled& p) {
  if (p.text.size() < 30 || p.text[4] != '-' || p.text[10] != 'T' || p.text[19] != '.') return false;
  Rfc3339 time = parse_rfc3339(p.text.substr(0, 40));
  if (time.fraction != 9 || time.time.clock != Clock::absolute) return false;
  if (time.size < p.text.size() && p.text[time.size] != ' ') return false;
  p.time = time.time;
  put(p, Envelope::kubectl, time.size < p.text.size() ? p.text.substr(time.size + 1) : std::string_view{});
  return true;
}

// 0|till    | text: the number and the name of a process of PM2.
bool peel_pm2(Peeled& p) {
  const std::size_t mark = p.text.substr(0, 8).find('|');
  const std::size_t bar = mark == p.text.npos ? mark : p.text.substr(0, mark + 130).find('|', mark + 1);
  if (bar == p.text.npos || bar < mark + 3 || p.text[bar - 1] != ' ') return false;
  if (!std::all_of(p.text.begin(), p.text.begin() + static_cast<std::ptrdiff_t>(mark), is_digit)) return false;
  if (bar + 1 < p.text.size() && p.text[bar + 1] != ' ') return false;
  const std::string_view padded = p.text.substr(mark + 1, bar - mark - 1);
  const std::string_view name = padded.substr(0, padded.find_last_not_of(' ') + 1);
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_service_char)) return false;
  p.label = name;
  p.host = p.text.substr(0, mark + 1 + name.size());
  put(p, Envelope::pm2, behind(p.text, bar + 1));
  return true;
}

// logcli: 2026-11-23T03:45:22Z {app="pay", pod="pay-0"} text. Grafana's download as text: the epoch in milliseconds,
// a tab, the time, a tab, the line; since version 10.2 without the epoch, and only where the line itself shows that
// it is one of a log is that told from a logger with tabs.
bool peel_loki(Peeled& p) {
  std::string_view rest = p.text;
  const bool has_epoch = rest.size() > 34 && rest[13] == '\t' && std::all_of(rest.begin(), rest.begin() + 13, is_digit);
  if (has_epoch) rest.remove_prefix(14);
  const Rfc3339 time = parse_rfc3339(rest.substr(0, 48));
  if (time.size == 0 || time.size >= rest.size() || rest[10] != 'T' || time.time.clock != Clock::absolute) return false;
  const char mark = rest[time.size];
  rest.remove_prefix(time.size + 1);
  if (mark == '\t') {
    if (!has_epoch && !rest.starts_with("{\"") && !begins_with_time(rest) && !begins_with_pair(rest)) return false;
  } else if (mark == ' ' && !has_epoch) {
    Peeled labelled = p;
    const std::size_t size = read_labels(rest, labelled);
    if (size == 0 || (size < rest.size() && rest[size] != ' ')) return false;
    p = labelled;
    rest = rest.substr(std::min(rest.find_first_not_of(' ', size), rest.size()));
  } else {
    return false;
  }
  if (!p.time.known()) p.time = time.time;
  put(p, Envelope::loki, rest);
  return true;
}

// grep -r (-n) over log files: path:text or path:line:text. The file is what it would be if it had been given itself.
bool peel_grep(Peeled& p) {
  constexpr std::size_t kLongestPath = 1024;
  std::size_t colon = 0;
  while (colon < p.text.size() && colon < kLongestPath && p.text[colon] != ':' && p.text[colon] != ' ') ++colon;
  if (colon + 1 >= p.text.size() || p.text[colon] != ':' || !is_log_file(p.text.substr(0, colon))) return false;
  const std::string_view path = p.text.substr(0, colon);
  std::string_view rest = p.text.substr(colon + 1);
  std::size_t digits = 0;
  while (digits < rest.size() && digits < 12 && is_digit(rest[digits])) ++digits;
  if (digits > 0 && digits < rest.size() && rest[digits] == ':' && !begins_with_time(rest))
    rest.remove_prefix(digits + 1);
  const PodOfFile pod = pod_of_file(path);
  p.pod = pod.pod;
  p.container = pod.container;
  p.file = path;
  put(p, Envelope::grep, rest);
  return true;
}

}  // namespace gwtriage
