#include "match/signal_reader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/name_match.h"
#include "match/called_url.h"
#include "match/field_name.h"
#include "match/outbound_call.h"
#include "match/told_answers.h"

namespace gwtriage {

namespace {

constexpr auto npos = std::string_view::npos;

int number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  // "2/3" is the second of three
  const bool whole = end == text.data() + text.size() || *end == '/' || *end == ' ';
  return error == std::errc{} && whole ? number : 0;
}

// "attempt=2", "attempt 2", "attempt #2", "retry_count: 1" in text: the number after the word.
int number_after(std::string_view text, std::string_view word) {
  for (auto at = find_folded(text, word); at != npos; at = find_folded(text, word, at + 1)) {
    const auto start = text.find_first_not_of("=:# \"'", at + word.size());
    if (start == npos || start == at + word.size() || start > at + word.size() + 3) continue;
    auto end = start;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9' && end - start < 4) ++end;
    if (end > start) return number_of(text.substr(start, end - start));
  }
  return 0;
}

constexpr std::size_t kSpokenBytes = 1024;  // of a record in which it is looked for what a call was for

// What tells of a failure: 4xx that are a verdict on one payment (402, 404, 409, 422, …) are answers like any other.
bool failing(int status) { return status >= 500 || status == 401 || status == 403 || status == 407 || status == 429; }

bool is_address(std::string_view host) {
  return !host.empty() && (host.front() == '[' || host.find_first_not_of("0123456789.") == npos);
}

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

// Not in a pair that is called otherwise ("total=503"), and no count of anything ("503 bytes"). `written` is part of
// `text`.
bool may_be_status(std::string_view text, std::string_view written) {
  constexpr std::array<std::string_view, 10> kUnits = {"bytes",   "byte", "ms",    "items",  "rows",
                                                       "records", "kb",   "lines", "orders", "yen"};
  const auto at = static_cast<std::size_t>(written.data() - text.data());
  const auto behind = text.substr(at + written.size());
  if (behind.starts_with(' ')) {
    auto end = std::size_t{1};
    while (end < behind.size() && is_alpha(behind[end])) ++end;
    const auto unit = behind.substr(1, end - 1);
    if (std::any_of(kUnits.begin(), kUnits.end(), [&](auto known) { return same_word(known, unit); })) return false;
  }
  auto before = text.substr(0, at);
  if (before.ends_with('"') || before.ends_with('\'')) before.remove_suffix(1);
  if (!before.ends_with('=')) return true;
  before.remove_suffix(1);
  auto from = before.size();
  while (from > 0 && (is_alnum(before[from - 1]) || before[from - 1] == '_' || before[from - 1] == '-')) --from;
  const auto key = before.substr(from);
  constexpr std::array<std::string_view, 8> kOthers = {"total", "amount", "price", "bytes",
                                                       "size",  "order",  "port",  "count"};
  return std::none_of(kOthers.begin(), kOthers.end(), [&](auto known) { return find_folded(key, known) != npos; });
}

// "payment" of "payment_http_status": whoever may be called so.
std::string_view named_by_key(std::string_view key) {
  for (const std::string_view tail : {"code", "status", "http"}) {
    while (!key.empty() && !is_alnum(key.back())) key.remove_suffix(1);
    if (key.size() > tail.size() && same_word(key.substr(key.size() - tail.size()), tail))
      key.remove_suffix(tail.size());
  }
  while (!key.empty() && !is_alnum(key.back())) key.remove_suffix(1);
  return last_part(key);
}

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
    if (number_of(field.value) != event.status || field.peer || !names_status(field.key)) return false;
    return std::none_of(event.peer_statuses.begin(), event.peer_statuses.end(),
                        [&](const PeerStatus& peer) { return peer.key == field.key; });
  });
}

// "HTTP Code: 401. Response: {…}": what somebody else answered is quoted with its status.
bool quotes_answer(const Event& event) {
  return !status_in_field(event) && find_folded(event.message, "response: {") != npos;
}

// An answer began and did not come to its end, or could not be read.
bool cut_off(std::optional<FailureKind> kind) {
  return kind == FailureKind::reset || kind == FailureKind::decode || kind == FailureKind::timeout_read;
}

bool own_error(int status) { return status == 401 || status >= 500; }

}  // namespace

