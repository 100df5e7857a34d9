// Apple's log(1) in its style "syslog".

#include <cstddef>
#include <span>

#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

// 2026-11-23 12:45:22.016044+0900  localhost pay[312]: (CFNetwork) [com.acme.pay:net] text
bool read_apple(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.size() < 50 || text[4] != '-' || text[10] != ' ' || !draft.time_at(text, time)) return false;
  std::string_view rest = text.substr(time.length);
  if (!rest.starts_with("  localhost ")) return false;
  rest.remove_prefix(12);
  const std::size_t open = rest.substr(0, 80).find('['), close = rest.substr(0, 96).find("]: ");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_service_text(rest.substr(0, open));
  rest.remove_prefix(close + 3);
  if (rest.starts_with('(') && rest.find(") ") < 64) rest.remove_prefix(rest.find(") ") + 2);
  if (rest.starts_with('[') && rest.find("] ") < 96) rest.remove_prefix(rest.find("] ") + 2);
  read_message(rest, ranks::kKnown, draft);
  return true;
}
constexpr Sample kAppleSamples[] = {
    {"2026-11-23 12:45:22.016044+0900  localhost pay-agent[312]: (CFNetwork) [com.acme.pay:net] Gateway answered 503",
     "time=2026-11-23T03:45:22.016044Z service=pay-agent status=503 | Gateway answered 503"},
};

constexpr TextDialect kDialects[] = {
    {"apple", Dialect::console, read_apple, first::kDigit, kAppleSamples},
};

}  // namespace

std::span<const TextDialect> apple_dialects() { return kDialects; }

}  // namespace gwtriage::decode
