// Ruby. Sources: Logger::Formatter, Sidekiq's Logging wiki, Puma's log writer.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// E, [2026-11-23T03:45:22.016044 #1234] ERROR -- payment: charge failed
bool read_ruby_logger(std::string_view text, Draft& draft) {
  if (text.size() < 30 || text.substr(1, 3) != ", [" || !is_upper(text[0])) return false;
  std::string_view rest = text.substr(4);
  TimeReading time;
  if (!eat_time(rest, draft, time) || cut_until(rest, "] ", 32).empty()) return false;
  rest = trim_left(rest);
  const Severity severity = severity_of_word(cut_until(rest, " -- ", 16));
  if (severity == Severity::unknown && !text.starts_with("A,")) return false;
  const std::string_view program =
      rest.starts_with(":") ? (rest.remove_prefix(1), std::string_view()) : cut_until(rest, ":", 64);
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  if (looks_like_service(program)) draft.offer_service_text(program);
  draft.offer_plain_name(program);
  rest = trim_left(rest);
  while (rest.starts_with('[') && rest.find(']') < 80) {  // Rails' tags
    const std::string_view tag = rest.substr(1, rest.find(']') - 1);
    if (!looks_like_id(tag, true)) break;
    draft.add_id(tag);
    rest = trim_left(rest.substr(tag.size() + 2));
  }
  read_message(rest, ranks::kKnown, draft);
  return true;
}
constexpr Sample kRubySamples[] = {
    {"E, [2026-11-23T03:45:22.016044 #1234] ERROR -- payment-api: [0c1d2e3f-0000-4000-8000-00000000beef] charge "
     "failed: gateway returned 503",
     "time=2026-11-23T03:45:22.016044Z severity=error service=payment-api status=503 "
     "ids=0c1d2e3f-0000-4000-8000-00000000beef | charge failed: gateway returned 503"},
    {"W, [2026-11-23T03:45:22.016044 #1234]  WARN -- ledger: [0c1d2e3f-0000-4000-8000-00000000beef] Completed 500 "
     "Internal Server Error in 12ms",
     "severity=warning service=ledger status=500 ids=0c1d2e3f-0000-4000-8000-00000000beef | Completed 500 Internal "
     "Server Error in 12ms"},
    {"I, [2026-11-23T03:45:22.016044 #1234]  INFO -- : Completed 500 Internal Server Error in 12ms",
     "severity=info status=500 | Completed 500 Internal Server Error in 12ms"},
};

// 2026-11-23T03:45:22.016Z pid=4217 tid=ow2kx class=ChargeJob jid=… elapsed=0.031 INFO: fail
bool read_sidekiq(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.empty() || !is_digit(text[0]) || !draft.time_at(text, time)) return false;
  std::string_view rest = text.substr(time.length);
  if (!rest.starts_with(" pid=")) return false;
  std::size_t at = 0;
  while (starts_with_pair(rest.substr(at + 1))) {
    at = rest.find(' ', at + 1);
    if (at == std::string_view::npos) return false;
  }
  const std::string_view level = rest.substr(at + 1, rest.substr(at + 1, 12).find(": "));
  const Severity severity = severity_of_word(level);
  if (severity == Severity::unknown || at + level.size() + 3 > rest.size()) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  read_pairs(rest.substr(0, at), draft);
  read_message(rest.substr(at + level.size() + 3), ranks::kKnown, draft);
  return true;
}
constexpr Sample kSidekiqSamples[] = {
    {"2026-11-23T03:45:22.016Z pid=4217 tid=ow2kx class=ChargeJob jid=b4a577edbccf1d805744efa9 elapsed=0.031 INFO: "
     "fail",
     "time=2026-11-23T03:45:22.016Z severity=info | fail"},
};

// [4217] - Worker 0 (PID: 4221) booted: Puma in cluster mode; "!" marks what went wrong.
bool read_puma(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  const std::size_t pid = digits_at(text, 1);
  if (pid == 0 || pid > 10 || text.substr(1 + pid, 2) != "] " || text.size() < pid + 6 || text[pid + 4] != ' ')
    return false;
  const char mark = text[pid + 3];
  if (mark != '-' && mark != '*' && mark != '!' && mark != '+') return false;
  if (mark == '!') draft.offer_severity(Severity::warning, ranks::kKnown);
  read_message(text.substr(pid + 5), ranks::kKnown, draft);
  return true;
}
constexpr Sample kPumaSamples[] = {
    {"[4217] - Worker 0 (PID: 4221) booted in 0.12s, phase: 0",
     "status=0 | Worker 0 (PID: 4221) booted in 0.12s, phase: 0"},
    {"[4217] ! Terminating timed out worker (worker failed to check in within 60 seconds): 4221", "severity=warning"},
};

constexpr TextDialect kDialects[] = {
    {"ruby-logger", Dialect::console, read_ruby_logger, first::kUpper, kRubySamples},
    {"sidekiq", Dialect::console, read_sidekiq, first::kDigit, kSidekiqSamples},
    {"puma", Dialect::console, read_puma, "[", kPumaSamples},
};

}  // namespace

std::span<const TextDialect> ruby_dialects() { return kDialects; }

}  // namespace gwtriage::decode
