// Erlang. Source: error_logger as it was before OTP 21.

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

// =ERROR REPORT==== 23-Nov-2026::03:45:22 === ⏎ text
bool read_erlang_report(std::string_view text, Draft& draft) {
  if (!text.starts_with('=')) return false;
  const std::size_t mark = text.substr(0, 48).find(" REPORT==== ");
  if (mark == std::string_view::npos) return false;
  TimeReading time;
  if (!draft.time_at(text.substr(mark + 12), time)) return false;
  const std::string_view kind = text.substr(1, mark - 1);
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(kind == "CRASH"        ? Severity::critical
                       : kind == "SUPERVISOR" ? Severity::warning
                       : kind == "PROGRESS"   ? Severity::info
                                              : severity_of_word(kind),
                       ranks::kKnown);
  const std::size_t line = text.find('\n');
  if (line != std::string_view::npos) read_message(trim(text.substr(line)), ranks::kKnown, draft);
  return true;
}
constexpr Sample kErlangSamples[] = {
    {"=ERROR REPORT==== 23-Nov-2026::03:45:22 ===\nclosing AMQP connection <0.684.0> (10.4.0.7:40112)",
     "time=2026-11-23T03:45:22Z severity=error | closing AMQP connection <0.684.0> (10.4.0.7:40112)"},
};

constexpr TextDialect kDialects[] = {
    {"erlang-report", Dialect::console, read_erlang_report, "=", kErlangSamples, "erlang"},
};

}  // namespace

std::span<const TextDialect> erlang_dialects() { return kDialects; }

}  // namespace gwtriage::decode
