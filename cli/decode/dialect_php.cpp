// PHP. Sources: Monolog's LineFormatter, PHP's error_log.

#include <algorithm>
#include <cstddef>
#include <span>

#include "base/zone.h"
#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/loose_json.h"
#include "decode/ranks.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// [2026-11-23 03:45:22] payment.ERROR: Charge failed {"rid":"r-1"} []
bool read_monolog(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  std::string_view rest = text.substr(1);
  TimeReading time;
  if (!eat_time(rest, draft, time) || !eat(rest, "] ")) return false;
  const std::string_view head = cut_until(rest, ": ", 64);
  const std::size_t dot = head.rfind('.');
  if (dot == std::string_view::npos || head.find(' ') != std::string_view::npos) return false;
  const Severity severity = severity_of_word(head.substr(dot + 1));
  if (severity == Severity::unknown || !is_upper(head.back())) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_logger(head.substr(0, dot));
  if (looks_like_service(head.substr(0, dot))) draft.offer_service_text(head.substr(0, dot));
  draft.offer_plain_name(head.substr(0, dot));  // the channel; Laravel's is the environment
  draft.offer_message(rest, ranks::kKnown);
  // The context behind the message is ours, though "… answered 503 {" looks as if the answer followed.
  const std::size_t context = std::min(rest.find(" {\""), rest.size());
  read_sentence(rest.substr(0, context), draft);
  if (context < rest.size()) read_loose_json(rest.substr(context + 1), {}, false, true, draft);
  return true;
}
constexpr Sample kMonologSamples[] = {
    {R"~([2026-11-23T03:45:22.016044+00:00] pay-api.ERROR: Capture failed {"request_id":"r-77ab12","status":503} [])~",
     "time=2026-11-23T03:45:22.016044Z severity=error service=pay-api status=503 ids=r-77ab12"},
};

struct PhpLevel {
  std::string_view words;
  Severity severity;
};
constexpr PhpLevel kPhpLevels[] = {
    {"Fatal error", Severity::critical},
    {"Parse error", Severity::critical},
    {"Core error", Severity::critical},
    {"Compile error", Severity::critical},
    {"Recoverable fatal error", Severity::error},
    {"Warning", Severity::warning},
    {"Core Warning", Severity::warning},
    {"User Error", Severity::error},
    {"User Warning", Severity::warning},
    {"Notice", Severity::notice},
    {"User Notice", Severity::notice},
    {"Deprecated", Severity::notice},
};

// [23-Nov-2026 12:45:22 Asia/Tokyo] PHP Fatal error:  Uncaught …
bool read_php(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  const std::size_t close = text.substr(0, 64).find("] PHP ");
  TimeReading time;
  if (close == std::string_view::npos || !draft.time_at(text.substr(1), time)) return false;
  std::string_view rest = text.substr(close + 6);
  Severity severity = Severity::unknown;
  for (const PhpLevel& level : kPhpLevels)
    if (rest.starts_with(level.words) && rest.substr(level.words.size()).starts_with(':')) {
      severity = level.severity;
      rest = trim_left(rest.substr(level.words.size() + 1));
      break;
    }
  if (severity == Severity::unknown) return false;
  if (time.stamp.clock == Clock::local && time.length + 2 < close) {
    if (const auto zone = Zone::parse(text.substr(time.length + 2, close - time.length - 2)))
      time.stamp = {zone->to_utc(time.stamp.at), Clock::absolute};
  }
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  read_message(rest, ranks::kKnown, draft);
  return true;
}
constexpr Sample kPhpSamples[] = {
    {"[23-Nov-2026 12:45:22 Asia/Tokyo] PHP Fatal error:  Uncaught GatewayDown: gateway answered 503 in "
     "/app/pay.php:88",
     "time=2026-11-23T03:45:22Z severity=critical status=503 | Uncaught GatewayDown: gateway answered 503 in "
     "/app/pay.php:88"},
    {"[23-Nov-2026 03:45:22 UTC] PHP Warning:  curl_exec(): could not resolve host",
     "time=2026-11-23T03:45:22Z severity=warning"},
};

constexpr TextDialect kDialects[] = {
    {"monolog", Dialect::console, read_monolog, "[", kMonologSamples},
    {"php-error", Dialect::console, read_php, "[", kPhpSamples},
};

}  // namespace

std::span<const TextDialect> php_dialects() { return kDialects; }

}  // namespace gwtriage::decode
