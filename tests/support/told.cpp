#include "support/told.h"

#include <fmt/format.h>

#include <algorithm>

#include "correlate/fold.h"
#include "correlate/merge.h"
#include "diagnose/diagnose.h"

namespace gwtriage::test {
namespace {

const IdKind* kind_of(IdPart part, const Rulebook& book) {
  const auto& kinds = book.fields.ids;
  return &*std::find_if(kinds.begin(), kinds.end(), [&](const IdKind& kind) { return kind.part == part; });
}

Event event_of(const Told& told, const Record& record, const Rulebook& book) {
  Event event;
  event.time = {told.at, told.clock};
  event.dialect = Dialect::json;
  event.service = told.service;
  event.instance = told.stream;
  event.duration_ms = told.duration_ms;
  for (const auto& id : told.ids) event.ids.push_back({.kind = kind_of(IdPart::request, book), .value = id});
  for (const auto& id : told.traces) event.ids.push_back({.kind = kind_of(IdPart::trace, book), .value = id});
  if (!told.order.empty()) event.ids.push_back({.kind = kind_of(IdPart::order, book), .value = told.order});
  if (!told.user.empty()) event.ids.push_back({.kind = kind_of(IdPart::user, book), .value = told.user});
  for (const auto& [key, value] : told.fields) event.fields.push_back({key, value});
  event.record = &record;
  return event;
}

Signals signals_of(const Told& told) {
  Signals signals;
  signals.failure = told.failure;
  signals.gateway = told.gateway;
  signals.author = told.author;
  signals.answered = told.answered;
  signals.gateway_call = told.call;
  signals.recovered = told.recovered;
  signals.own_status = told.own;
  if (told.peer_status != 0) signals.peer_answers.push_back({told.peer, told.peer_status});
  signals.rules = told.rules;
  for (const auto marker : told.markers) signals.markers |= 1U << static_cast<unsigned>(marker);
  signals.implicated = told.failure || told.recovered || told.own == 401 || told.own >= 500 || told.peer_status != 0 ||
                       !told.rules.empty();
  return signals;
}

}  // namespace

std::string long_id(std::uint64_t n) { return fmt::format("{:016x}{:016x}", n * 0x9e3779b97f4a7c15ULL, n); }

Rulebook bare_book() {
  Rulebook book;
  book.name = "bare";
  book.fields.ids = {{"request", {"request_id"}, true, IdPart::request},
                     {"trace", {"trace_id"}, true, IdPart::trace},
                     {"order", {"order_id"}, false, IdPart::order},
                     {"user", {"user"}, false, IdPart::user}};
  book.fields.amount = {"amount"};
  book.fields.currency = {"currency"};
  return book;
}

Summary summary_of(const std::vector<Told>& records, const Rulebook& book, const Options& options,
                   const std::string& name) {
  Fold fold(book, options, nullptr, {.name = name, .fingerprint = 1, .error = {}});
  std::uint64_t line = 0;
  for (const auto& told : records) {
    const std::string text = fmt::format("record {}", ++line);
    Record record;
    record.text = text;
    record.origin.line = line;
    ++fold.source().lines;
    fold.add(event_of(told, record, book), signals_of(told), {}, fold.stream(told.stream));
  }
  return finish(fold.take());
}

Diagnosis diagnosis_of(const std::vector<Told>& records, const Rulebook& book, const Options& options,
                       const Site& site) {
  return diagnose(summary_of(records, book, options), book, site, kStart + kDay);
}

}  // namespace gwtriage::test
