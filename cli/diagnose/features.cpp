#include "diagnose/features.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "diagnose/number_text.h"
#include "diagnose/surrounding_features.h"

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
constexpr double kRampShare = 0.3;  // of all failures in the first half of the time: a ramp
constexpr double kExpected = 5;     // failures that a healthy time would have shown had they come all along
constexpr double kRareShare = 0.1;  // of the calls
constexpr std::int64_t kShortPauseS = 120, kLongPauseS = 600;  // limits are counted by the minute, repairs take longer

class Features {
 public:
  Features(const JoinedLog& log, const Run& run, const std::optional<CallRate>& rate)
      : log_(log), run_(run), rate_(rate), own_(run.failures.begin(), run.failures.end()) {
    // A breaker's refusal is no call: it says nothing of answers and of how long they take.
    for (const auto r : run.failures)
      if (!is_consequence(log.record(r))) calls_.push_back(r);
  }

  std::vector<Feature> all() {
    answers();
    retries();
    durations();
    rates();
    instances();
    onset();
    statuses();
    for (auto& feature : surrounding_features(log_, run_)) found_.push_back(std::move(feature));
    return std::move(found_);
  }

 private:
  using Records = std::vector<std::uint32_t>;

  void add(std::string_view name, std::uint64_t rests_on, const Records& records,
           std::vector<std::pair<std::string, std::string>> params) {
    found_.push_back({name, rests_on, {std::move(params)}, records});
  }

  bool is_consequence(const KeptRecord& record) const {
    return std::any_of(record.rules.begin(), record.rules.end(),
                       [this](auto rule) { return log_.book.rules[rule].consequence; });
  }

  // A retry moments later that succeeds: not an outage, not a key that expired. One call that two programs report, our
  // client and the proxy in between, is no retry.
  void retries() {
    Records recovered_failures, lasting_failures;
    std::uint64_t recovered = 0;
    std::uint64_t retried = 0;
    for (const auto q : run_.requests) {
      const auto& request = log_.requests[q];
      std::map<std::uint32_t, int> by_stream;
      for (const auto r : request.failures) ++by_stream[log_.record(r).stream];
      const bool again =
          std::any_of(by_stream.begin(), by_stream.end(), [](const auto& told) { return told.second > 1; });
      if (request.outcome == RequestOutcome::recovered) {
        ++recovered;
        recovered_failures.push_back(request.failures.front());
      } else if (again) {
        lasting_failures.push_back(request.failures.back());
      }
      retried += request.outcome == RequestOutcome::recovered || again;
    }
    if (retried < kFewestRetried) return;
    const std::vector<std::pair<std::string, std::string>> params = {{"recovered", in_words(recovered)},
                                                                     {"retried", in_words(retried)}};
    if (4 * recovered >= retried) {
      add("retries-succeed", retried, recovered_failures, params);
    } else if (20 * recovered <= retried) {
      add("retries-fail", retried, lasting_failures, params);
    }
  }

  // Who wrote the answers that most requests got. Of several records about one call, the proxy's and our client's say,
  // the one that knows counts.
  void answers() {
    std::uint64_t all = 0;
    Records answered, proxied, unanswered;  // the first such failure of each request
    for (const auto q : run_.requests) {
      std::optional<std::uint32_t> by_gateway, by_proxy, by_nobody;
      bool called = false;
      for (const auto r : log_.requests[q].failures) {
        const auto& record = log_.record(r);
        if (!own_.contains(r) || is_consequence(record)) continue;
        called = true;
        const bool its_own = record.author == Author::gateway || record.author == Author::unknown;
        if (record.answered && its_own && !by_gateway) by_gateway = r;
        if (record.author == Author::proxy && !by_proxy) by_proxy = r;
        if (record.author == Author::none && !by_nobody) by_nobody = r;
      }
      all += called;
      if (by_gateway)
        answered.push_back(*by_gateway);
      else if (by_proxy)
        proxied.push_back(*by_proxy);
      else if (by_nobody)
        unanswered.push_back(*by_nobody);
    }
    const auto most = [&](std::string_view name, const std::string& param, const Records& records) {
      const auto count = records.size();
      if (2 * count > all)
        add(name, count, records,
            {{param, in_words(count)}, {"requests", in_words(all)}, {"percent", percent_number(count, all)}});
    };
    most("answered-by-gateway", "answered", answered);
    most("answered-by-proxy", "proxied", proxied);
    most("unanswered", "unanswered", unanswered);
  }

