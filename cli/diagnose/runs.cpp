#include "diagnose/runs.h"

#include <algorithm>
#include <map>
#include <string>

namespace gwtriage {
namespace {

struct FailureOf {
  std::uint32_t record;
  std::uint32_t request;
};

Run make_run(const JoinedLog& log, Strings::Index gateway, const std::vector<FailureOf>& failures) {
  Run run{.gateway = gateway, .failures = {}, .requests = {}, .first = {}, .last = {}};
  for (const auto& failure : failures) {
    run.failures.push_back(failure.record);
    run.requests.push_back(failure.request);
    const auto at = log.time(failure.record);
    if (!at) continue;
    if (!run.first) run.first = at;
    run.last = at;
  }
  std::sort(run.requests.begin(), run.requests.end());
  run.requests.erase(std::unique(run.requests.begin(), run.requests.end()), run.requests.end());
  return run;
}

}  // namespace

std::vector<Run> cut_runs(const JoinedLog& log) {
  std::map<std::string, std::vector<FailureOf>> by_gateway;
  for (std::uint32_t q = 0; q < log.requests.size(); ++q)
    for (const auto r : log.requests[q].failures) by_gateway[log.text(log.gateways[r])].push_back({r, q});
  std::vector<Run> runs;
  for (auto& [name, failures] : by_gateway) {
    std::sort(failures.begin(), failures.end(),
              [&](const auto& a, const auto& b) { return log.before(a.record, b.record); });
    const auto gateway = log.gateways[failures.front().record];
    std::vector<FailureOf> open;
    for (const auto& failure : failures) {
      const auto at = log.time(failure.record);
      const auto before = open.empty() ? at : log.time(open.back().record);
      if (at && before && *at - *before > log.summary.options.gap) {
        runs.push_back(make_run(log, gateway, open));
        open.clear();
      }
      open.push_back(failure);
    }
    runs.push_back(make_run(log, gateway, open));
  }
  return runs;
}

Run united(const JoinedLog& log, const std::vector<Run>& runs) {
  std::vector<FailureOf> failures;
  for (const auto& run : runs)
    for (const auto q : run.requests)
      for (const auto r : log.requests[q].failures)
        if (std::find(run.failures.begin(), run.failures.end(), r) != run.failures.end()) failures.push_back({r, q});
  std::sort(failures.begin(), failures.end(),
            [&](const auto& a, const auto& b) { return log.before(a.record, b.record); });
  return make_run(log, runs.front().gateway, failures);
}

std::span<const TimeIndex::Calls> calls_during(const JoinedLog& log, const Run& run) {
  if (!run.first) return {};
  const auto width = kCell << log.summary.counter_level;
  return log.by_time.calls(*run.first - width + 1, *run.last);
}

Run part_of(const JoinedLog& log, const Run& run, std::size_t from, std::size_t to) {
  std::vector<FailureOf> failures;
  for (std::size_t i = from; i < to; ++i) failures.push_back({run.failures[i], log.request_of[run.failures[i]]});
  return make_run(log, run.gateway, failures);
}

}  // namespace gwtriage
