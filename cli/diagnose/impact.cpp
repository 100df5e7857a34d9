#include "diagnose/impact.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/identity.h"

namespace gwtriage {
namespace {

void take_larger(std::optional<Amount>& into, Amount amount) {
  if (!into || into->minor_units < amount.minor_units) into = std::move(amount);
}

}  // namespace

OrderOf order_of(const JoinedLog& log, const Request& request) {
  std::set<std::string> orders;
  std::set<std::uint64_t> ids;
  OrderOf found;
  std::uint32_t markers = 0;
  for (const auto r : request.records) {
    const auto& record = log.record(r);
    for (const auto& id : record.ids) {
      const auto part = log.kind(id).part;
      if (part == IdPart::order) orders.insert(log.text(id.value));
      if (part == IdPart::user && !found.user) found.user = log.text(id.value);
      if (names_request(part)) ids.insert(id_hash(log.text(id.value)));
    }
    if (record.minor_units) take_larger(found.amount, {log.text(record.currency), *record.minor_units});
    markers |= record.markers;
  }
  found.order_kept = !orders.empty();
  found.amount_kept = found.amount.has_value();
  found.user_kept = found.user.has_value();
  for (const auto id : ids) {
    found.whole = found.whole && id <= log.last_order;
    const auto known = log.summary.orders.find(id);
    if (known == log.summary.orders.end()) continue;
    const auto& facts = known->second;
    markers |= facts.markers;
    if (facts.order != 0) orders.insert(log.text(facts.order));
    if (facts.user != 0 && !found.user) found.user = log.text(facts.user);
    if (facts.minor_units) take_larger(found.amount, {log.text(facts.currency), *facts.minor_units});
  }
  found.order_ids.assign(orders.begin(), orders.end());
  if (!log.summary.orders_cut) {
    found.order_kept = !orders.empty();
    found.amount_kept = found.amount.has_value();
    found.user_kept = found.user.has_value();
  }
  found.charged = has_marker(markers, Marker::charged);
  // "Ordered" is said of orders that were begun, too; a request that recovered was paid, whether logged or not.
  found.reserved = has_marker(markers, Marker::reserved) && !has_marker(markers, Marker::released) && !found.charged &&
                   request.outcome != RequestOutcome::recovered;
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

// A figure that some requests tell by records that are kept in any case. What the whole ones among the others tell
// stands for all of them.
class Sampled {
 public:
  void count(bool kept, bool whole) {
    silent_ += !kept;
    whole_ += !kept && whole;
  }
  double scale() const { return whole_ == 0 ? 1 : static_cast<double>(silent_) / static_cast<double>(whole_); }
  bool guesses() const { return silent_ > whole_; }

 private:
  std::uint64_t silent_ = 0, whole_ = 0;
};

std::uint64_t scaled(std::uint64_t count, double scale) {
  return scale == 1 ? count : static_cast<std::uint64_t>(std::llround(static_cast<double>(count) * scale));
}

// A log may claim any amount.
std::int64_t scaled_units(std::int64_t units, double scale) {
  constexpr double kMost = 9e18;
  return scale == 1 ? units : static_cast<std::int64_t>(std::min(kMost, static_cast<double>(units) * scale));
}

// Orders, each once, with what each was worth where that was logged.
class Orders {
 public:
  void add(const OrderOf& order) {
    orders_.count(order.order_kept, order.whole);
    if (order.order_kept) {
      add_to(kept_, order);
      amounts_.count(order.amount_kept, order.whole);
    } else if (order.whole && !order.order_ids.empty()) {
      add_to(sample_, order);
    }
  }

  std::uint64_t count() const { return count_beside(Orders()); }

  // Those that are not among the others.
  std::uint64_t count_beside(const Orders& others) const {
    const auto elsewhere = [&](const std::string& id) {
      return others.kept_.ids.contains(id) || others.sample_.ids.contains(id);
    };
    std::uint64_t kept = 0, sampled = 0;
    for (const auto& id : kept_.ids) kept += !elsewhere(id);
    for (const auto& id : sample_.ids) sampled += !elsewhere(id) && !kept_.ids.contains(id);
    return kept + scaled(sampled, orders_.scale());
  }

  void fill(ImpactFigures& impact) const {
    impact.orders = count();
    std::map<std::string, std::int64_t> sums;
    std::uint64_t without = 0;
    const auto add_worth = [&](const Worth& worth, double scale) {
      if (!worth.amount) {
        without += scaled(1, scale);
        return;
      }
      auto& sum = sums[worth.amount->currency];
      sum += std::min(scaled_units(worth.amount->minor_units, scale), INT64_MAX - sum);
    };
    for (const auto& [id, worth] : kept_.worth)
      if (worth.known) add_worth(worth, worth.kept ? 1 : amounts_.scale());
    for (const auto& [id, worth] : sample_.worth)
      if (!kept_.worth.contains(id)) add_worth(worth, orders_.scale());
    impact.orders_without_amount = without;
    for (const auto& [currency, units] : sums) impact.amounts.push_back({currency, units});
  }

  bool guesses() const {
    return (orders_.guesses() && !sample_.ids.empty()) || (amounts_.guesses() && amounts_.scale() != 1);
  }

 private:
  struct Worth {
    std::optional<Amount> amount;
    bool kept = false;   // stands on records that are kept in any case
    bool known = false;  // so it does, or else all records of the order's request are known
  };
  struct Known {
    std::set<std::string> ids;
    std::map<std::string, Worth> worth;  // by the first id: orders paid together bear one amount
  };

  static void add_to(Known& known, const OrderOf& order) {
    known.ids.insert(order.order_ids.begin(), order.order_ids.end());
    auto& worth = known.worth[order.order_ids.front()];
    if (order.amount_kept || order.whole) {
      if (order.amount) take_larger(worth.amount, *order.amount);
      worth.known = true;
    }
    worth.kept = worth.kept || order.amount_kept;
  }

  Known kept_, sample_;
  Sampled orders_, amounts_;
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
  Orders lost, open;  // open: of requests without an end in the log
  std::set<std::string> users, sampled_users;
  Sampled with_user, with_end;
  std::uint64_t reserved = 0;
  for (const auto q : run.requests) {
    const auto& request = log.requests[q];
    count_other_statuses(request, impact);
    if (request.outcome == RequestOutcome::recovered) continue;
    const auto order = order_of(log, request);
    const bool doubtful = in_doubt(log, request);
    impact.in_doubt += doubtful;
    with_end.count(false, order.whole);
    reserved += order.whole && order.reserved;
    if (request.outcome == RequestOutcome::unknown && !doubtful) {
      open.add(order);
      continue;
    }
    lost.add(order);
    with_user.count(order.user_kept, order.whole);
    if (order.user && (order.user_kept || order.whole)) (order.user_kept ? users : sampled_users).insert(*order.user);
  }
  lost.fill(impact);
  for (const auto& user : users) sampled_users.erase(user);
  impact.users = users.size() + scaled(sampled_users.size(), with_user.scale());
  impact.orders_unknown = open.count_beside(lost);
  impact.reserved_unpaid = scaled(reserved, with_end.scale());
  const bool guessed = lost.guesses() || open.guesses() || (with_user.guesses() && !sampled_users.empty()) ||
                       (with_end.guesses() && reserved > 0);
  if (guessed) impact.sample = log.orders_share;
  return impact;
}

}  // namespace gwtriage
