// Redis. Source: serverLogRaw of its server.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// 1:M 23 Nov 2026 03:45:22.016 # Out of memory
bool read_redis(std::string_view text, Draft& draft) {
  const std::size_t pid = digits_at(text, 0);
  if (pid == 0 || text.size() < pid + 30 || text[pid] != ':' ||
      std::string_view("XCSMR").find(text[pid + 1]) == std::string_view::npos || text[pid + 2] != ' ')
    return false;
  std::string_view rest = text.substr(pid + 3);
  TimeReading time;
  if (!eat_time(rest, draft, time) || rest.size() < 4 || rest[0] != ' ' || rest[2] != ' ') return false;
  const char mark = rest[1];
  const Severity severity = mark == '#'   ? Severity::warning
                            : mark == '*' ? Severity::notice
                            : mark == '-' ? Severity::info
                            : mark == '.' ? Severity::debug
                                          : Severity::unknown;
  if (severity == Severity::unknown) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_message(rest.substr(3), ranks::kKnown);
  return true;
}
constexpr Sample kRedisSamples[] = {
    {"1:M 23 Nov 2026 03:45:22.016 # Can't save in background: fork: Cannot allocate memory",
     "time=2026-11-23T03:45:22.016Z severity=warning | Can't save in background: fork: Cannot allocate memory"},
};

// 4217:signal-handler (1795405522) Received SIGTERM scheduling shutdown...
bool read_redis_signal(std::string_view text, Draft& draft) {
  std::string_view rest = text.substr(digits_at(text, 0));
  TimeReading time;
  if (rest.size() == text.size() || !eat(rest, ":signal-handler (") || !read_epoch(cut_until(rest, ") ", 32), time))
    return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(Severity::warning, ranks::kKnown);
  draft.offer_message(rest, ranks::kKnown);
  return true;
}
constexpr Sample kRedisSignalSamples[] = {
    {"4217:signal-handler (1795405522) Received SIGTERM scheduling shutdown...",
     "time=2026-11-23T03:45:22Z severity=warning | Received SIGTERM scheduling shutdown..."},
};

constexpr TextDialect kDialects[] = {
    {"redis", Dialect::console, read_redis, first::kDigit, kRedisSamples},
    {"redis-signal", Dialect::console, read_redis_signal, first::kDigit, kRedisSignalSamples, "redis"},
};

}  // namespace

std::span<const TextDialect> redis_dialects() { return kDialects; }

}  // namespace gwtriage::decode
