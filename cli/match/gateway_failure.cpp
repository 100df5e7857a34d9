#include "match/gateway_failure.h"

#include <algorithm>
#include <optional>

#include "match/called_url.h"
#include "match/outbound_call.h"
#include "match/told_status.h"
#include "match/written_status.h"

namespace gwtriage {
namespace {

// A rule that found its number in a price or a count found none.
bool found_status(const MatchedRecord& record, std::uint32_t rule) {
  bool any = false, good = false;
  for (const auto& caught : *record.subject.caught) {
    if (caught.rule != rule) continue;
    const auto written = caught.in(record.text(), "status");
    any |= !written.empty();
    good |= !written.empty() && may_be_status(record.text(), written, record.event().severity);
  }
  return good || !any;
}

int gateway_status(const MatchedRecord& record) {
  // Of several attempts the worst counts: a record that a rule calls a failure is not made one of success by "502,
  // 200".
  int worst = 0;
  for (const auto& peer : record.event().peer_statuses)
    if (record.speaks_of_gateway(peer.peer) && (worst == 0 || (is_failing(peer.status) && !is_failing(worst))))
      worst = peer.status;
  // What a field calls the gateway's goes before what stands behind a word: "failed (gateway_status=503,
  // error_code=401)".
  if (is_failing(worst)) return worst;
  if (const int status = record.caught_status(&Rule::gateway_failure)) return status;
  if (worst != 0) return worst;
  // An access record that names the gateway is our egress proxy's: what it says is said of the call.
  return record.event().status;
}

// Who is named with --gateway or --site needs no rule to be taken for a gateway: that it answered badly, or not, is
// enough.
bool tells_of_given_gateway(const MatchedRecord& record) {
  const Event& event = record.event();
  const auto& names = record.names;
  auto& hits = record.scratch.name_hits;
  if (event.access || !names.any_given() || names.is_given(names.canonical(event.service, hits))) return false;
  bool own = false;
  record.each_rule([&](std::uint32_t, const Rule& rule) { own |= rule.own_answer; });
  if (own) return false;
  return names.is_given(event.peer.empty() ? names.in_text(record.text(), hits) : names.canonical(event.peer, hits));
}

// "gw_http=503", "acquirer": {"status": 503}: a key whose first part is the gateway and whose last a status.
bool tells_by_key(const MatchedRecord& record) {
  const Event& event = record.event();
  const bool ill = event.severity >= Severity::warning || event.severity == Severity::unknown;
  if (event.access || !ill) return false;
  return std::any_of(event.peer_statuses.begin(), event.peer_statuses.end(), [&](const PeerStatus& peer) {
    const auto named = owner_of_status_key(peer.key);
    return peer.peer.empty() && is_failing(peer.status) && !named.empty() && record.speaks_of_gateway(named);
  });
}

// An answer began and did not come to its end, or could not be read.
bool cut_off(std::optional<FailureKind> kind) {
  return kind == FailureKind::reset || kind == FailureKind::decode || kind == FailureKind::timeout_read;
}

}  // namespace

void read_gateway_failure(MatchedRecord& record) {
  bool reported = false;
  std::optional<FailureKind> fixed_by_reporter, fixed;
  record.each_rule([&](std::uint32_t index, const Rule& rule) {
    const bool reports = rule.gateway_failure && found_status(record, index);
    reported |= reports;
    if (rule.kind && !fixed) fixed = rule.kind;
    if (rule.kind && reports && !fixed_by_reporter) fixed_by_reporter = rule.kind;
  });
  reported = reported || tells_by_key(record);
  if (!reported && !tells_of_given_gateway(record)) return;
  const int status = gateway_status(record);
  auto& failure = record.signals.failure;
  if (is_failing(status))
    failure = kind_of_status(status);
  else if (status == 0)
    failure = reported ? fixed.value_or(FailureKind::other) : fixed;
  else if (status < 300 && cut_off(fixed) && record.event().severity >= Severity::warning)
    failure = fixed;  // "200, then unexpected EOF": no answer that anybody could use
  else
    failure = fixed_by_reporter;  // "200 with an error inside", or no failure at all
}

void read_gateway_name(MatchedRecord& record) {
  const Event& event = record.event();
  auto& hits = record.scratch.name_hits;
  auto& gateway = record.signals.gateway;
  std::string_view named;
  for (const auto says : {&Rule::gateway_failure, &Rule::gateway_call})
    record.each_caught(says, [&](const Caught& caught) {
      if (named.empty()) named = caught.in(record.text(), "gateway");
    });
  if (!named.empty()) gateway = record.names.canonical(named, hits);
  if (gateway.empty()) gateway = record.names.canonical(event.peer, hits);
  record.each_field([&](SignalField holds, const Field& field) {
    if (gateway.empty() && holds == SignalField::peer) gateway = record.names.canonical(field.value, hits);
  });
  if (gateway.empty()) gateway = record.names.in_text(record.text(), hits);
  if (!gateway.empty() || !record.signals.failure) return;
  // A gateway that no table knows: whom the failed call went to. An address says nothing: it changes.
  const bool calls_peer = !event.access && !record.peer_is_machine();
  for (const auto name : {named, calls_peer ? event.peer : std::string_view()}) {
    const auto host = host_of(name);
    if (gateway.empty() && !host.empty() && !is_address(host)) gateway = host;
  }
  if (gateway.empty() && !event.access) gateway = called_by_url(event.message);
}

}  // namespace gwtriage