SignalReader::SignalReader(const Rulebook& book, const GatewayNames& names) : book_(book), names_(names) {
  for (const auto& name : book.fields.peer) peer_fields_.push_back(folded_field_name(name));
  for (const auto& name : book.fields.peer_content) body_fields_.push_back(folded_field_name(name));
  for (const auto& name : book.fields.attempt) attempt_fields_.push_back(folded_field_name(name));
  for (const auto& name : book.fields.retries) retry_fields_.push_back(folded_field_name(name));
}

template <typename Visit>
void SignalReader::each_rule(const Signals& signals, Visit visit) const {
  for (const auto rule : signals.rules) visit(rule, book_.rules[rule]);
}

bool SignalReader::reads_groups(std::uint32_t index) const {
  const Rule& rule = book_.rules[index];
  return rule.gateway_failure || rule.gateway_call || rule.peer_answer || rule.own_answer;
}

KeyNames::Names SignalReader::roles_of(std::string_view key) const {
  const auto is = [key](std::string_view name) { return is_field(key, name); };
  const auto is_any = [&](const auto& names) { return std::any_of(names.begin(), names.end(), is); };
  KeyNames::Names roles;
  if (is_any(peer_fields_)) roles.push_back(kPeer);
  if (is_any(body_fields_)) roles.push_back(kContent);
  if (is_any(attempt_fields_)) roles.push_back(kAttempt);
  if (is_any(retry_fields_)) roles.push_back(kRetries);
  if (is("retryafter")) roles.push_back(kRetryAfter);
  if (is("server")) roles.push_back(kServer);
  return roles;
}

// Visits the fields whose names say what they hold.
template <typename Visit>
void SignalReader::each_role(const RuleSubject& subject, ProgramScratch& scratch, Visit visit) const {
  const auto& fields = subject.event.fields;
  for (std::size_t place = 0; place < fields.size(); ++place)
    for (const auto role :
         scratch.roles.of(fields[place].key, place, [this](std::string_view key) { return roles_of(key); }))
      visit(role, fields[place]);
}

// Visits what the groups of the rules that say this caught.
template <typename Visit>
void SignalReader::each_caught(const RuleSubject& subject, const Signals& signals, bool Rule::*says,
                               Visit visit) const {
  for (const auto& caught : *subject.caught) {
    if (!(book_.rules[caught.rule].*says)) continue;
    if (std::find(signals.rules.begin(), signals.rules.end(), caught.rule) != signals.rules.end()) visit(caught);
  }
}

// "gateway", "psp" or a provider, as the peer of a status field. An empty peer is the one that the record is about.
bool SignalReader::speaks_of_gateway(std::string_view peer, ProgramScratch& scratch) const {
  if (peer.empty() || !names_.canonical(peer, scratch.name_hits).empty()) return true;
  const auto& words = book_.destination.words;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    if (!word.starts_with('*')) return word.size() == peer.size() && find_folded(peer, word) == 0;
    return find_folded(peer, word.substr(1, word.size() - 2)) != npos;
  });
}

int SignalReader::group_status(const RuleSubject& subject, const Signals& signals, bool Rule::*says) const {
  int status = 0;
  each_caught(subject, signals, says, [&](const Caught& caught) {
    const auto written = caught.in(subject.text, "status");
    if (status == 0 && may_be_status(subject.text, written)) status = number_of(written);
  });
  return status;
}

// A rule that found its number in a price or a count found none.
bool SignalReader::found_status(const RuleSubject& subject, std::uint32_t rule) const {
  bool any = false, good = false;
  for (const auto& caught : *subject.caught) {
    if (caught.rule != rule) continue;
    const auto written = caught.in(subject.text, "status");
    any |= !written.empty();
    good |= !written.empty() && may_be_status(subject.text, written);
  }
  return good || !any;
}

int SignalReader::gateway_status(const RuleSubject& subject, ProgramScratch& scratch, const Signals& signals) const {
  if (const int status = group_status(subject, signals, &Rule::gateway_failure)) return status;
  // Of several attempts the worst counts: a record that a rule calls a failure is not made one of success by "502,
  // 200".
  int worst = 0;
  for (const auto& peer : subject.event.peer_statuses)
    if (speaks_of_gateway(peer.peer, scratch) && (worst == 0 || (failing(peer.status) && !failing(worst))))
      worst = peer.status;
  if (worst != 0) return worst;
  // An access record that names the gateway is our egress proxy's: what it says is said of the call.
  return subject.event.status;
}

