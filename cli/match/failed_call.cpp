#include "match/failed_call.h"

#include <optional>

#include "base/name_match.h"
#include "match/called_url.h"
#include "match/mentions.h"
#include "match/outbound_call.h"
#include "match/told_answers.h"
#include "match/told_status.h"
#include "match/written_status.h"

namespace gwtriage {
namespace {

constexpr std::size_t kSpokenBytes = 1024;  // of a record in which it is looked for what a call was for

// Whom a failed call went to, where the record says it; no gateway that we know.
std::string_view called_by(const MatchedRecord& record, std::string_view client) {
  const Event& event = record.event();
  if (!event.peer.empty() && !is_address(event.peer) && !record.peer_is_machine()) return event.peer;
  for (const auto called :
       {called_by_url(event.message), called_by_lookup(record.text()), called_by_client(client, event.message),
        called_in_words(event.message), called_host(event.message)})
    if (!called.empty() && !same_name(called, event.service)) return called;
  return {};
}

}  // namespace

void read_failed_call(MatchedRecord& record) {
  const Event& event = record.event();
  Signals& signals = record.signals;
  const bool ill = event.severity >= Severity::warning || event.severity == Severity::unknown;
  if (signals.failure || signals.recovered || signals.gateway_call || event.access || !ill) return;
  std::optional<FailureKind> kind;
  record.each_rule([&](std::uint32_t, const Rule& rule) {
    if (!kind) kind = rule.kind;
  });
  const auto client = client_class(event);
  const bool of_client = (!client.empty() || quotes_answer(event)) && is_failing(event.status) && event.own_status == 0;
  if (of_client) kind = kind_of_status(event.status);
  for (const auto& answer : signals.peer_answers)
    if (!kind && is_failing(answer.status)) kind = kind_of_status(answer.status);
  const bool by_error = !kind && event.severity >= Severity::error && tells_of_error(event.text());
  if (!kind && is_failing(event.status) && event.own_status == 0 && !called_host(event.message).empty())
    kind = kind_of_status(event.status);
  if (!kind && !by_error) return;
  signals.called = called_by(record, client);
  if (!kind && signals.called.empty()) return;  // an error of our own
  if (!kind) kind = FailureKind::other;
  const auto text = event.text().substr(0, kSpokenBytes);
  signals.speaks_of_payment = speaks_of(record.book.destination.operations, event.service) ||
                              speaks_of(record.book.destination.operations, text);
  if (signals.called.empty() && !signals.speaks_of_payment && !quotes_answer(event)) return;
  signals.call_failure = kind;
}

}  // namespace gwtriage
