// WebSphere. Source: its basic log format (messages.log of Liberty, SystemOut.log).

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

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
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_logger(logger);
  read_message(trim_left(rest.substr(2)), ranks::kKnown, draft);
  return true;
}
constexpr Sample kWebsphereSamples[] = {
    {"[11/23/26 3:45:22:016 UTC] 0000002a com.acme.pay.Charge                                 E SRVE0777E: gateway "
     "answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503 | SRVE0777E: gateway answered 503"},
    {"[11/23/26 12:45:22:016 JST] 0000002a SystemOut     O charge ok",
     "time=2026-11-23T03:45:22.016Z severity=info | charge ok"},
};

constexpr TextDialect kDialects[] = {
    {"websphere", Dialect::console, read_websphere, "[", kWebsphereSamples},
};

}  // namespace

std::span<const TextDialect> websphere_dialects() { return kDialects; }

}  // namespace gwtriage::decode