// Who is named with --gateway or --site needs no rule to be taken for a gateway: that it answered badly, or not, is
// enough.
bool SignalReader::tells_of_given_gateway(const RuleSubject& subject, ProgramScratch& scratch,
                                          const Signals& signals) const {
  const Event& event = subject.event;
  auto& hits = scratch.name_hits;
  if (event.access || !names_.any_given() || names_.is_given(names_.canonical(event.service, hits))) return false;
  bool own = false;
  each_rule(signals, [&](std::uint32_t, const Rule& rule) { own |= rule.own_answer; });
  if (own) return false;
  return names_.is_given(event.peer.empty() ? names_.in_text(subject.text, hits) : names_.canonical(event.peer, hits));
}

void SignalReader::read_failure(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  bool reported = false;
  std::optional<FailureKind> fixed_by_reporter, fixed;
  each_rule(signals, [&](std::uint32_t index, const Rule& rule) {
    const bool reports = rule.gateway_failure && found_status(subject, index);
    reported |= reports;
    if (rule.kind && !fixed) fixed = rule.kind;
    if (rule.kind && reports && !fixed_by_reporter) fixed_by_reporter = rule.kind;
  });
  if (!reported && !tells_of_given_gateway(subject, scratch, signals)) return;
  const int status = gateway_status(subject, scratch, signals);
  if (failing(status))
    signals.failure = kind_of_status(status);
  else if (status == 0)
    signals.failure = reported ? fixed.value_or(FailureKind::other) : fixed;
  else if (status < 300 && cut_off(fixed) && subject.event.severity >= Severity::warning)
    signals.failure = fixed;  // "200, then unexpected EOF": no answer that anybody could use
  else
    signals.failure = fixed_by_reporter;  // "200 with an error inside", or no failure at all
}

void SignalReader::read_gateway(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  auto& hits = scratch.name_hits;
  std::string_view named;
  for (const auto says : {&Rule::gateway_failure, &Rule::gateway_call})
    each_caught(subject, signals, says, [&](const Caught& caught) {
      if (named.empty()) named = caught.in(subject.text, "gateway");
    });
  if (!named.empty()) signals.gateway = names_.canonical(named, hits);
  if (signals.gateway.empty()) signals.gateway = names_.canonical(subject.event.peer, hits);
  each_role(subject, scratch, [&](std::uint16_t role, const Field& field) {
    if (signals.gateway.empty() && role == kPeer) signals.gateway = names_.canonical(field.value, hits);
  });
  if (signals.gateway.empty()) signals.gateway = names_.in_text(subject.text, hits);
  if (!signals.gateway.empty() || !signals.failure) return;
  // A gateway that no table knows: whom the failed call went to. An address says nothing: it changes.
  for (const auto name : {named, subject.event.access ? std::string_view() : subject.event.peer}) {
    const auto host = host_of(name);
    if (signals.gateway.empty() && !host.empty() && !is_address(host)) signals.gateway = host;
  }
  if (signals.gateway.empty() && !subject.event.access) signals.gateway = called_by_url(subject.event.message);
}

// Whom a failed call went to, where the record says it; no gateway that we know.
std::string_view SignalReader::called_by(const RuleSubject& subject, ProgramScratch& scratch,
                                         std::string_view client) const {
  const Event& event = subject.event;
  if (!event.peer.empty() && !is_address(event.peer) && !is_machine(subject, scratch)) return event.peer;
  for (const auto called : {called_by_url(event.message), called_by_lookup(subject.text),
                            called_by_client(client, event.message), called_in_words(event.message)})
    if (!called.empty() && !same_name(called, event.service)) return called;
  return {};
}

// A failed call is one whoever was called. That it went to the gateway, though no table knows its name, shows only when
// the whole log is known.
void SignalReader::read_call(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  const Event& event = subject.event;
  const bool ill = event.severity >= Severity::warning || event.severity == Severity::unknown;
  if (signals.failure || signals.recovered || signals.gateway_call || event.access || !ill) return;
  std::optional<FailureKind> kind;
  each_rule(signals, [&](std::uint32_t, const Rule& rule) {
    if (!kind) kind = rule.kind;
  });
  const auto client = client_class(event);
  const bool of_client = (!client.empty() || quotes_answer(event)) && failing(event.status) && event.own_status == 0;
  if (of_client) kind = kind_of_status(event.status);
  for (const auto& answer : signals.peer_answers)
    if (!kind && failing(answer.status)) kind = kind_of_status(answer.status);
  if (!kind) return;
  signals.called = called_by(subject, scratch, client);
  const auto text = event.text().substr(0, kSpokenBytes);
  signals.speaks_of_payment =
      speaks_of(book_.destination.operations, event.service) || speaks_of(book_.destination.operations, text);
  if (signals.called.empty() && !signals.speaks_of_payment && !quotes_answer(event)) return;
  signals.call_failure = kind;
}