  void durations() {
    std::vector<double> took;
    Records timed;
    std::uint64_t answered = 0;
    for (const auto r : calls_) {
      const auto& record = log_.record(r);
      if (record.duration_ms < 0) continue;
      took.push_back(record.duration_ms);
      timed.push_back(r);
      answered += record.answered && record.author == Author::gateway;
    }
    if (took.size() < kFewestDurations) return;
    std::sort(took.begin(), took.end());
    const double median = took[took.size() / 2];
    const auto near = static_cast<std::size_t>(std::count_if(
        took.begin(), took.end(), [&](double ms) { return std::abs(ms - median) <= kConstantSpread * median; }));
    const std::vector<std::pair<std::string, std::string>> params = {{"median_ms", in_words(median)}};
    if (median <= kInstantMs && 2 * answered <= took.size()) {
      add("instant-failures", took.size(), timed, params);
    } else if (median >= kConstantLeastMs &&
               static_cast<double>(near) >= kConstantShare * static_cast<double>(took.size())) {
      add("constant-duration", near, timed, params);
    } else if (median >= kSlowMs) {
      add("slow-failures", took.size(), timed, params);
    }
  }

  void rates() {
    if (!rate_) return;
    const bool interleaved = rate_->succeeded_between > 0;
    if (interleaved) {
      // Among few failures there is always room for a success: their number is what this rests on.
      add("interleaved-successes", std::min<std::uint64_t>(rate_->succeeded_between, run_.failures.size()),
          run_.failures, {{"ok", in_words(rate_->succeeded_between)}, {"failures", in_words(run_.failures.size())}});
    }
    if (static_cast<double>(run_.failures.size()) <= kRareShare * static_cast<double>(rate_->calls_during)) {
      add("rare-failures", run_.failures.size(), run_.failures,
          {{"failures", in_words(run_.failures.size())},
           {"calls", in_words(rate_->calls_during)},
           {"percent", percent_number(run_.failures.size(), rate_->calls_during)}});
    }
    if (rate_->before_per_min <= 0) return;
    const double ratio = rate_->during_per_min / rate_->before_per_min;
    const std::vector<std::pair<std::string, std::string>> params = {
        {"ratio", fmt::format("{:.1f}", ratio)},
        {"before_per_min", in_words(rate_->before_per_min)},
        {"during_per_min", in_words(rate_->during_per_min)}};
    if (ratio >= kRateRise && interleaved && !mostly_refused_here()) {
      add("tracks-call-rate", rate_->calls_during, run_.failures, params);
    } else if (ratio < 1.2) {
      add("no-rate-rise", rate_->calls_during, run_.failures, params);
    }
  }

  // Calls that our own process refused say nothing of how the gateway bears their number.
  bool mostly_refused_here() const {
    const auto refused = std::count_if(run_.failures.begin(), run_.failures.end(),
                                       [this](auto r) { return log_.record(r).author == Author::client; });
    return 2 * static_cast<std::size_t>(refused) > run_.failures.size();
  }

  // Whether all instances that call the gateway fail, or one of them.
  void instances() {
    absl::flat_hash_set<std::uint32_t> failing;
    absl::flat_hash_set<Strings::Index> callers;
    Strings::Index instance = 0;
    for (const auto r : run_.failures) {
      const auto& record = log_.record(r);
      failing.insert(record.stream);
      callers.insert(log_.shown_service[record.service]);
      instance = record.instance;
    }
    absl::flat_hash_set<std::uint32_t> calling;
    for (const auto& calls : calls_during(log_, run_))
      if (callers.contains(log_.shown_service[calls.key->service])) calling.insert(calls.key->stream);
    std::uint64_t healthy = 0;
    for (const auto stream : calling) healthy += !failing.contains(stream);
    if (failing.size() == 1 && healthy > 0) {
      add("one-instance", run_.failures.size(), run_.failures,
          {{"instance", log_.text(instance)}, {"others", in_words(healthy)}});
    } else if (failing.size() > 1 && healthy == 0) {
      add("all-instances", run_.failures.size(), run_.failures, {{"instances", in_words(failing.size())}});
    }
  }

  // How long those that fail had logged, and met no failure of this gateway, before the first one.
  Micros healthy_time() const {
    std::optional<Micros> start;
    absl::flat_hash_set<std::uint32_t> streams;
    for (const auto r : run_.failures) streams.insert(log_.record(r).stream);
    for (const auto number : streams) {
      const auto& stream = log_.summary.streams[number];
      for (std::size_t clock = 0; clock < kClocks; ++clock) {
        if (stream.spans[clock].empty()) continue;
        const auto at = log_.clocks.utc({stream.spans[clock].first, static_cast<Clock>(clock)}, number);
        if (at && (!start || *at < *start)) start = at;
      }
    }
    if (!start || *start >= *run_.first) return start ? *run_.first - *start : 0;
    const auto records = log_.by_time.records(*start, *run_.first - 1);
    const auto is_failure = [this](std::uint32_t r) {
      const auto& failures = log_.requests[log_.request_of[r]].failures;
      return log_.gateways[r] == run_.gateway && std::find(failures.begin(), failures.end(), r) != failures.end();
    };
    const auto latest = std::find_if(records.rbegin(), records.rend(), is_failure);
    return *run_.first - (latest == records.rend() ? *start : *log_.time(*latest));
  }

