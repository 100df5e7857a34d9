#include "diagnose/combine.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace gwtriage {
namespace {

using ErrorPlace = std::tuple<std::string, std::uint64_t, std::string, int>;  // source, line, service, status

ErrorPlace place_of(const RequestError& error) { return {error.source, error.line, error.service, error.status}; }

std::set<ErrorPlace> errors_told(const Diagnosis& diagnosis, bool independent) {
  std::set<ErrorPlace> places;
  for (const auto& row : diagnosis.requests)
    for (const auto& error : row.errors)
      if ((error.caused_by == CausedBy::independent) == independent) places.insert(place_of(error));
  return places;
}

// What one book knows the cause of, another one must not list as independent.
void take_claimed(Diagnosis& from, const std::set<ErrorPlace>& claimed) {
  for (const auto& place : errors_told(from, true)) {
    if (!claimed.contains(place)) continue;
    for (auto& known : from.independent)
      if (known.service == std::get<2>(place) && known.status == std::get<3>(place) && known.errors > 0) --known.errors;
  }
  std::erase_if(from.independent, [](const ErrorCount& count) { return count.errors == 0; });
}

void add_new(std::vector<std::string>& into, const std::vector<std::string>& from) {
  for (const auto& text : from)
    if (std::find(into.begin(), into.end(), text) == into.end()) into.push_back(text);
}

// A book for which no call failed knows nothing of how the request ended.
RequestOutcome worse_outcome(const RequestRow& a, const RequestRow& b) {
  if (b.gateway_failures == 0) return a.outcome;
  if (a.gateway_failures == 0) return b.outcome;
  for (const auto outcome : {RequestOutcome::failed, RequestOutcome::unknown})
    if (a.outcome == outcome || b.outcome == outcome) return outcome;
  return a.outcome;
}

void add_errors(std::vector<RequestError>& into, std::vector<RequestError> from) {
  for (auto& error : from) {
    const auto same = std::find_if(into.begin(), into.end(),
                                   [&](const RequestError& known) { return place_of(known) == place_of(error); });
    if (same == into.end())
      into.push_back(std::move(error));
    else if (same->caused_by == CausedBy::independent)
      same->caused_by = error.caused_by;
  }
}

// The same records come again, and mean what the book says that has most to say of them.
void add_records(std::vector<RequestRecord>& into, std::vector<RequestRecord> records) {
  const auto place = [](const RequestRecord& record) { return std::tie(record.source, record.line, record.part); };
  for (auto& record : records) {
    const auto known =
        std::find_if(into.begin(), into.end(), [&](const auto& one) { return place(one) == place(record); });
    if (known == into.end())
      into.push_back(std::move(record));
    else if (record.failure || (!known->failure && record.caused_by > known->caused_by))
      *known = std::move(record);
  }
  std::stable_sort(into.begin(), into.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
}

// One request, as another book tells it.
void add(RequestRow& into, RequestRow row) {
  into.outcome = worse_outcome(into, row);
  if (into.incident.empty()) into.incident = std::move(row.incident);
  into.gateway_failures += row.gateway_failures;
  into.gateway_503 += row.gateway_503;
  into.in_doubt = into.in_doubt || row.in_doubt;
  into.reserved = into.reserved || row.reserved;
  into.charged = into.charged || row.charged;
  if (!into.gateway) into.gateway = std::move(row.gateway);
  if (into.user.empty()) into.user = std::move(row.user);
  if (into.lookup.shell.empty()) into.lookup = std::move(row.lookup);
  add_new(into.ids, row.ids);
  add_new(into.order_ids, row.order_ids);
  add_new(into.gateway_ids, row.gateway_ids);
  if (into.amounts.empty()) into.amounts = std::move(row.amounts);
  if (row.first && (!into.first || *row.first < *into.first)) into.first = row.first;
  if (row.last && (!into.last || *row.last > *into.last)) into.last = row.last;
  add_errors(into.errors, std::move(row.errors));
  add_records(into.records, std::move(row.records));
}

void add_requests(std::vector<RequestRow>& into, std::vector<RequestRow> rows) {
  absl::flat_hash_map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < into.size(); ++i)
    for (const auto& id : into[i].ids) by_id.emplace(id, i);
  for (auto& row : rows) {
    const auto known =
        std::find_if(row.ids.begin(), row.ids.end(), [&](const std::string& id) { return by_id.contains(id); });
    if (known == row.ids.end())
      into.push_back(std::move(row));
    else
      add(into[by_id[*known]], std::move(row));
  }
}

// A burst that another book explains is none: its errors are independent no more, or it is that book's gateway.
void forget_explained(Diagnosis& whole) {
  std::erase_if(whole.unexplained, [&](const Unexplained& burst) {
    if (burst.host)
      return std::any_of(whole.incidents.begin(), whole.incidents.end(),
                         [&](const Incident& incident) { return incident.gateway == burst.host; });
    if (burst.kind != "401" && burst.kind != "500" && burst.kind != "503") return false;
    return std::none_of(whole.independent.begin(), whole.independent.end(), [&](const ErrorCount& count) {
      return burst.service == count.service && burst.kind == std::to_string(count.status);
    });
  });
  if (whole.verdict == Verdict::unexplained && whole.unexplained.empty())
    whole.verdict = whole.isolated.empty() ? Verdict::clean : Verdict::isolated;
}

}  // namespace

Diagnosis combine(std::vector<Diagnosis> diagnoses) {
  auto whole = std::move(diagnoses.front());
  for (auto book = std::next(diagnoses.begin()); book != diagnoses.end(); ++book) {
    take_claimed(whole, errors_told(*book, false));
    std::move(book->incidents.begin(), book->incidents.end(), std::back_inserter(whole.incidents));
    std::move(book->isolated.begin(), book->isolated.end(), std::back_inserter(whole.isolated));
    add_requests(whole.requests, std::move(book->requests));
    whole.gateway_503_events += book->gateway_503_events;
    whole.gateway_failure_events += book->gateway_failure_events;
    whole.verdict = std::max(whole.verdict, book->verdict);
  }
  if (diagnoses.size() > 1) forget_explained(whole);
  return whole;
}

}  // namespace gwtriage
