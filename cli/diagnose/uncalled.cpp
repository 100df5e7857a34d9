// What an incident broke in requests that never came to call the gateway.

#include <absl/container/flat_hash_set.h>

#include <map>

#include "diagnose/joined_log.h"
#include "diagnose/runs.h"

namespace gwtriage {
namespace {

constexpr Micros kAhead = 6 * kSecond;  // a caller may have given up, and logged it, before

// No answer came, or none was asked for: the one who was called was too unwell for it.
bool could_not_call(FailureKind kind) {
  switch (kind) {
    case FailureKind::timeout_connect:
    case FailureKind::timeout_read:
    case FailureKind::refused:
    case FailureKind::reset:
    case FailureKind::local: return true;
    default: return false;
  }
}

}  // namespace

void find_uncalled(JoinedLog& log, Run& incident) {
  if (!incident.first) return;
  absl::flat_hash_set<Strings::Index> callers;
  for (const auto r : incident.failures) callers.insert(log.shown_service[log.record(r).service]);
  const auto is_it = [&](std::uint32_t r) {
    const auto& record = log.record(r);
    if (!record.call_failure || !could_not_call(*record.call_failure)) return false;
    if (record.called != 0) return callers.contains(log.own_service(log.text(record.called)));
    return record.call_failure == FailureKind::local && callers.contains(log.shown_service[record.service]);
  };
  std::map<std::uint32_t, std::uint32_t> calls;  // the first of each request
  for (const auto r : log.by_time.records(*incident.first - kAhead, *incident.last + kAhead)) {
    const auto q = log.request_of[r];
    const auto& request = log.requests[q];
    if (!request.failures.empty() || request.errors.empty() || !is_it(r)) continue;
    const auto [call, is_new] = calls.try_emplace(q, r);
    if (!is_new && log.before(r, call->second)) call->second = r;
  }
  for (const auto& [q, call] : calls) {
    auto& request = log.requests[q];
    bool any = false;
    for (auto& error : request.errors) {
      const auto at = log.clocks.utc(*error.record);
      if (error.no_gateway_call || !at || *at < *log.time(call) - kAhead) continue;
      error.caused_by = CausedBy::gateway;
      error.no_gateway_call = any = true;
    }
    if (any) incident.uncalled.push_back(q);
  }
}

}  // namespace gwtriage
