#include "match/signal_reader.h"

#include <algorithm>

#include "match/attempt_reader.h"
#include "match/author_reader.h"
#include "match/failed_call.h"
#include "match/gateway_failure.h"
#include "match/matched_record.h"
#include "match/told_status.h"
#include "match/written_status.h"

namespace gwtriage {

namespace {

// Every checkout reserves, orders and charges, and queues are spoken of on good days, too: such records are only
// counted with their orders unless something else is to be said of them.
bool worth_keeping(Marker marker, Severity severity) {
  switch (marker) {
    case Marker::reserved:
    case Marker::released:
    case Marker::ordered:
    case Marker::charged: return false;
    case Marker::pending:
    case Marker::queue:
    case Marker::rate_headers: return severity >= Severity::warning;
    default: return true;
  }
}

bool own_error(int status) { return status == 401 || status >= 500; }

// A status of the call itself that says that it failed.
bool tells_failing_status(const MatchedRecord& record) {
  const Event& event = record.event();
  return (!event.access && is_failing(event.status)) ||
         std::any_of(event.peer_statuses.begin(), event.peer_statuses.end(), [&](const PeerStatus& peer) {
           return record.speaks_of_gateway(peer.peer) && is_failing(peer.status);
         });
}

// A second attempt or a later one, of which nothing bad is said, in whatever words: kept, since it may be that with
// which a call succeeded.
bool tells_further_attempt(const Event& event, const Signals& signals) {
  const bool calm = event.severity == Severity::info || event.severity == Severity::notice;
  return calm && !event.access && event.status < 400 && !signals.failure && !signals.call_failure &&
         signals.attempt >= 2;
}

}  // namespace

SignalReader::SignalReader(const Rulebook& book, const GatewayNames& names)
    : book_(book), names_(names), fields_(book.fields) {}

bool SignalReader::reads_groups(std::uint32_t index) const {
  const Rule& rule = book_.rules[index];
  return rule.gateway_failure || rule.gateway_call || rule.peer_answer || rule.own_answer;
}

void SignalReader::read_failure(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  MatchedRecord record{book_, names_, fields_, subject, scratch, signals};
  read_gateway_failure(record);
}

void SignalReader::read_attempt_alone(const Event& event, ProgramScratch& scratch, Signals& signals) const {
  for (std::size_t place = 0; place < event.fields.size(); ++place) {
    const Field& field = event.fields[place];
    if (field.value.size() > 2 || leading_number(field.value) < 2) continue;
    const auto holds = scratch.roles.of(field.key, place, [this](std::string_view key) { return fields_.of(key); });
    const auto is_attempt = [](auto held) { return static_cast<SignalField>(held) == SignalField::attempt; };
    if (std::any_of(holds.begin(), holds.end(), is_attempt)) signals.attempt = leading_number(field.value);
  }
  signals.implicated = tells_further_attempt(event, signals);
}

void SignalReader::read_rest(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  MatchedRecord record{book_, names_, fields_, subject, scratch, signals};
  bool weighs = false, marks = false;
  record.each_rule([&](std::uint32_t, const Rule& rule) {
    weighs |= !rule.weights.empty();
    signals.gateway_call |= rule.gateway_call;
    signals.recovered |= rule.recovered;
    if (rule.marker == Marker::none) return;
    signals.markers |= 1U << static_cast<unsigned>(rule.marker);
    marks |= worth_keeping(rule.marker, subject.event.severity);
  });
  signals.gateway_call = signals.gateway_call && !signals.failure && !tells_failing_status(record);
  read_gateway_name(record);
  read_told_statuses(record);
  read_failed_call(record);
  read_attempt(record);
  signals.recovered |= signals.gateway_call && signals.attempt >= 2;
  const bool calm_again = tells_further_attempt(record.event(), signals);
  if (signals.failure) read_response_body(record);
  read_author(record);
  signals.implicated = signals.failure || signals.call_failure || own_error(signals.own_status) || weighs || marks ||
                       signals.recovered || calm_again ||
                       std::any_of(signals.peer_answers.begin(), signals.peer_answers.end(), [](const auto& answer) {
                         return answer.of != AnswerOf::peer_or_slot && own_error(answer.status);
                       });
}

}  // namespace gwtriage
