#include "match/told_status.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/name_match.h"
#include "match/called_url.h"
#include "match/mentions.h"
#include "match/outbound_call.h"
#include "match/told_answers.h"
#include "match/written_status.h"

namespace gwtriage {
namespace {

constexpr auto npos = std::string_view::npos;

// "svc-billing", "stock_api", "fraud.example": nobody's word for what it does.
bool like_name(std::string_view name) { return name.find_first_of("-_.0123456789") != npos; }

// Each once; what is said for certain goes before what the words leave open.
void add_answer(Signals& signals, const Signals::PeerAnswer& answer) {
  auto& answers = signals.peer_answers;
  const auto known = std::find_if(answers.begin(), answers.end(), [&](const auto& other) {
    return other.peer == answer.peer && other.status == answer.status;
  });
  if (known == answers.end())
    answers.push_back(answer);
  else if (answer.of == AnswerOf::peer)
    known->of = answer.of;
}

// Whether the record's status stands in a field that is called so, and not in its words alone.
bool status_in_field(const Event& event) {
  const auto names_status = [](std::string_view key) {
    return find_folded(key, "status") != npos || find_folded(key, "code") != npos || key == "http" ||
           key.find("ステータス") != npos;
  };
  return std::any_of(event.fields.begin(), event.fields.end(), [&](const Field& field) {
    if (leading_number(field.value) != event.status || field.peer || !names_status(field.key)) return false;
    return std::none_of(event.peer_statuses.begin(), event.peer_statuses.end(),
                        [&](const PeerStatus& peer) { return peer.key == field.key; });
  });
}

// Who answered what in the words of the message; true where they say of somebody else whose number the record's status
// is.
bool read_sentence(MatchedRecord& record) {
  const Event& event = record.event();
  Signals& signals = record.signals;
  auto& told = record.scratch.told_answers;
  read_told_answers(event.message, told);
  const auto url = called_by_url(event.message);
  const bool calls_url = !url.empty() && !same_name(url, event.service);
  bool taken = false;
  for (const auto& answer : told) {
    if (answer.who.empty()) {
      if (signals.own_status == 0) signals.own_status = answer.status;
      continue;
    }
    if (record.speaks_of_gateway(answer.who) || same_name(answer.who, event.service)) continue;
    const bool plain = !answer.called && !like_name(answer.who);
    if (plain && calls_url) continue;  // "call failed: HTTP 503, https://fraud.example/check": whom the URL names
    const bool is_records = answer.status == event.status;
    if (signals.failure) {
      if (signals.gateway.empty() && kind_of_status(answer.status) == *signals.failure)
        add_answer(signals, {answer.who, answer.status, AnswerOf::peer_or_gateway});
      continue;
    }
    // "request failed status=500": a plain word is whoever bears it as a name, else what the speaker does.
    const auto of = is_records && plain ? AnswerOf::peer_or_speaker : AnswerOf::peer_if_ours;
    add_answer(signals, {answer.who, answer.status, of});
    taken |= is_records && !status_in_field(event);
  }
  return taken;
}

// The generic status of a record that reports a gateway failure is the gateway's, unless its answer is told elsewhere
// and was another one.
void read_own_beside_gateway(MatchedRecord& record) {
  const Event& event = record.event();
  Signals& signals = record.signals;
  if (event.access || !status_in_field(event)) return;
  int told = record.caught_status(&Rule::gateway_failure);
  for (const auto& peer : event.peer_statuses)
    if (told == 0 && record.speaks_of_gateway(peer.peer)) told = peer.status;
  if (told != 0 && told != event.status) signals.own_status = event.status;
}

// "X responded 500", as rules catch it and as fields name it.
void read_peer_answers(MatchedRecord& record) {
  const Event& event = record.event();
  Signals& signals = record.signals;
  record.each_caught(&Rule::peer_answer, [&](const Caught& caught) {
    const auto named = caught.in(record.text(), "peer");
    // A plain word may be anything: it is a name where a service of ours bears it.
    const auto of = like_name(named) ? AnswerOf::peer : AnswerOf::peer_if_ours;
    const Signals::PeerAnswer answer{named, leading_number(caught.in(record.text(), "status")), of};
    if (answer.status >= 400 && !answer.peer.empty() && !record.speaks_of_gateway(answer.peer))
      add_answer(signals, answer);
  });
  for (const auto& peer : event.peer_statuses) {
    auto named = peer.peer.empty() ? owner_of_status_key(peer.key) : peer.peer;
    if (peer.peer.empty() && !event.peer.empty() && !signals.failure && !record.peer_is_machine()) named = event.peer;
    if (peer.status < 400 || named.empty() || record.speaks_of_gateway(named)) continue;
    if (!peer.peer.empty())
      add_answer(signals, {named, peer.status});
    else
      add_answer(signals, {named, peer.status, signals.failure ? AnswerOf::peer_or_gateway : AnswerOf::peer_if_ours});
  }
}

bool may_mention(const MatchedRecord& record) {
  const Event& event = record.event();
  const Signals& signals = record.signals;
  const bool ill = event.severity >= Severity::warning || event.severity == Severity::unknown;
  return ill && !event.access && !signals.failure && !signals.gateway_call && signals.gateway.empty() &&
         !status_in_field(event);
}

// Gives a status to all those names, one of which may be that of a service of ours.
bool add_mentions(MatchedRecord& record, const Mentions& mentions, AnswerOf of) {
  bool any = false;
  for (const auto name : mentions.names) {
    if (same_name(name, record.event().service)) continue;
    add_answer(record.signals, {name, mentions.statuses[0], of});
    any = true;
  }
  return any;
}

// What sentences in words that nobody lists say: of two numbers the first is that of somebody named before it, the
// second the speaker's own. Of one alone the whole log tells whose it is.
void read_mentions(MatchedRecord& record) {
  const Event& event = record.event();
  if (!may_mention(record) || !event.peer_statuses.empty()) return;
  const auto mentions = mentions_in(event.message);
  const auto& told = record.scratch.told_answers;
  if (mentions.count == 2) {
    const auto last = mentions.statuses[1];
    const auto of_another = [&](const ToldAnswer& answer) { return !answer.who.empty() && answer.status == last; };
    if (mentions.statuses[0] != last && std::any_of(told.begin(), told.end(), of_another)) return;
    record.signals.own_status = last;
    if (told.empty()) add_mentions(record, mentions, AnswerOf::peer_if_ours);
  } else if (mentions.count == 1 && event.status == 0 && told.empty()) {
    if (mentions.serves_request && client_class(event).empty())
      record.signals.own_status = mentions.statuses[0];
    else
      add_mentions(record, mentions, AnswerOf::peer_or_slot);
  }
}

// Whether a status that words alone tell may be that of somebody named beside it, if one of that name logs here.
bool gives_to_neighbours(MatchedRecord& record) {
  if (!may_mention(record)) return false;
  const auto mentions = mentions_in(record.event().message);
  return mentions.count == 1 && mentions.statuses[0] == record.event().status &&
         add_mentions(record, mentions, AnswerOf::peer_or_speaker);
}

// What a rule says that the speaker answered, unless the words say it of another.
int own_status_by_rule(const MatchedRecord& record) {
  const int own = record.caught_status(&Rule::own_answer);
  const auto& told = record.scratch.told_answers;
  const bool of_another = std::any_of(
      told.begin(), told.end(), [&](const ToldAnswer& answer) { return !answer.who.empty() && answer.status == own; });
  return of_another ? 0 : own;
}

// Whose the record's own status is, where nobody has been said to have answered it and no gateway is spoken of.
// `in_words`: the message gives it to somebody else.
void read_generic_status(MatchedRecord& record, bool in_words) {
  const Event& event = record.event();
  Signals& signals = record.signals;
  if (!event.peer_statuses.empty()) {
    // What the one called answered stands in a field of its own: the number in another is the speaker's.
    if (status_in_field(event)) signals.own_status = event.status;
    return;
  }
  if (in_words && !status_in_field(event)) return;
  if (!event.peer.empty() && !record.peer_is_machine())
    return add_answer(signals, {event.peer, event.status, AnswerOf::peer_if_ours});
  if (!signals.peer_answers.empty() && !in_words) {
    // A number that words give to another, and a field repeats, stays the other's.
    const auto& answers = signals.peer_answers;
    const bool repeats =
        std::any_of(answers.begin(), answers.end(), [&](const auto& answer) { return answer.status == event.status; });
    if (status_in_field(event) && !repeats) signals.own_status = event.status;
    return;
  }
  // "POST https://fraud.example/check answered 503" is the host's answer, not that of the service that called it.
  auto called = called_by_url(event.message);
  if (called.empty()) called = called_host(event.message);
  if (called.empty() || same_name(called, event.service)) {
    if (!gives_to_neighbours(record)) signals.own_status = event.status;
  } else if (!record.speaks_of_gateway(called)) {
    add_answer(signals, {called, event.status, AnswerOf::peer});
  }
}

}  // namespace

std::string_view owner_of_status_key(std::string_view key) {
  for (const std::string_view tail : {"code", "status", "http"}) {
    while (!key.empty() && !is_alnum(key.back())) key.remove_suffix(1);
    if (key.size() > tail.size() && same_word(key.substr(key.size() - tail.size()), tail))
      key.remove_suffix(tail.size());
  }
  while (!key.empty() && !is_alnum(key.back())) key.remove_suffix(1);
  return last_part(key);
}

bool quotes_answer(const Event& event) {
  return !status_in_field(event) && find_folded(event.message, "response: {") != npos;
}

void read_told_statuses(MatchedRecord& record) {
  const Event& event = record.event();
  Signals& signals = record.signals;
  read_peer_answers(record);
  signals.own_status = event.own_status;
  if (signals.own_status == 0 && event.access && !signals.failure) signals.own_status = event.status;
  const bool in_words = read_sentence(record);
  if (signals.own_status == 0) signals.own_status = own_status_by_rule(record);
  if (signals.own_status == 0) read_mentions(record);
  if (signals.own_status != 0 || event.status < 400) return;
  if (signals.failure) return read_own_beside_gateway(record);
  // What a client logs is what it got: the service answers in words of its own.
  if (!client_class(event).empty() || quotes_answer(event)) return;
  if (!signals.gateway_call && signals.gateway.empty()) read_generic_status(record, in_words);
}

}  // namespace gwtriage