void SignalReader::read_answers(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  const Event& event = subject.event;
  each_caught(subject, signals, &Rule::peer_answer, [&](const Caught& caught) {
    const auto named = caught.in(subject.text, "peer");
    // A plain word may be anything: it is a name where a service of ours bears it.
    const auto of = like_name(named) ? AnswerOf::peer : AnswerOf::peer_if_ours;
    const Signals::PeerAnswer answer{named, number_of(caught.in(subject.text, "status")), of};
    if (answer.status >= 400 && !answer.peer.empty() && !speaks_of_gateway(answer.peer, scratch))
      add_answer(signals, answer);
  });
  for (const auto& peer : event.peer_statuses) {
    auto named = peer.peer.empty() ? named_by_key(peer.key) : peer.peer;
    if (peer.peer.empty() && !event.peer.empty() && !signals.failure && !is_machine(subject, scratch))
      named = event.peer;
    if (peer.status < 400 || named.empty() || speaks_of_gateway(named, scratch)) continue;
    if (!peer.peer.empty())
      add_answer(signals, {named, peer.status});
    else
      add_answer(signals, {named, peer.status, signals.failure ? AnswerOf::peer_or_gateway : AnswerOf::peer_if_ours});
  }

  signals.own_status = event.own_status;
  if (signals.own_status == 0 && event.access && !signals.failure) signals.own_status = event.status;
  const bool in_words = read_sentence(subject, scratch, signals);
  if (signals.own_status == 0) {
    const int own = group_status(subject, signals, &Rule::own_answer);
    const auto& told = scratch.told_answers;
    const bool of_another = std::any_of(told.begin(), told.end(), [&](const ToldAnswer& answer) {
      return !answer.who.empty() && answer.status == own;
    });
    if (!of_another) signals.own_status = own;
  }
  if (signals.own_status != 0 || event.status < 400) return;
  // What a client logs is what it got: the service answers in words of its own.
  if (!signals.failure && (!client_class(event).empty() || quotes_answer(event))) return;
  if (signals.failure) return read_own_beside_gateway(subject, scratch, signals);
  if (signals.gateway_call || !signals.gateway.empty()) return;
  if (!event.peer_statuses.empty()) {
    // What the one called answered stands in a field of its own: the number in another is the speaker's.
    if (status_in_field(event)) signals.own_status = event.status;
    return;
  }
  if (in_words && !status_in_field(event)) return;
  if (!event.peer.empty() && !is_machine(subject, scratch))
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
  const auto called = called_by_url(event.message);
  if (called.empty() || same_name(called, event.service)) {
    signals.own_status = event.status;
  } else if (!speaks_of_gateway(called, scratch)) {
    add_answer(signals, {called, event.status, AnswerOf::peer});
  }
}

