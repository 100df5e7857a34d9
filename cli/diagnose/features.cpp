#include "diagnose/features.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "diagnose/number_text.h"

namespace gwtriage {
namespace {

constexpr double kInstantMs = 5;  // nobody far away was asked
constexpr double kSlowMs = 1'000;
constexpr double kConstantLeastMs = 500;  // shorter answers are alike without a timer behind them
constexpr double kConstantSpread = 0.05;
constexpr double kConstantShare = 0.6;
constexpr std::size_t kFewestDurations = 3;
constexpr std::size_t kFewestRetried = 5;
constexpr double kRateRise = 1.5;
constexpr Micros kBefore = 5 * kMinute;  // what counts as "just before" the first failure
constexpr double kStepShare = 0.5;       // of all failures in the first tenth of the time: a step

class Features {
 public:
  Features(const Case& work, const Run& run, const std::optional<CallRate>& rate)
      : work_(work), run_(run), rate_(rate) {}

  std::vector<Feature> all() {
    answers();
    retries();
    durations();
    rates();
    instances();
    onset();
    changes();
    exhaustion();
    statuses();
    destinations();
    return std::move(found_);
  }

 private:
  void add(std::string_view name, std::uint64_t rests_on, std::vector<std::pair<std::string, std::string>> params) {
    found_.push_back({name, rests_on, {std::move(params)}});
  }

  const KeptRecord& failure(std::size_t i) const { return work_.record(run_.failures[i]); }

  // A retry moments later that succeeds: not an outage, not a key that expired.
  void retries() {
    std::uint64_t recovered = 0;
    std::uint64_t retried = 0;
    for (const auto q : run_.requests) {
      const auto& request = work_.requests[q];
      recovered += request.outcome == RequestOutcome::recovered;
      retried += request.outcome == RequestOutcome::recovered || request.failures.size() > 1;
    }
    if (retried < kFewestRetried) return;
    const std::vector<std::pair<std::string, std::string>> params = {{"recovered", in_words(recovered)},
                                                                     {"retried", in_words(retried)}};
    if (4 * recovered >= retried) {
      add("retries-succeed", retried, params);
    } else if (20 * recovered <= retried) {
      add("retries-fail", retried, params);
    }
  }

  void answers() {
    std::uint64_t answered = 0;
    std::uint64_t unanswered = 0;
    for (const auto r : run_.failures) {
      const auto& record = work_.record(r);
      answered += record.answered && (record.author == Author::gateway || record.author == Author::unknown);
      unanswered += record.author == Author::none;
    }
    const auto all = run_.failures.size();
    if (2 * answered > all) {
      add("answered-by-gateway", answered,
          {{"answered", in_words(answered)}, {"failures", in_words(all)}, {"percent", percent(answered, all)}});
    }
    if (2 * unanswered > all) {
      add("unanswered", unanswered,
          {{"unanswered", in_words(unanswered)}, {"failures", in_words(all)}, {"percent", percent(unanswered, all)}});
    }
  }

  void durations() {
    std::vector<double> took;
    std::uint64_t answered = 0;
    for (const auto r : run_.failures) {
      const auto& record = work_.record(r);
      if (record.duration_ms < 0) continue;
      took.push_back(record.duration_ms);
      answered += record.answered && record.author == Author::gateway;
    }
    if (took.size() < kFewestDurations) return;
    std::sort(took.begin(), took.end());
    const double median = took[took.size() / 2];
    const auto near = static_cast<std::size_t>(std::count_if(
        took.begin(), took.end(), [&](double ms) { return std::abs(ms - median) <= kConstantSpread * median; }));
    const std::vector<std::pair<std::string, std::string>> params = {{"median_ms", in_words(median)}};
    if (median <= kInstantMs && 2 * answered <= took.size()) {
      add("instant-failures", took.size(), params);
    } else if (median >= kConstantLeastMs &&
               static_cast<double>(near) >= kConstantShare * static_cast<double>(took.size())) {
      add("constant-duration", near, params);
    } else if (median >= kSlowMs) {
      add("slow-failures", took.size(), params);
    }
  }

  void rates() {
    if (!rate_) return;
    const bool interleaved = rate_->succeeded_during > 0;
    if (interleaved) {
      add("interleaved-successes", rate_->calls_during,
          {{"ok", in_words(rate_->succeeded_during)}, {"failures", in_words(run_.failures.size())}});
    }
    if (rate_->before_per_min <= 0) return;
    const double ratio = rate_->during_per_min / rate_->before_per_min;
    const std::vector<std::pair<std::string, std::string>> params = {
        {"ratio", fmt::format("{:.1f}", ratio)},
        {"before_per_min", in_words(rate_->before_per_min)},
        {"during_per_min", in_words(rate_->during_per_min)}};
    if (ratio >= kRateRise && interleaved) {
      add("tracks-call-rate", rate_->calls_during, params);
    } else if (ratio < 1.2) {
      add("no-rate-rise", rate_->calls_during, params);
    }
  }

