#include "match/author_reader.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/name_match.h"

namespace gwtriage {

void read_response_body(MatchedRecord& record) {
  auto& body = record.signals.response_body;
  record.each_field([&](SignalField holds, const Field& field) {
    if (body.empty() && holds == SignalField::content) body = field.value;
  });
  const auto text = record.text();
  for (const std::string_view word : {"body=", "body: ", "response: "}) {
    if (!body.empty()) return;
    const auto at = find_folded(text, word);
    if (at == std::string_view::npos || (at > 0 && is_alnum(text[at - 1]))) continue;  // "SAMLResponse: …" is none
    body = text.substr(at + word.size());
  }
}

void read_author(MatchedRecord& record) {
  const Event& event = record.event();
  Signals& signals = record.signals;
  bool unanswered = false, answered = !signals.response_body.empty();
  std::optional<Author> by_rule;
  record.each_rule([&](std::uint32_t, const Rule& rule) {
    answered |= rule.answered;
    unanswered |= rule.unanswered;
    if (rule.author && !by_rule) by_rule = rule.author;
  });
  for (const auto& peer : event.peer_statuses) answered |= peer.status >= 100 && record.speaks_of_gateway(peer.peer);
  record.each_field([&](SignalField holds, const Field& field) {
    answered |= holds == SignalField::retry_after || (field.peer && holds == SignalField::server);
  });
  if (unanswered) signals.response_body = {};  // what looked like one was of our own call
  // A stock page says nothing of whose proxy wrote it; an id that only the gateway gives outweighs it.
  if (by_rule == Author::unknown) answered = false;
  const bool its_id =
      std::any_of(event.ids.begin(), event.ids.end(), [](const auto& id) { return id.kind->part == IdPart::gateway; });
  signals.answered = signals.failure && (answered || its_id) && !unanswered;
  signals.author = by_rule.value_or(Author::unknown);
  if (!signals.failure) return;
  if (its_id && signals.answered) {
    signals.author = Author::gateway;
  } else if (!by_rule) {
    if (unanswered) signals.author = Author::none;
    if (signals.answered) signals.author = Author::gateway;
  }
}

}  // namespace gwtriage
