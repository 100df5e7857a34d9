// Lines of operating systems and network devices. Sources: Android's logcat formats "threadtime" and "time", Apple's
// log(1) in its style "syslog", Cisco's "Format of a Syslog Message", Linux' printk.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

constexpr std::uint16_t kRank = 0;

void skip_number(std::string_view& rest) {
  while (!rest.empty() && is_digit(rest[0])) rest.remove_prefix(1);
}

Severity severity_of_letter(char c) {
  switch (c) {
    case 'V': return Severity::trace;
    case 'D': return Severity::debug;
    case 'I': return Severity::info;
    case 'W': return Severity::warning;
    case 'E': return Severity::error;
    case 'F': return Severity::critical;
    default: return Severity::unknown;
  }
}

// 11-23 03:45:22.016  4217  4230 E PayClient: text, and 11-23 03:45:22.016 E/PayClient( 4217): text. The date lacks
// its year; read_time knows it with a dot.
bool read_logcat(std::string_view text, Draft& draft) {
  if (text.size() < 26 || text[2] != '-' || text[5] != ' ' || text[8] != ':' || text[11] != ':' || text[14] != '.')
    return false;
  char stamp[32];
  std::size_t n = 0;
  while (n < sizeof stamp && n < text.size() && (n <= 5 || text[n] != ' ')) stamp[n] = text[n], ++n;
  stamp[2] = '.';
  TimeReading time;
  if (!read_time({stamp, n}, draft.near(), time) || time.length != n) return false;
  std::string_view rest = trim_left(text.substr(n));
  if (rest.empty()) return false;
  const bool brief = rest.size() > 2 && rest[1] == '/';
  if (!brief) {
    for (int i = 0; i < 3 && !rest.empty() && is_digit(rest[0]); ++i) {  // [uid] pid tid
      skip_number(rest);
      if (!rest.starts_with(' ')) return false;
      rest = trim_left(rest);
    }
  }
  const Severity severity = rest.size() > 2 ? severity_of_letter(rest[0]) : Severity::unknown;
  if (severity == Severity::unknown || (!brief && rest[1] != ' ')) return false;
  rest.remove_prefix(2);
  const std::size_t colon = rest.substr(0, 120).find(brief ? "): " : ": ");
  if (colon == std::string_view::npos) return false;
  const std::string_view tag = trim(rest.substr(0, brief ? std::min(colon, rest.find('(')) : colon));
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_logger(tag);
  if (looks_like_service(tag)) draft.offer_service_text(tag);
  read_message(rest.substr(colon + (brief ? 3 : 2)), kRank, draft);
  return true;
}
constexpr Sample kLogcatSamples[] = {
    {"11-23 03:45:22.016  4217  4230 E PayClient: Gateway answered 503",
     "time=2000-11-23T03:45:22.016Z severity=error status=503 | Gateway answered 503"},
    {"11-23 03:45:22.016 W/PayClient( 4217): Gateway is slow", "severity=warning | Gateway is slow"},
    {"11-23 03:45:22.016  1000  4217  4230 V WindowManager: relayout", "severity=trace | relayout"},
};

// 2026-11-23 12:45:22.016044+0900  localhost pay[312]: (CFNetwork) [com.acme.pay:net] text
bool read_apple(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.size() < 50 || text[4] != '-' || text[10] != ' ' || !draft.time_at(text, time)) return false;
  std::string_view rest = text.substr(time.length);
  if (!rest.starts_with("  localhost ")) return false;
  rest.remove_prefix(12);
  const std::size_t open = rest.substr(0, 80).find('['), close = rest.substr(0, 96).find("]: ");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return false;
  draft.offer_time(time, kRank);
  draft.offer_service_text(rest.substr(0, open));
  rest.remove_prefix(close + 3);
  if (rest.starts_with('(') && rest.find(") ") < 64) rest.remove_prefix(rest.find(") ") + 2);
  if (rest.starts_with('[') && rest.find("] ") < 96) rest.remove_prefix(rest.find("] ") + 2);
  read_message(rest, kRank, draft);
  return true;
}
constexpr Sample kAppleSamples[] = {
    {"2026-11-23 12:45:22.016044+0900  localhost pay-agent[312]: (CFNetwork) [com.acme.pay:net] Gateway answered 503",
     "time=2026-11-23T03:45:22.016044Z service=pay-agent status=503 | Gateway answered 503"},
};

