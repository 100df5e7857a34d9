#include "diagnose/call_rate.h"

#include <algorithm>

namespace gwtriage {
namespace {

constexpr Micros kBefore = 5 * kMinute;   // what the rate during the failures is set against
constexpr Micros kMostCells = 1'000'000;  // sixteen weeks: what lasts longer is a wrong clock's, and has no rate

}  // namespace

std::vector<std::uint64_t> successes_per_cell(const JoinedLog& log, const Run& run, Micros start, std::size_t cells,
                                              const absl::flat_hash_set<std::uint32_t>* streams) {
  std::vector<std::uint64_t> counts(cells, 0);
  for (const auto& [at, key, count] : log.by_time.calls(start, start + static_cast<Micros>(cells) * kCell - 1)) {
    if (key->gateway != 0 && run.gateway != 0 && log.one_gateway[key->gateway] != run.gateway) continue;
    if (streams && !streams->contains(key->stream)) continue;
    counts[static_cast<std::size_t>((at - start) / kCell)] += count;
  }
  return counts;
}

std::optional<CallRate> call_rate(const JoinedLog& log, const Run& run) {
  if (!run.first) return std::nullopt;
  // A caller that logs no success anywhere does not log successes.
  const bool logs_successes = std::any_of(log.by_time.called().begin(), log.by_time.called().end(), [&](auto gateway) {
    return gateway == 0 || run.gateway == 0 || log.one_gateway[gateway] == run.gateway;
  });
  if (!logs_successes) return std::nullopt;
  const auto cell = [](Micros at) { return cell_of(at) * kCell; };
  // A failure of a wrong clock may lie years before the log's first time.
  const auto log_first = std::min(log.clocks.first().value_or(*run.first), *run.first);
  const auto onset = cell(*run.first);
  const auto start = std::max(cell(log_first), onset - kBefore);
  if ((cell(*run.last) - start) / kCell >= kMostCells) return std::nullopt;
  const auto cells = static_cast<std::size_t>((cell(*run.last) - start) / kCell + 1);
  auto calls = successes_per_cell(log, run, start, cells);
  const auto first_cell = static_cast<std::size_t>((onset - start) / kCell);
  absl::flat_hash_set<std::uint32_t> failing;
  for (const auto r : run.failures) failing.insert(log.record(r).stream);
  CallRate rate;
  for (auto i = first_cell; i < cells; ++i) rate.succeeded_during += calls[i];
  const auto beside = successes_per_cell(log, run, start, cells, &failing);
  for (auto i = first_cell + 1; i + 1 < cells; ++i) rate.succeeded_between += beside[i];
  rate.calls_during = rate.succeeded_during + run.failures.size();
  // What we asked for: retries of a failed call are the failure's doing, not ours.
  std::uint64_t asked = rate.succeeded_during;
  for (const auto q : run.requests) {
    if (log.requests[q].outcome == RequestOutcome::recovered) continue;
    ++asked;
    const auto at = log.time(log.requests[q].failures.front());
    if (at && *at >= start && *at <= *run.last) ++calls[static_cast<std::size_t>((cell(*at) - start) / kCell)];
  }
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < first_cell; ++i) before += calls[i];
  const auto per_minute = [](std::uint64_t n, Micros time) {
    return static_cast<double>(n) * static_cast<double>(kMinute) / static_cast<double>(std::max(time, kCell));
  };
  if (onset > std::max(start, log_first)) rate.before_per_min = per_minute(before, onset - std::max(start, log_first));
  rate.during_per_min = per_minute(asked, *run.last - onset);
  const auto minute_ago = first_cell >= 5 ? first_cell - 5 : 0;
  std::uint64_t at_first = 0;
  for (auto i = minute_ago; i <= first_cell; ++i) at_first += calls[i];
  rate.at_first_failure = per_minute(at_first, static_cast<Micros>(first_cell - minute_ago + 1) * kCell);
  return rate;
}

}  // namespace gwtriage