  // A step is a step from something: had the failures come all along, the healthy time would have shown some of them.
  void onset() {
    if (!run_.first || run_.failures.size() < 10 || *run_.last - *run_.first < kCell) return;
    const auto length = *run_.last - *run_.first;
    std::uint64_t early = 0;
    std::uint64_t half = 0;
    for (const auto r : run_.failures) {
      const auto at = log_.time(r).value_or(*run_.first);
      early += at - *run_.first <= length / 10;
      half += at - *run_.first <= length / 2;
    }
    const auto all = static_cast<double>(run_.failures.size());
    const auto healthy = healthy_time();
    const auto expected = all * static_cast<double>(healthy) / static_cast<double>(length);
    // A steady rate puts a tenth into the first tenth; a ramp puts clearly less than half into the first half.
    if (15 * static_cast<double>(early) >= all && expected >= kExpected) {
      add("onset-step", run_.failures.size(), run_.failures,
          {{"minutes", in_words(static_cast<double>(healthy) / static_cast<double>(kMinute))}});
    } else if (static_cast<double>(half) < kRampShare * all) {
      add("onset-ramp", run_.failures.size(), run_.failures,
          {{"minutes", in_words(static_cast<double>(length) / static_cast<double>(kMinute))}});
    }
  }

  // For how long the gateway asks to be left alone.
  void pauses() {
    Records asking;
    std::vector<std::int64_t> seconds;
    for (const auto r : run_.failures) {
      for (const auto& [word, value] : log_.record(r).words) {
        if (word != GatewayWord::retry_after) continue;
        const auto asked = announced_seconds(log_.text(value));
        if (!asked || *asked == 0) continue;
        asking.push_back(r);
        seconds.push_back(*asked);
      }
    }
    if (2 * asking.size() <= run_.failures.size()) return;
    std::sort(seconds.begin(), seconds.end());
    const auto median = seconds[seconds.size() / 2];
    if (median > kShortPauseS && median < kLongPauseS) return;
    add(median <= kShortPauseS ? "short-retry-after" : "long-retry-after", asking.size(), asking,
        {{"answers", in_words(asking.size())}, {"seconds", in_words(static_cast<std::uint64_t>(median))}});
  }

  void statuses() {
    constexpr std::array<std::pair<FailureKind, std::string_view>, 3> kStatuses = {
        {{FailureKind::s401, "gateway-401"}, {FailureKind::s403, "gateway-403"}, {FailureKind::s429, "gateway-429"}}};
    for (const auto& [kind, name] : kStatuses) {
      Records first;  // of each request
      for (const auto q : run_.requests) {
        const auto& failures = log_.requests[q].failures;
        const auto found = std::find_if(failures.begin(), failures.end(), [this, wanted = kind](auto r) {
          return own_.contains(r) && log_.record(r).failure == wanted;
        });
        if (found != failures.end()) first.push_back(*found);
      }
      if (!first.empty()) {
        add(name, first.size(), first, {{"requests", in_words(first.size())}});
      } else if (kind == FailureKind::s429) {
        add("no-429", run_.failures.size(), run_.failures, {{"failures", in_words(run_.failures.size())}});
      }
    }
    pauses();
    Records beside;
    for (const auto r : run_.failures)
      if (log_.record(r).own_status == 401) beside.push_back(r);
    if (!beside.empty()) add("own-401-beside", beside.size(), beside, {{"records", in_words(beside.size())}});
  }

  const JoinedLog& log_;
  const Run& run_;
  const std::optional<CallRate>& rate_;
  std::vector<std::uint32_t> calls_;        // failures that are calls: no breaker's refusals
  absl::flat_hash_set<std::uint32_t> own_;  // the run's failures: a request may have met another gateway's, too
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
      "short-retry-after",     "long-retry-after",     "retries-succeed",
      "retries-fail",          "own-401-beside",       "other-destinations",
      "only-this-destination", "answered-by-proxy",    "rare-failures"};
  return names;
}

std::vector<Feature> features_of(const JoinedLog& log, const Run& run, const std::optional<CallRate>& rate) {
  return Features(log, run, rate).all();
}

}  // namespace gwtriage