// <189>29: *Nov 23 03:45:22.016: %LINEPROTO-5-UPDOWN: text; what stands before the % may be missing.
bool read_cisco(std::string_view text, Draft& draft) {
  const std::size_t percent = text.substr(0, 96).find('%');
  if (percent == std::string_view::npos || percent + 12 > text.size() || !is_upper(text[percent + 1])) return false;
  const std::size_t colon = text.substr(0, percent + 80).find(": ", percent);
  if (colon == std::string_view::npos) return false;
  const std::string_view code = text.substr(percent + 1, colon - percent - 1);
  const std::size_t dash = code.find('-');  // FACILITY[-SUB]-5-MNEMONIC
  std::size_t level = dash;
  while (level != std::string_view::npos &&
         !(level + 2 < code.size() && is_digit(code[level + 1]) && code[level + 2] == '-'))
    level = code.find('-', level + 1);
  if (dash == std::string_view::npos || level == std::string_view::npos || code.find(' ') != std::string_view::npos)
    return false;
  std::string_view head = text.substr(0, percent);
  if (head.starts_with('<') && head.find('>') < 5) head.remove_prefix(head.find('>') + 1);
  TimeReading time;
  for (int part = 0; part < 3 && !head.empty(); ++part) {  // [seq:] [host:] [*]time:
    if (head[0] == '*' || head[0] == '.') head.remove_prefix(1);
    if (read_time(head, draft.near(), time)) break;
    const std::size_t next = head.find(": ");
    head.remove_prefix(next == std::string_view::npos ? head.size() : next + 2);
  }
  if (time.length > 0) draft.offer_time(time, kRank);
  draft.offer_severity(severity_of_number(code[level + 1] - '0'), kRank);
  draft.add("mnemonic", code);
  read_message(text.substr(colon + 2), kRank, draft);
  return true;
}
constexpr Sample kCiscoSamples[] = {
    {"<189>29: *Nov 23 03:45:22.016: %LINEPROTO-5-UPDOWN: Line protocol on Interface Gi0/1, changed state to down",
     "time=2000-11-23T03:45:22.016Z severity=notice | Line protocol on Interface Gi0/1, changed state to down"},
    {"000019: core-sw: Nov 23 2026 03:45:22 UTC: %SEC_LOGIN-4-LOGIN_FAILED: Login failed",
     "time=2026-11-23T03:45:22Z severity=warning | Login failed"},
    {"%ASA-6-302014: Teardown TCP connection 4217", "severity=info | Teardown TCP connection 4217"},
};

// [12345.678901] text: the kernel's ring buffer; seconds since it started are no time of day.
bool read_kernel(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  std::size_t n = 1;
  while (n < 8 && n < text.size() && text[n] == ' ') ++n;
  const std::size_t from = n;
  while (n < text.size() && is_digit(text[n])) ++n;
  if (n == from || n - from > 9 || text.substr(n, 1) != ".") return false;
  const std::size_t dot = n++;
  while (n < text.size() && is_digit(text[n])) ++n;
  if (n - dot != 7 || text.substr(n, 2) != "] ") return false;
  read_message(text.substr(n + 2), kRank, draft);
  return true;
}
constexpr Sample kKernelSamples[] = {
    {"[12345.678901] Out of memory: Killed process 4217 (java) total-vm:503000kB",
     "status=0 | Out of memory: Killed process 4217 (java) total-vm:503000kB"},
    {"[    0.000000] Linux version 6.1.0-28-amd64", "| Linux version 6.1.0-28-amd64"},
};

constexpr TextDialect kDialects[] = {
    {"kernel", Dialect::console, read_kernel, kKernelSamples},
    {"logcat", Dialect::console, read_logcat, kLogcatSamples},
    {"apple", Dialect::console, read_apple, kAppleSamples},
    {"cisco", Dialect::console, read_cisco, kCiscoSamples},
};

}  // namespace

std::span<const TextDialect> device_dialects() { return kDialects; }

}  // namespace gwtriage::decode
