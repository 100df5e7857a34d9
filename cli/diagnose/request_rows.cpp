#include "diagnose/request_rows.h"

#include <algorithm>
#include <set>

#include "diagnose/impact.h"
#include "diagnose/look_up.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

// Each id as it is most often written; the canonical one first: a request id before others, the most frequent before
// the rest.
std::vector<std::string> ids_of(const JoinedLog& log, const Request& request, bool gateway_side) {
  struct Use {
    bool request_kind = false;
    std::uint64_t count = 0;
    std::map<std::string_view, std::uint64_t> spellings;
  };
  std::map<std::string, Use> uses;  // by canonical form
  for (const auto r : request.records) {
    for (const auto& id : log.record(r).ids) {
      const auto& kind = log.kind(id);
      if (!(gateway_side ? kind.part == IdPart::gateway : kind.correlates)) continue;
      const auto& written = log.text(id.value);
      auto& use = uses[canonical_id(written)];
      ++use.count;
      ++use.spellings[written];
      use.request_kind = use.request_kind || kind.part == IdPart::request;
    }
  }
  std::vector<std::pair<std::string, Use>> ranked(uses.begin(), uses.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    if (a.second.request_kind != b.second.request_kind) return a.second.request_kind;
    return a.second.count > b.second.count;
  });
  std::vector<std::string> ids;
  for (const auto& [id, use] : ranked) {
    if (std::binary_search(log.hubs.begin(), log.hubs.end(), id)) continue;
    ids.emplace_back(std::max_element(use.spellings.begin(), use.spellings.end(), [](const auto& a, const auto& b) {
                       return a.second < b.second;
                     })->first);
  }
  return ids;
}

// What a service of ours said of itself in a record, and what that has to do with the gateway, is told by the request
// as a whole: the first record stands for all that say the same.
CausedBy cause_of(const JoinedLog& log, const Request& request, const KeptRecord& record) {
  const auto& service = log.text(log.shown_service[record.service]);
  for (const auto& error : request.errors)
    if (error.status == record.own_status && log.text(error.service) == service) return error.caused_by;
  return CausedBy::independent;
}

void tell_records(const JoinedLog& log, const Request& request, RequestRow& row) {
  for (const auto r : request.records) {
    const auto& record = log.record(r);
    row.records.push_back({.source = log.summary.sources[record.source].name,
                           .line = record.line,
                           .part = record.part,
                           .time = log.time(r),
                           .service = log.text(log.shown_service[record.service]),
                           .failure = record.failure,
                           .recovered = record.recovered,
                           .status = record.own_status,
                           .caused_by = cause_of(log, request, record),
                           .duration_ms = record.duration_ms});
  }
}

RequestRow row_of(const JoinedLog& log, const Request& request) {
  RequestRow row;
  row.ids = ids_of(log, request, false);
  row.gateway_ids = ids_of(log, request, true);
  row.gateway_failures = request.failures.size();
  for (const auto r : request.failures) row.gateway_503 += log.record(r).failure == FailureKind::s503;
  row.outcome = request.outcome;
  row.in_doubt = in_doubt(log, request);
  auto order = order_of(log, request);
  row.reserved = order.reserved;
  row.charged = order.charged;
  row.user = order.user.value_or("");
  row.order_ids = std::move(order.order_ids);
  if (order.amount) row.amounts.push_back(*order.amount);
  for (const auto r : request.records) {
    const auto at = log.time(r);
    if (!at) continue;
    if (!row.first) row.first = at;
    row.last = at;
  }
  for (const auto& error : request.errors) {
    row.errors.push_back({.service = log.text(error.service),
                          .status = error.status,
                          .caused_by = error.caused_by,
                          .no_gateway_call = error.no_gateway_call,
                          .time = log.clocks.utc(*error.record),
                          .source = log.summary.sources[error.record->source].name,
                          .line = error.record->line});
  }
  if (!request.failures.empty())
    if (const auto gateway = log.gateways[request.failures.front()]; gateway != 0) row.gateway = log.text(gateway);
  row.lookup = look_up(log, row);
  tell_records(log, request, row);
  return row;
}

}  // namespace

std::vector<RequestRow> request_rows(const JoinedLog& log,
                                     const std::map<std::uint32_t, std::vector<std::string>>& incidents_of) {
  std::vector<RequestRow> rows;
  for (std::uint32_t q = 0; q < log.requests.size(); ++q) {
    const auto& request = log.requests[q];
    if (request.failures.empty() && request.errors.empty()) continue;
    auto row = row_of(log, request);
    if (const auto incidents = incidents_of.find(q); incidents != incidents_of.end()) {
      row.incident = incidents->second.front();
      row.incidents = incidents->second;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Exemplar> exemplars_of(const JoinedLog& log, const Run& run) {
  std::vector<Exemplar> chosen;
  std::set<std::uint32_t> seen;
  for (const auto r : run.failures) {
    const auto& record = log.record(r);
    const auto text = log.texts.find({record.source, record.line, record.part});
    if (text == log.texts.end() || !seen.insert(log.request_of[r]).second) continue;
    chosen.push_back({log.summary.sources[record.source].name, record.line, text->second->text});
    if (chosen.size() == 3) break;
  }
  return chosen;
}

}  // namespace gwtriage
