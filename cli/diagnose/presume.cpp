#include "diagnose/presume.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "model/identity.h"

namespace gwtriage {
namespace {

constexpr Micros kAhead = 6 * kSecond;  // callers may give up, and log it, before their client has written its line

struct Peer {
  std::map<Strings::Index, std::uint64_t> spellings;
  std::map<Strings::Index, std::uint64_t> callers;
  std::vector<std::uint32_t> records;
  std::set<std::uint32_t> requests;  // in which an answer of ours followed
  bool speaks_of_payment = false;
};

bool breaks(int status) { return status == 401 || status == 500 || status == 503; }

bool answer_follows(const JoinedLog& log, const Request& request, std::uint32_t call) {
  const auto called_at = log.time(call);
  return std::any_of(request.errors.begin(), request.errors.end(), [&](const OwnError& error) {
    const auto at = log.clocks.utc(*error.record);
    if (error.record == &log.record(call)) return false;  // its own number is the call's
    return breaks(error.status) && (!at || !called_at || *at >= *called_at - kAhead);
  });
}

// By name, so that the order of records does not matter.
Strings::Index most_used(const JoinedLog& log, const std::map<Strings::Index, std::uint64_t>& uses) {
  return std::max_element(uses.begin(), uses.end(),
                          [&](const auto& a, const auto& b) {
                            return a.second != b.second ? a.second < b.second : log.text(a.first) > log.text(b.first);
                          })
      ->first;
}

std::map<std::string, Peer> collect_peers(const JoinedLog& log) {
  std::map<std::string, Peer> peers;
  for (std::uint32_t q = 0; q < log.requests.size(); ++q) {
    const auto& request = log.requests[q];
    for (const auto r : request.records) {
      const auto& record = log.record(r);
      if (!record.call_failure || record.called == 0 || log.own_service(log.text(record.called)) != 0) continue;
      auto& peer = peers[service_key(log.text(record.called))];
      peer.records.push_back(r);
      ++peer.spellings[record.called];
      ++peer.callers[log.shown_service[record.service]];
      peer.speaks_of_payment = peer.speaks_of_payment || record.speaks_of_payment;
      if (!request.anonymous && answer_follows(log, request, r)) peer.requests.insert(q);
    }
  }
  return peers;
}

// Calls of the same service that do not say whom they went to, but what for, went there as well.
void settle(JoinedLog& log, const Peer& peer, Strings::Index gateway) {
  const std::set<std::uint32_t> own(peer.records.begin(), peer.records.end());
  for (std::uint32_t r = 0; r < log.summary.records.size(); ++r) {
    const auto& record = log.record(r);
    const bool unnamed = record.call_failure && record.called == 0 && record.speaks_of_payment &&
                         peer.callers.contains(log.shown_service[record.service]);
    if (!own.contains(r) && !unnamed) continue;
    auto settled = record;
    settled.failure = record.call_failure;
    // One number is never both.
    if (settled.own_status != 0 && kind_of_status(settled.own_status) == *settled.failure) settled.own_status = 0;
    settled.call_failure.reset();
    settled.gateway = own.contains(r) ? gateway : Strings::Index{0};
    log.settled.insert_or_assign(r, std::move(settled));
  }
}

}  // namespace

std::optional<Presumption> presume_gateway(JoinedLog& log) {
  const auto fewest = log.summary.options.min_requests;
  const auto known = std::count_if(log.requests.begin(), log.requests.end(),
                                   [](const Request& request) { return !request.failures.empty(); });
  if (static_cast<std::uint64_t>(known) >= fewest) return std::nullopt;
  const auto peers = collect_peers(log);
  const Peer* best = nullptr;
  for (const auto& [name, peer] : peers) {
    if (!peer.speaks_of_payment || peer.requests.size() < fewest) continue;
    if (best == nullptr || peer.requests.size() > best->requests.size()) best = &peer;
  }
  if (best == nullptr) return std::nullopt;
  const Presumption presumption{.gateway = most_used(log, best->spellings),
                                .caller = most_used(log, best->callers),
                                .calls = best->records.size(),
                                .requests = best->requests.size()};
  settle(log, *best, presumption.gateway);
  return presumption;
}

}  // namespace gwtriage
