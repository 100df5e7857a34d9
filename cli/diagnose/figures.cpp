#include "diagnose/figures.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace gwtriage {
namespace {

void count_failures(const JoinedLog& log, const Run& run, Incident& incident) {
  for (const auto r : run.failures) {
    const auto& record = log.record(r);
    ++incident.failures[*record.failure];
    ++incident.authors[record.author];
    incident.events_503 += record.failure == FailureKind::s503;
    incident.answered += record.answered;
  }
  for (const auto q : run.requests) {
    const auto& request = log.requests[q];
    incident.requests_503 += std::any_of(request.failures.begin(), request.failures.end(),
                                         [&](auto r) { return log.record(r).failure == FailureKind::s503; });
    switch (request.outcome) {
      case RequestOutcome::failed: ++incident.failed; break;
      case RequestOutcome::recovered: ++incident.recovered; break;
      case RequestOutcome::unknown: ++incident.unknown; break;
    }
  }
}

bool is_downstream(int status) { return status == 401 || status == 500 || status == 503; }

// A 401 is a symptom where other services answer 500 or 503 in the same requests' time: credentials that expired
// would not bring those.
bool is_symptom(const Incident& incident, const DownstreamError& error) {
  return error.status == 401 &&
         std::any_of(incident.downstream.begin(), incident.downstream.end(), [&](const auto& other) {
           return !other.edge && other.status != 401 && other.service != error.service &&
                  other.requests >= error.requests / 4;
         });
}

void count_downstream(const JoinedLog& log, const Run& run, Incident& incident) {
  std::map<std::tuple<bool, std::string, int>, std::uint64_t> counts;
  for (const auto* requests : {&run.requests, &run.uncalled})
    for (const auto q : *requests)
      for (const auto& error : log.requests[q].errors)
        if (error.caused_by == CausedBy::gateway && is_downstream(error.status))
          ++counts[{error.edge, log.text(error.service), error.status}];
  for (const auto& [key, count] : counts) {
    const auto& [edge, service, status] = key;
    incident.downstream.push_back(
        {.service = service, .status = status, .edge = edge, .symptom = false, .errors = count, .requests = count});
  }
  std::stable_sort(incident.downstream.begin(), incident.downstream.end(), [](const auto& a, const auto& b) {
    if (a.edge != b.edge) return !a.edge;
    return a.requests > b.requests;
  });
  for (auto& error : incident.downstream) error.symptom = is_symptom(incident, error);
}

// What came before the first failure is drawn as well, a third of the whole at least where the log has it: a rise is
// seen only against what was usual.
Micros healthy_start(const JoinedLog& log, const Run& run) {
  const Micros lead = std::clamp((*run.last - *run.first) / 2, 2 * kMinute, kHour);
  const auto oldest = log.clocks.first();
  return std::max(*run.first - lead, std::min(oldest.value_or(*run.first), *run.first));
}

void draw_timeline(const JoinedLog& log, const Run& run, Incident& incident) {
  if (!run.first) return;
  constexpr std::size_t kMostCells = 100'000;  // eleven days
  auto& timeline = incident.timeline;
  timeline.start = healthy_start(log, run) / kCell * kCell;
  Micros last = *run.last;
  for (const auto q : run.requests)
    for (const auto& error : log.requests[q].errors)
      if (const auto at = log.clocks.utc(*error.record); at && error.caused_by == CausedBy::gateway)
        last = std::max(last, std::min(*at, *run.last + log.summary.options.gap));  // a clock may be years ahead
  const auto cells = std::min(kMostCells, static_cast<std::size_t>((last - timeline.start) / kCell + 1));
  timeline.gateway_503.assign(cells, 0);
  timeline.downstream.assign(cells, 0);
  std::vector<std::vector<float>> durations(cells);
  std::vector<std::uint64_t> failed(cells, 0);
  const auto cell_of = [&](std::optional<Micros> at) -> std::optional<std::size_t> {
    if (!at || *at < timeline.start) return std::nullopt;
    const auto cell = static_cast<std::size_t>((*at - timeline.start) / kCell);
    return cell < cells ? std::optional(cell) : std::nullopt;
  };
  for (const auto r : run.failures) {
    const auto cell = cell_of(log.time(r));
    if (!cell) continue;
    ++failed[*cell];
    timeline.gateway_503[*cell] += log.record(r).failure == FailureKind::s503;
    if (log.record(r).duration_ms >= 0) durations[*cell].push_back(log.record(r).duration_ms);
  }
  for (const auto q : run.requests)
    for (const auto& error : log.requests[q].errors)
      if (error.caused_by == CausedBy::gateway && !error.edge && is_downstream(error.status))
        if (const auto cell = cell_of(log.clocks.utc(*error.record))) ++timeline.downstream[*cell];
  timeline.calls.assign(cells, std::nullopt);
  timeline.duration_ms.assign(cells, std::nullopt);
  for (std::size_t i = 0; i < cells; ++i) {
    if (durations[i].empty()) continue;
    const auto middle = durations[i].begin() + static_cast<std::ptrdiff_t>(durations[i].size() / 2);
    std::nth_element(durations[i].begin(), middle, durations[i].end());
    timeline.duration_ms[i] = static_cast<double>(*middle);
  }
  if (!incident.calls) return;
  const auto succeeded = successes_per_cell(log, run, timeline.start, cells);
  for (std::size_t i = 0; i < cells; ++i) timeline.calls[i] = succeeded[i] + failed[i];
}

void collect_bodies(const JoinedLog& log, const Run& run, Incident& incident) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto r : run.failures)
    if (const auto body = log.record(r).body; body != 0) ++counts[log.text(body)];
  for (const auto& [text, count] : counts) incident.bodies.push_back({text, count});
  std::stable_sort(incident.bodies.begin(), incident.bodies.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
}

}  // namespace

Incident count_incident(const JoinedLog& log, const Run& run, const std::optional<CallRate>& rate) {
  Incident incident;
  if (run.gateway != 0) incident.gateway = log.text(run.gateway);
  incident.first = run.first;
  incident.last = run.last;
  const auto newest = log.clocks.last();
  incident.open = run.last && newest && *newest - *run.last <= log.summary.options.gap;
  incident.book = log.book.name;
  count_failures(log, run, incident);
  count_downstream(log, run, incident);
  if (rate) incident.calls = rate->calls_during;
  draw_timeline(log, run, incident);
  collect_bodies(log, run, incident);
  return incident;
}

}  // namespace gwtriage