  // Whether all instances that call the gateway fail, or one of them.
  void instances() {
    absl::flat_hash_set<std::uint32_t> failing;
    absl::flat_hash_set<Strings::Index> callers;
    Strings::Index instance = 0;
    for (const auto r : run_.failures) {
      const auto& record = work_.record(r);
      failing.insert(record.stream);
      callers.insert(work_.shown_service[record.service]);
      instance = record.instance;
    }
    absl::flat_hash_set<std::uint32_t> calling;
    for (const auto& [key, count] : work_.summary.counters)
      if (key.what >= kGatewayCall && callers.contains(work_.shown_service[key.service]) && in_time(key))
        calling.insert(key.stream);
    std::uint64_t healthy = 0;
    for (const auto stream : calling) healthy += !failing.contains(stream);
    if (failing.size() == 1 && healthy > 0) {
      add("one-instance", run_.failures.size(), {{"instance", work_.text(instance)}, {"others", in_words(healthy)}});
    } else if (failing.size() > 1 && healthy == 0) {
      add("all-instances", run_.failures.size(), {{"instances", in_words(failing.size())}});
    }
  }

  bool in_time(const CounterKey& key) const {
    if (!run_.first || key.cell == kUndated) return false;
    const auto width = kCell << work_.summary.counter_level;
    const auto at = work_.clocks.utc({key.cell * width, static_cast<Clock>(key.clock)}, key.stream);
    return at && *at + width > *run_.first && *at <= *run_.last;
  }

  void onset() {
    if (!run_.first || run_.failures.size() < 10 || *run_.last - *run_.first < kCell) return;
    const auto length = *run_.last - *run_.first;
    std::uint64_t early = 0;
    std::uint64_t half = 0;
    for (const auto r : run_.failures) {
      const auto at = work_.time(r).value_or(*run_.first);
      early += at - *run_.first <= length / 10;
      half += at - *run_.first <= length / 2;
    }
    const auto all = run_.failures.size();
    // A steady rate puts a tenth into the first tenth; a ramp puts clearly less than half into the first half.
    if (15 * early >= all) {
      add("onset-step", all, {{"percent", percent(early, all)}});
    } else if (static_cast<double>(half) < (1 - kStepShare) * 0.6 * static_cast<double>(all)) {
      add("onset-ramp", all, {{"minutes", in_words(static_cast<double>(length) / static_cast<double>(kMinute))}});
    }
  }

  // The last record with the marker in the minutes before the first failure.
  std::optional<Micros> just_before(Marker marker) const {
    std::optional<Micros> latest;
    if (!run_.first) return latest;
    for (std::uint32_t r = 0; r < work_.summary.records.size(); ++r) {
      const auto at = work_.time(r);
      if (!at || !has_marker(work_.record(r).markers, marker)) continue;
      if (*at > *run_.first + kSecond || *run_.first - *at > 2 * kBefore) continue;
      if (!latest || *at > *latest) latest = at;
    }
    return latest;
  }

  void changes() {
    constexpr std::array<std::pair<Marker, std::string_view>, 3> kChanges = {
        {{Marker::deploy, "change-before-deploy"},
         {Marker::config, "change-before-config"},
         {Marker::secret, "change-before-secret"}}};
    for (const auto& [marker, name] : kChanges) {
      if (const auto at = just_before(marker)) {
        const auto minutes = static_cast<double>(std::max<Micros>(0, *run_.first - *at)) / static_cast<double>(kMinute);
        add(name, run_.failures.size(), {{"minutes", in_words(minutes)}});
      }
    }
  }

  void exhaustion() {
    constexpr std::array<Marker, 6> kResources = {Marker::cpu,  Marker::memory,  Marker::threads,
                                                  Marker::pool, Marker::network, Marker::disk};
    if (!run_.first) return;
    for (const auto marker : kResources) {
      std::optional<Micros> first;
      std::uint64_t signs = 0;
      for (std::uint32_t r = 0; r < work_.summary.records.size(); ++r) {
        const auto at = work_.time(r);
        if (!at || !has_marker(work_.record(r).markers, marker) || *at > *run_.last || *run_.first - *at > 2 * kBefore)
          continue;
        ++signs;
        if (!first || *at < *first) first = at;
      }
      if (!first) continue;
      const auto resource = "@resource." + std::string(kMarkerNames[static_cast<std::size_t>(marker)]);
      add(*first <= *run_.first + kSecond ? "exhaustion-before" : "exhaustion-after", signs, {{"resource", resource}});
    }
  }

