#include "diagnose/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "diagnose/weigh.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

constexpr double kMuchMore = 1.5;
constexpr double kDeviations = 3;
constexpr double kWorthNaming = 0.4;  // "possible": a cause that is less than that is none

// What is counted in both logs.
struct Count {
  Change change;  // what it is of, as the later log spells it
  std::uint64_t events = 0;
};
using Key = std::tuple<ChangeOf, std::string, std::string, int>;
using Counts = std::map<Key, Count>;

void count(Counts& counts, Change change, std::uint64_t events) {
  const Key key{change.of, service_key(change.gateway) + '\n' + service_key(change.service), change.what,
                change.status};
  auto& known = counts[key];
  if (known.events == 0) known.change = std::move(change);
  known.events += events;
}

std::uint64_t sum(const std::map<FailureKind, std::uint64_t>& failures) {
  std::uint64_t all = 0;
  for (const auto& [kind, events] : failures) all += events;
  return all;
}

void count_cause(Counts& counts, const CauseVerdict& lead, std::uint64_t events) {
  if (lead.cause == kUnknown || lead.confidence < kWorthNaming) return;
  const auto& name = lead.sub_name.empty() ? lead.name : lead.sub_name;
  count(counts,
        {.of = ChangeOf::cause, .what = lead.sub.empty() ? lead.cause : lead.cause + "." + lead.sub, .what_name = name},
        events);
}

Counts counts_of(const Diagnosis& diagnosis) {
  Counts counts;
  for (const auto& incident : diagnosis.incidents) {
    const auto failures = sum(incident.failures);
    count(counts, {.of = ChangeOf::failures, .gateway = incident.gateway.value_or("")}, failures);
    if (!incident.causes.empty()) count_cause(counts, incident.causes.front(), failures);
    for (const auto& error : incident.downstream)
      if (!error.edge)
        count(counts, {.of = ChangeOf::error, .service = error.service, .status = error.status}, error.errors);
  }
  for (const auto& isolated : diagnosis.isolated)
    count(counts, {.of = ChangeOf::failures, .gateway = isolated.gateway.value_or("")}, sum(isolated.failures));
  for (const auto* errors : {&diagnosis.independent, &diagnosis.probable})
    for (const auto& error : *errors)
      if (error.status != 401)  // users mistype passwords
        count(counts, {.of = ChangeOf::error, .service = error.service, .status = error.status}, error.errors);
  for (const auto& burst : diagnosis.unexplained)
    count(counts,
          {.of = ChangeOf::unexplained,
           .gateway = burst.host.value_or(""),
           .service = burst.service.value_or(""),
           .what = burst.kind},
          burst.count);
  return counts;
}

// Nothing: no record of the log bears a time.
std::optional<double> minutes_of(const Diagnosis& diagnosis) {
  const auto& input = diagnosis.input;
  if (!input.first || !input.last) return std::nullopt;
  return std::max(1.0, static_cast<double>(*input.last - *input.first) / static_cast<double>(kMinute));
}

// Events among chances (minutes, calls) in both logs.
struct Rates {
  double now, now_of, before, before_of;

  bool is_more() const {
    const double expected = before / before_of * now_of;
    const double deviation = std::sqrt(expected * (1 + now_of / before_of));
    return now >= kMuchMore * expected && now - expected > kDeviations * deviation;
  }
  void tell(Change& change) const {
    change.now = now / now_of;
    change.before = before / before_of;
  }
};

class Comparing {
 public:
  Comparing(const ComparedLog& now, const ComparedLog& before) : now_(now), before_(before) {}

  std::vector<Change> changes() {
    const auto now = counts_of(now_.diagnosis);
    const auto before = counts_of(before_.diagnosis);
    minutes_ = minutes_of(now_.diagnosis);
    minutes_before_ = minutes_of(before_.diagnosis);
    for (const auto& [key, counted] : now) {
      const auto known = before.find(key);
      look_at(counted, known == before.end() ? 0 : known->second.events);
    }
    look_at_share();
    look_at_calls();
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return std::tie(a.kind, a.of) < std::tie(b.kind, b.of); });
    return std::move(changes_);
  }

 private:
  void look_at(const Count& counted, std::uint64_t before) {
    if (counted.events == 0) return;
    auto change = counted.change;
    const Rates rates{static_cast<double>(counted.events), minutes_.value_or(1), static_cast<double>(before),
                      minutes_before_.value_or(1)};
    rates.tell(change);
    if (before == 0) {
      if (change.of == ChangeOf::failures) change.of = ChangeOf::gateway;
      changes_.push_back(std::move(change));
      return;
    }
    // A cause is there or not; failures are told by their share where that can be.
    const bool by_share = change.of == ChangeOf::failures && knows_calls();
    if (change.of == ChangeOf::cause || by_share || !minutes_ || !minutes_before_ || !rates.is_more()) return;
    change.kind = ChangeKind::worse;
    changes_.push_back(std::move(change));
  }

  bool knows_calls() const { return now_.calls.value_or(0) > 0 && before_.calls.value_or(0) > 0; }

  // Of all gateways together: whose a call was that succeeded is often not told.
  void look_at_share() {
    const auto failed = now_.diagnosis.gateway_failure_events;
    const auto failed_before = before_.diagnosis.gateway_failure_events;
    if (!knows_calls() || failed_before == 0) return;
    const Rates rates{static_cast<double>(failed), static_cast<double>(*now_.calls), static_cast<double>(failed_before),
                      static_cast<double>(*before_.calls)};
    if (!rates.is_more()) return;
    Change change{.of = ChangeOf::failed_share, .kind = ChangeKind::worse};
    rates.tell(change);
    changes_.push_back(std::move(change));
  }

  void look_at_calls() {
    if (!knows_calls() || !minutes_ || !minutes_before_) return;
    const Rates rates{static_cast<double>(*now_.calls), *minutes_, static_cast<double>(*before_.calls),
                      *minutes_before_};
    if (!rates.is_more()) return;
    Change change{.of = ChangeOf::calls, .kind = ChangeKind::more};
    rates.tell(change);
    changes_.push_back(std::move(change));
  }

  const ComparedLog& now_;
  const ComparedLog& before_;
  std::optional<double> minutes_, minutes_before_;
  std::vector<Change> changes_;
};

}  // namespace

std::optional<std::uint64_t> gateway_calls(const Summary& summary, const Diagnosis& diagnosis) {
  std::uint64_t good = 0, saved = 0;
  for (const auto& [key, events] : summary.counters) {
    if (key.what == kGatewayCall) good += events;
    if (key.what == kRecoveredCall) saved += events;
  }
  if (good == 0) return std::nullopt;
  return good + saved + diagnosis.gateway_failure_events;
}

Comparison compare(const ComparedLog& now, const ComparedLog& before, std::string name) {
  return {.baseline = std::move(name),
          .first = before.diagnosis.input.first,
          .last = before.diagnosis.input.last,
          .changes = Comparing(now, before).changes()};
}

}  // namespace gwtriage
