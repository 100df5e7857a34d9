// WebLogic. Source: "Message Format" in its documentation.

#include <algorithm>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

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
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  read_message(message, ranks::kKnown, draft);
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

constexpr TextDialect kDialects[] = {
    {"weblogic", Dialect::console, read_weblogic, "#<", kWeblogicSamples, "weblogic"},
};

}  // namespace

std::span<const TextDialect> weblogic_dialects() { return kDialects; }

}  // namespace gwtriage::decode