// Who answered what in the words of the message; true where they say of somebody else whose number the record's status
// is.
bool SignalReader::read_sentence(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  const Event& event = subject.event;
  auto& told = scratch.told_answers;
  read_told_answers(event.message, told);
  const auto url = called_by_url(event.message);
  const bool calls_url = !url.empty() && !same_name(url, event.service);
  bool taken = false;
  for (const auto& answer : told) {
    if (answer.who.empty()) {
      if (signals.own_status == 0) signals.own_status = answer.status;
      continue;
    }
    if (speaks_of_gateway(answer.who, scratch) || same_name(answer.who, event.service)) continue;
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
void SignalReader::read_own_beside_gateway(const RuleSubject& subject, ProgramScratch& scratch,
                                           Signals& signals) const {
  const Event& event = subject.event;
  if (event.access || !status_in_field(event)) return;
  int told = group_status(subject, signals, &Rule::gateway_failure);
  for (const auto& peer : event.peer_statuses)
    if (told == 0 && speaks_of_gateway(peer.peer, scratch)) told = peer.status;
  if (told != 0 && told != event.status) signals.own_status = event.status;
}

// Whether what the record calls its peer is the machine that it ran on: nothing but a field "host" says so, and nobody
// is reached from outside by such a name.
bool SignalReader::is_machine(const RuleSubject& subject, ProgramScratch& scratch) const {
  const Event& event = subject.event;
  bool of_host = false, of_other = false;
  each_role(subject, scratch, [&](std::uint16_t role, const Field& field) {
    if (role != kPeer || host_of(field.value) != event.peer) return;
    (is_field(field.key, "host") || is_field(field.key, "hostname") ? of_host : of_other) = true;
  });
  if (!of_host || of_other) return false;
  const auto ends = [&](std::string_view tail) { return event.peer.ends_with(tail); };
  return event.peer.find('.') == npos || event.peer == event.instance || ends(".internal") || ends(".local") ||
         ends(".lan");
}

void SignalReader::read_body(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  each_role(subject, scratch, [&](std::uint16_t role, const Field& field) {
    if (signals.response_body.empty() && role == kContent) signals.response_body = field.value;
  });
  for (const std::string_view word : {"body=", "body: ", "response: "}) {
    if (!signals.response_body.empty()) return;
    const auto at = find_folded(subject.text, word);
    if (at == npos || (at > 0 && is_alnum(subject.text[at - 1]))) continue;  // "SAMLResponse: …" is none
    signals.response_body = subject.text.substr(at + word.size());
  }
}

void SignalReader::read_author(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  const Event& event = subject.event;
  bool unanswered = false, answered = !signals.response_body.empty();
  std::optional<Author> by_rule;
  each_rule(signals, [&](std::uint32_t, const Rule& rule) {
    answered |= rule.answered;
    unanswered |= rule.unanswered;
    if (rule.author && !by_rule) by_rule = rule.author;
  });
  for (const auto& peer : event.peer_statuses) answered |= peer.status >= 100 && speaks_of_gateway(peer.peer, scratch);
  each_role(subject, scratch, [&](std::uint16_t role, const Field& field) {
    answered |= role == kRetryAfter || (field.peer && role == kServer);
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

void SignalReader::read_attempt(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  // After the first word of each list in text: that is the one that people write, and the other words mean more there.
  const auto in_text = [&](const std::vector<std::string>& words) {
    return words.empty() ? 0 : number_after(subject.text, words.front());
  };
  const auto note = [&](int attempt) {
    if (signals.attempt == 0 && attempt > 0) signals.attempt = attempt;
  };
  each_role(subject, scratch, [&](std::uint16_t role, const Field& field) {
    if (role == kAttempt) note(number_of(field.value));
    if (role == kRetries)
      if (const int count = number_of(field.value); count > 0) note(count + 1);
  });
  if (signals.attempt == 0) note(in_text(book_.fields.attempt));
  if (signals.attempt == 0)
    if (const int retries = in_text(book_.fields.retries); retries > 0) signals.attempt = retries + 1;
  signals.attempt = std::clamp(signals.attempt, 0, 1000);
}

void SignalReader::read_rest(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const {
  bool weighs = false, marks = false;
  each_rule(signals, [&](std::uint32_t, const Rule& rule) {
    weighs |= !rule.weights.empty();
    signals.gateway_call |= rule.gateway_call;
    signals.recovered |= rule.recovered;
    if (rule.marker == Marker::none) return;
    signals.markers |= 1U << static_cast<unsigned>(rule.marker);
    marks |= worth_keeping(rule.marker, subject.event.severity);
  });
  const auto& peers = subject.event.peer_statuses;
  const bool told_bad = (!subject.event.access && failing(subject.event.status)) ||
                        std::any_of(peers.begin(), peers.end(), [&](const PeerStatus& peer) {
                          return speaks_of_gateway(peer.peer, scratch) && failing(peer.status);
                        });
  signals.gateway_call = signals.gateway_call && !signals.failure && !told_bad;
  read_gateway(subject, scratch, signals);
  read_answers(subject, scratch, signals);
  read_call(subject, scratch, signals);
  read_attempt(subject, scratch, signals);
  signals.recovered |= signals.gateway_call && signals.attempt >= 2;
  if (signals.failure) read_body(subject, scratch, signals);
  read_author(subject, scratch, signals);
  signals.implicated = signals.failure || signals.call_failure || own_error(signals.own_status) || weighs || marks ||
                       signals.recovered ||
                       std::any_of(signals.peer_answers.begin(), signals.peer_answers.end(),
                                   [](const auto& answer) { return own_error(answer.status); });
}

}  // namespace gwtriage
