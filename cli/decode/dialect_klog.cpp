// klog, glog and CockroachDB. Sources: klog's header, CockroachDB's crdb-v2 format.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// E261123 03:45:22.016044 447 sql/exec_log.go:144 ⋮ [n1,client=10.4.0.7:53211] 52  message: klog's head with a year
bool read_cockroach(std::string_view text, Draft& draft) {
  std::string_view rest = text.substr(1);
  TimeReading time;
  if (!eat_time(rest, draft, time) || !eat(rest, " ") || digits_at(rest, 0) == 0) return false;
  if (cut_until(rest, ".go:").empty()) return false;
  rest.remove_prefix(digits_at(rest, 0));
  eat(rest, " ⋮");
  if (eat(rest, " [") && cut_until(rest, "]", 400).empty()) return false;
  rest = trim_left(rest);
  if (const std::size_t counter = digits_at(rest, 0); rest.substr(counter, 2) == "  ") rest.remove_prefix(counter);
  rest = trim_left(rest);
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity_of_word(text.substr(0, 1)), ranks::kKnown);
  read_message(rest, ranks::kKnown, draft);
  return true;
}

// E1123 03:12:01.123456   1 file.go:12] message
bool read_klog(std::string_view text, Draft& draft) {
  if (text.starts_with('"')) text.remove_prefix(1);  // whole lines are quoted by some collectors
  if (text.size() < 30 || std::string_view("IWEF").find(text[0]) == std::string_view::npos) return false;
  const std::size_t digits = digits_at(text, 1);
  if (digits == 6) return read_cockroach(text, draft);
  if ((digits != 4 && digits != 8) || text[1 + digits] != ' ') return false;
  const std::size_t close = text.substr(0, 160).find("] ");
  if (close == std::string_view::npos) return false;
  // "1123" → "11.23", which read_time knows: month and day without a year. glog may write the year before them.
  char stamp[40];
  std::size_t n = 0;
  if (digits == 4)
    stamp[n++] = text[1], stamp[n++] = text[2], stamp[n++] = '.', stamp[n++] = text[3], stamp[n++] = text[4];
  for (std::size_t i = digits == 4 ? 5 : 1; n < sizeof stamp && i < text.size() && (i == 1 + digits || text[i] != ' ');
       ++i)
    stamp[n++] = text[i];
  TimeReading time;
  if (!read_time({stamp, n}, draft.near(), time)) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(text[0] == 'I'   ? Severity::info
                       : text[0] == 'W' ? Severity::warning
                       : text[0] == 'E' ? Severity::error
                                        : Severity::critical,
                       ranks::kKnown);
  const std::string_view message = text.substr(close + 2);
  read_message(message, ranks::kKnown, draft);
  return true;
}
constexpr Sample kKlogSamples[] = {
    {"E1123 03:12:01.123456       1 authentication.go:75] \"Unable to authenticate the request\" err=\"x509: "
     "certificate has expired\"",
     "time=2000-11-23T03:12:01.123456Z severity=error"},
    {"E20261123 03:45:22.016044  4217 pay.cc:31] Gateway answered 503",
     "time=2026-11-23T03:45:22.016044Z severity=error status=503 | Gateway answered 503"},
    {"E261123 03:45:22.016044 447 sql/exec_log.go:144 ⋮ [n1,client=10.4.0.7:53211] 52  query failed",
     "time=2026-11-23T03:45:22.016044Z severity=error | query failed"},
};

constexpr TextDialect kDialects[] = {
    {"klog", Dialect::console, read_klog, "IWEF\"", kKlogSamples},
};

}  // namespace

std::span<const TextDialect> klog_dialects() { return kDialects; }

}  // namespace gwtriage::decode