  void statuses() {
    constexpr std::array<std::pair<FailureKind, std::string_view>, 3> kStatuses = {
        {{FailureKind::s401, "gateway-401"}, {FailureKind::s403, "gateway-403"}, {FailureKind::s429, "gateway-429"}}};
    for (const auto& [kind, name] : kStatuses) {
      std::uint64_t requests = 0;
      for (const auto q : run_.requests) {
        const auto& failures = work_.requests[q].failures;
        requests += std::any_of(failures.begin(), failures.end(),
                                [this, wanted = kind](auto r) { return work_.record(r).failure == wanted; });
      }
      if (requests > 0) {
        add(name, requests, {{"requests", in_words(requests)}});
      } else if (kind == FailureKind::s429) {
        add("no-429", run_.failures.size(), {{"failures", in_words(run_.failures.size())}});
      }
    }
    std::uint64_t beside = 0;
    for (const auto r : run_.failures) beside += work_.record(r).own_status == 401;
    if (beside > 0) add("own-401-beside", beside, {{"records", in_words(beside)}});
  }

  void destinations() {
    if (!run_.first) return;
    std::uint64_t others = 0;
    for (std::uint32_t r = 0; r < work_.summary.records.size(); ++r) {
      const auto at = work_.time(r);
      others += at && has_marker(work_.record(r).markers, Marker::other_destination) && !work_.record(r).failure &&
                *at >= *run_.first - kMinute && *at <= *run_.last;
    }
    if (others > 0) add("other-destinations", others, {{"destinations", in_words(others)}});
  }

  const Case& work_;
  const Run& run_;
  const std::optional<CallRate>& rate_;
  std::vector<Feature> found_;
};

}  // namespace

const std::vector<std::string_view>& feature_names() {
  static const std::vector<std::string_view> names = {
      "answered-by-gateway",   "unanswered",           "instant-failures",
      "constant-duration",     "slow-failures",        "tracks-call-rate",
      "interleaved-successes", "no-rate-rise",         "one-instance",
      "all-instances",         "onset-step",           "onset-ramp",
      "change-before-deploy",  "change-before-config", "change-before-secret",
      "exhaustion-before",     "exhaustion-after",     "gateway-401",
      "gateway-403",           "gateway-429",          "no-429",
      "retries-succeed",       "retries-fail",         "own-401-beside",
      "other-destinations",    "only-this-destination"};
  return names;
}

std::vector<Feature> features_of(const Case& work, const Run& run, const std::optional<CallRate>& rate) {
  return Features(work, run, rate).all();
}

std::vector<std::uint64_t> successes_per_cell(const Case& work, const Run& run, Micros start, std::size_t cells) {
  std::vector<std::uint64_t> counts(cells, 0);
  const auto width = kCell << work.summary.counter_level;
  for (const auto& [key, count] : work.summary.counters) {
    if (key.what < kGatewayCall || key.cell == kUndated) continue;
    if (key.gateway != 0 && run.gateway != 0 && key.gateway != run.gateway) continue;
    const auto at = work.clocks.utc({key.cell * width, static_cast<Clock>(key.clock)}, key.stream);
    if (!at || *at < start) continue;
    const auto cell = static_cast<std::size_t>((*at - start) / kCell);
    if (cell < cells) counts[cell] += count;
  }
  return counts;
}

std::optional<CallRate> call_rate(const Case& work, const Run& run) {
  if (!run.first) return std::nullopt;
  // A caller that logs no success anywhere does not log successes.
  const bool logs_successes =
      std::any_of(work.summary.counters.begin(), work.summary.counters.end(), [&](const auto& counter) {
        const auto& key = counter.first;
        return key.what == kGatewayCall && (key.gateway == 0 || run.gateway == 0 || key.gateway == run.gateway);
      });
  if (!logs_successes) return std::nullopt;
  const auto cell = [](Micros at) { return at / kCell * kCell; };
  const auto log_first = work.clocks.first().value_or(*run.first);
  const auto start = std::max(cell(log_first), cell(*run.first) - kBefore);
  const auto cells = static_cast<std::size_t>((cell(*run.last) - start) / kCell + 1);
  auto calls = successes_per_cell(work, run, start, cells);
  const auto onset = cell(*run.first);
  const auto first_cell = static_cast<std::size_t>((onset - start) / kCell);
  CallRate rate;
  for (auto i = first_cell; i < cells; ++i) rate.succeeded_during += calls[i];
  rate.calls_during = rate.succeeded_during + run.failures.size();
  // What we asked for: retries of a failed call are the failure's doing, not ours.
  std::uint64_t asked = rate.succeeded_during;
  for (const auto q : run.requests) {
    if (work.requests[q].outcome == RequestOutcome::recovered) continue;
    ++asked;
    const auto at = work.time(work.requests[q].failures.front());
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
