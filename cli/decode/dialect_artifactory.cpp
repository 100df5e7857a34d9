// Artifactory. Source: the format of its request log.

#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// 2026-11-23T03:45:22.016Z|1a2b3c4d5e6f7a8b|192.0.2.7|admin|GET|/api/x|503|-1|0|12|curl: Artifactory's requests
bool read_piped(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.size() < 40 || !is_digit(text[0]) || !draft.time_at(text, time) || text.substr(time.length, 1) != "|")
    return false;
  std::string_view rest = text.substr(0, text.find('\n')).substr(time.length + 1);
  const std::string_view line = rest;
  const std::string_view id = trim(next_column(rest, '|')), client = trim(next_column(rest, '|')),
                         user = trim(next_column(rest, '|'));
  const std::string_view method = trim(next_column(rest, '|')), path = trim(next_column(rest, '|')),
                         status = trim(next_column(rest, '|'));
  if (!is_address(client) || !is_http_method(method) || !path.starts_with('/') || !http_status(status)) return false;
  trim(next_column(rest, '|')), trim(next_column(rest, '|'));
  draft.add("remote_addr", client);
  draft.add("user", user);
  if (looks_like_id(id, true)) draft.add_trace_id(id);
  draft.offer_duration(read_duration(trim(next_column(rest, '|')), 1), ranks::kKnown);
  hand_over(time, {method, path}, status, line, draft);
  return true;
}
constexpr Sample kPipedSamples[] = {
    {"2026-11-23T03:45:22.016Z|1a2b3c4d5e6f7a8b|192.0.2.7|admin|GET|/api/system/ping|503|-1|0|12|curl/8.4.0",
     "time=2026-11-23T03:45:22.016Z status=503 method=GET path=/api/system/ping access duration=12 "
     "ids=1a2b3c4d5e6f7a8b"},
    {"2026-11-23T03:45:22.016Z|1a2b3c4d5e6f7a8b|192.0.2.7|admin|GET|/api/system/ping|503|-1|0|12\n  at the edge",
     "time=2026-11-23T03:45:22.016Z status=503 method=GET path=/api/system/ping access duration=12 "
     "ids=1a2b3c4d5e6f7a8b"},
};

constexpr TextDialect kDialects[] = {
    {"access-piped", Dialect::access, read_piped, first::kDigit, kPipedSamples},
};

}  // namespace

std::span<const TextDialect> artifactory_dialects() { return kDialects; }

}  // namespace gwtriage::decode
