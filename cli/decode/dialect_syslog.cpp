// What the head of a syslog line leaves. Sources: RFC 5424, Linux' printk, Cisco's "Format of a Syslog Message".

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

// [exampleSDID@32473 request_id="r-1" error_code="401"] message: the structured data of a syslog line
bool read_syslog_data(std::string_view text, Draft& draft) {
  std::string_view rest = text;
  bool any = false;
  while (rest.starts_with('[')) {
    const std::size_t name = rest.find_first_of(" ]", 1);
    if (name == std::string_view::npos || name < 2 || name > 64) break;
    const std::string_view id = rest.substr(1, name - 1);
    if (id.find_first_of("=\"[") != std::string_view::npos) break;
    if (rest[name] == ']' && id.find('@') == std::string_view::npos) break;
    // Only ID key="value"… counts; "[main thread]" has no quotes.
    std::size_t at = name;
    bool good = true;
    while (good && at < rest.size() && rest[at] == ' ') {
      const std::size_t equals = rest.find("=\"", at);
      good = equals != std::string_view::npos && equals - at < 64 &&
             rest.substr(at + 1, equals - at - 1).find_first_of(" ]") == std::string_view::npos;
      if (!good) break;
      std::size_t end = equals + 2;
      while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
      at = end + 1;
    }
    if (!good || at >= rest.size() || rest[at] != ']') break;
    read_pairs(rest.substr(name, at - name), draft);
    rest = trim_left(rest.substr(at + 1));
    any = true;
  }
  if (!any) return false;
  if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
  read_message(rest, ranks::kKnown, draft);
  return true;
}
constexpr Sample kSyslogDataSamples[] = {
    {R"~([exampleSDID@32473 request_id="r-77ab12" error_code="401"] BOMless pre-authorisation refused)~",
     "own=401 ids=r-77ab12 | BOMless pre-authorisation refused"},
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
  read_message(text.substr(n + 2), ranks::kKnown, draft);
  return true;
}
constexpr Sample kKernelSamples[] = {
    {"[12345.678901] Out of memory: Killed process 4217 (java) total-vm:503000kB",
     "status=0 | Out of memory: Killed process 4217 (java) total-vm:503000kB"},
    {"[    0.000000] Linux version 6.1.0-28-amd64", "| Linux version 6.1.0-28-amd64"},
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
  if (time.length > 0) draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity_of_number(code[level + 1] - '0'), ranks::kKnown);
  draft.add("mnemonic", code);
  read_message(text.substr(colon + 2), ranks::kKnown, draft);
  return true;
}
constexpr Sample kCiscoSamples[] = {
    {"<189>29: *Nov 23 03:45:22.016: %LINEPROTO-5-UPDOWN: Line protocol on Interface Gi0/1, changed state to down",
     "time=2000-11-23T03:45:22.016Z severity=notice | Line protocol on Interface Gi0/1, changed state to down"},
    {"000019: core-sw: Nov 23 2026 03:45:22 UTC: %SEC_LOGIN-4-LOGIN_FAILED: Login failed",
     "time=2026-11-23T03:45:22Z severity=warning | Login failed"},
    {"%ASA-6-302014: Teardown TCP connection 4217", "severity=info | Teardown TCP connection 4217"},
};

constexpr TextDialect kDialects[] = {
    {"syslog-data", Dialect::console, read_syslog_data, "[", kSyslogDataSamples},
    {"kernel", Dialect::console, read_kernel, "[", kKernelSamples},
    {"cisco", Dialect::console, read_cisco, first::kAny, kCiscoSamples, "cisco"},
};

}  // namespace

std::span<const TextDialect> syslog_dialects() { return kDialects; }

}  // namespace gwtriage::decode
