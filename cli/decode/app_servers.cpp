// Lines of application servers and monitors whose shape is their own. Sources: WebLogic's "Message Format",
// WebSphere's basic log format (messages.log of Liberty, SystemOut.log), Zabbix' server and agent logs.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

constexpr std::uint16_t kRank = 0;

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

// The next "<…>" of WebLogic; brackets nest ("<<WLS Kernel>>"), and the last one holds prose that may not balance.
bool next_part(std::string_view& rest, std::string_view& part) {
  rest = trim_left(rest);
  if (!rest.starts_with('<')) return false;
  std::size_t end = 1;
  for (int depth = 1; end < rest.size(); ++end) {
    if (rest[end] == '<') ++depth;
    if (rest[end] == '>' && --depth == 0) break;
  }
  part = rest.substr(1, end - 1);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return true;
}

// ####<Nov 23, 2026 3:45:22,016 AM UTC> <Error> <HTTP> <host> <server> <thread> <user> <transaction> <id> <epoch>
// <BEA-101017> <text>; on the console without the hashes and with four parts only.
bool read_weblogic(std::string_view text, Draft& draft) {
  std::string_view rest = text;
  if (rest.starts_with("####")) rest.remove_prefix(4);
  std::string_view stamp, level, part;
  TimeReading time;
  if (!rest.starts_with('<') || !next_part(rest, stamp) || !read_time(stamp, draft.near(), time)) return false;
  if (time.length != stamp.size() || !next_part(rest, level)) return false;
  const Severity severity = severity_of_word(level);
  if (severity == Severity::unknown) return false;
  std::string_view message;
  for (int parts = 0; parts < 16 && next_part(rest, part); ++parts) {
    if (part.size() == 13 && digits_at(part, 0) == 13) read_epoch(part, time);  // the zone's name may not be known
    if (parts == 6 && part.size() >= 16 && part.find(' ') == std::string_view::npos) draft.add_id(part);
    message = part;
  }
  if (message.empty()) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  read_message(message, kRank, draft);
  return true;
}
constexpr Sample kWeblogicSamples[] = {
    {"####<Nov 23, 2026 3:45:22,016 AM UTC> <Error> <HTTP> <web-1> <AdminServer> <[ACTIVE] ExecuteThread: '0'> <<WLS "
     "Kernel>> <> <9496ae00-28ce-11e4-8c21-0800200c9a71-00000042> <1795405522016> <[severity-value: 8]> <BEA-101017> "
     "<Gateway answered 503>",
     "time=2026-11-23T03:45:22.016Z severity=error status=503 ids=9496ae00-28ce-11e4-8c21-0800200c9a71-00000042 | "
     "Gateway answered 503"},
    {"<Nov 23, 2026 3:45:22 AM UTC> <Notice> <WebLogicServer> <BEA-000365> <Server state changed to RUNNING.>",
     "time=2026-11-23T03:45:22Z severity=notice | Server state changed to RUNNING."},
};

Severity severity_of_websphere(char c) {
  switch (c) {
    case 'F': return Severity::critical;
    case 'E': return Severity::error;
    case 'W': return Severity::warning;
    case 'A':
    case 'I':
    case 'C':
    case 'D':
    case 'O':
    case 'R':
    case 'Z': return Severity::info;
    case '>':
    case '<':
    case '1': return Severity::debug;
    case '2':
    case '3': return Severity::trace;
    default: return Severity::unknown;
  }
}

// [11/23/26 3:45:22:016 UTC] 0000002a com.acme.Pay        E SRVE0777E: text
bool read_websphere(std::string_view text, Draft& draft) {
  TimeReading time;
  if (!text.starts_with('[') || !draft.time_at(text.substr(1), time)) return false;
  std::string_view rest = text.substr(1 + time.length);
  const std::size_t close = rest.substr(0, 8).find("] ");  // a zone that read_time does not know may stand before
  if (close == std::string_view::npos) return false;
  rest.remove_prefix(close + 2);
  std::size_t thread = 0;
  while (thread < rest.size() && is_hex(rest[thread])) ++thread;
  if (thread != 8 || rest.substr(8, 1) != " ") return false;
  rest = trim_left(rest.substr(9));
  const std::string_view logger = rest.substr(0, rest.find(' '));
  rest = trim_left(rest.substr(logger.size()));
  if (logger.empty() || rest.size() < 3 || rest[1] != ' ') return false;
  const Severity severity = severity_of_websphere(rest[0]);
  if (severity == Severity::unknown) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_logger(logger);
  read_message(trim_left(rest.substr(2)), kRank, draft);
  return true;
}
constexpr Sample kWebsphereSamples[] = {
    {"[11/23/26 3:45:22:016 UTC] 0000002a com.acme.pay.Charge                                 E SRVE0777E: gateway "
     "answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503 | SRVE0777E: gateway answered 503"},
    {"[11/23/26 12:45:22:016 JST] 0000002a SystemOut     O charge ok",
     "time=2026-11-23T03:45:22.016Z severity=info | charge ok"},
};

// "  4217:20261123:034522.016 text"; there is no level.
bool read_zabbix(std::string_view text, Draft& draft) {
  const std::size_t pid = digits_at(text, 0);
  if (pid == 0 || pid > 10 || text.size() < pid + 21 || text[pid] != ':' || digits_at(text, pid + 1) != 8 ||
      text[pid + 9] != ':' || text[pid + 16] != '.' || text[pid + 20] != ' ')
    return false;
  char stamp[19];  // 20261123:034522.016 → 20261123-034522.016, which read_time knows
  for (std::size_t i = 0; i < sizeof stamp; ++i) stamp[i] = text[pid + 1 + i];
  stamp[8] = '-';
  TimeReading time;
  if (!read_time({stamp, sizeof stamp}, draft.near(), time)) return false;
  draft.offer_time(time, kRank);
  read_message(text.substr(pid + 21), kRank, draft);
  return true;
}
constexpr Sample kZabbixSamples[] = {
    {"4217:20261123:034522.016 cannot send list of active checks to \"10.4.0.7\": host [web-1] not found",
     "time=2026-11-23T03:45:22.016Z status=0 | cannot send list of active checks to \"10.4.0.7\": host [web-1] not "
     "found"},
};

constexpr TextDialect kDialects[] = {
    {"weblogic", Dialect::console, read_weblogic, kWeblogicSamples},
    {"websphere", Dialect::console, read_websphere, kWebsphereSamples},
    {"zabbix", Dialect::console, read_zabbix, kZabbixSamples},
};

}  // namespace

std::span<const TextDialect> app_server_dialects() { return kDialects; }

}  // namespace gwtriage::decode
