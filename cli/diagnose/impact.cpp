#include "diagnose/impact.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/identity.h"

namespace gwtriage {
OrderOf order_of(const JoinedLog& log, const Request& request) {
  std::set<std::string> orders;
  std::set<std::uint64_t> ids;
  OrderOf found;
  std::uint32_t markers = 0;
  for (const auto r : request.records) {
    for (const auto& id : log.record(r).ids) {
      const auto part = log.kind(id).part;
      if (part == IdPart::order) orders.insert(log.text(id.value));
      if (part == IdPart::user && !found.user) found.user = log.text(id.value);
      if (names_request(part)) ids.insert(id_hash(log.text(id.value)));
    }
    markers |= log.record(r).markers;
  }
  for (const auto id : ids) {
    const auto known = log.summary.orders.find(id);
    if (known == log.summary.orders.end()) continue;
    const auto& facts = known->second;
    markers |= facts.markers;
    if (facts.order != 0) orders.insert(log.text(facts.order));
    if (facts.user != 0 && !found.user) found.user = log.text(facts.user);
    if (facts.minor_units) {
      const Amount amount{log.text(facts.currency), *facts.minor_units};
      if (!found.amount || found.amount->minor_units < amount.minor_units) found.amount = amount;
    }
  }
  found.order_ids.assign(orders.begin(), orders.end());
  // "Ordered" is said of orders that were begun, too; a request that recovered was paid, whether logged or not.
  found.reserved = has_marker(markers, Marker::reserved) && !has_marker(markers, Marker::released) &&
                   !has_marker(markers, Marker::charged) && request.outcome != RequestOutcome::recovered;
  return found;
}

bool in_doubt(const JoinedLog& log, const Request& request) {
  if (request.failures.empty() || request.outcome == RequestOutcome::recovered) return false;
  return std::any_of(request.failures.begin(), request.failures.end(), [&](auto r) {
    const auto& record = log.record(r);
    return record.failure == FailureKind::timeout_read || record.failure == FailureKind::reset ||
           has_marker(record.markers, Marker::pending);
  });
}

namespace {

// Orders of the requests of one outcome, each once, with what it was worth where that was logged.
class Orders {
 public:
  void add(const OrderOf& order) {
    ids_.insert(order.order_ids.begin(), order.order_ids.end());
    auto& amount = worth_[order.order_ids.front()];  // orders paid together bear one amount
    if (order.amount && (!amount || amount->minor_units < order.amount->minor_units)) amount = order.amount;
  }

  void fill(ImpactFigures& impact) const {
    impact.orders = ids_.size();
    std::map<std::string, std::int64_t> sums;
    for (const auto& [id, amount] : worth_) {
      impact.orders_without_amount += !amount;
      if (!amount) continue;
      auto& sum = sums[amount->currency];
      sum += std::min(amount->minor_units, INT64_MAX - sum);  // a log may claim any amount
    }
    for (const auto& [currency, units] : sums) impact.amounts.push_back({currency, units});
  }

  bool contains(const std::string& id) const { return ids_.contains(id); }

 private:
  std::set<std::string> ids_;
  std::map<std::string, std::optional<Amount>> worth_;  // by the first id
};

void count_other_statuses(const Request& request, ImpactFigures& impact) {
  for (const auto& error : request.errors) {
    const bool other = error.status == 502 || error.status == 504 || error.status == 499;
    if (other && !error.edge && error.caused_by == CausedBy::gateway) ++impact.other_statuses[error.status];
  }
}

}  // namespace

ImpactFigures impact_of(const JoinedLog& log, const Run& run) {
  ImpactFigures impact;
  Orders lost;
  std::set<std::string> open;  // orders of requests without an end in the log
  std::set<std::string> users;
  for (const auto q : run.requests) {
    const auto& request = log.requests[q];
    count_other_statuses(request, impact);
    if (request.outcome == RequestOutcome::recovered) continue;
    const auto order = order_of(log, request);
    const bool doubtful = in_doubt(log, request);
    impact.in_doubt += doubtful;
    impact.reserved_unpaid += order.reserved;
    if (request.outcome == RequestOutcome::unknown && !doubtful) {
      open.insert(order.order_ids.begin(), order.order_ids.end());
      continue;
    }
    if (order.user) users.insert(*order.user);
    if (!order.order_ids.empty()) lost.add(order);
  }
  lost.fill(impact);
  impact.users = users.size();
  for (const auto& id : open) impact.orders_unknown += !lost.contains(id);
  return impact;
}

}  // namespace gwtriage
