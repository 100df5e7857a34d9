#include "diagnose/surrounding_features.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "diagnose/background.h"
#include "diagnose/number_text.h"

namespace gwtriage {
namespace {

class Surroundings {
 public:
  Surroundings(const JoinedLog& log, const Run& run)
      : log_(log), run_(run), background_(log, run), concerned_(log, run) {}

  std::vector<Feature> all() {
    if (!run_.first) return {};
    note_starts();
    changes();
    exhaustion();
    destinations();
    return std::move(found_);
  }

 private:
  using Records = std::vector<std::uint32_t>;

  // When each service is first heard of, and how much it says in all.
  void note_starts() {
    const auto width = kCell << log_.summary.counter_level;
    for (const auto& [key, count] : log_.summary.counters) {
      if (key.what >= kGatewayCall || key.cell == kUndated) continue;
      const auto at = log_.clocks.utc({key.cell * width, static_cast<Clock>(key.clock)}, key.stream);
      if (!at) continue;
      auto& start = starts_[log_.shown_service[key.service]];
      start.records += count;
      if (!start.first || *at < *start.first) start.first = at;
    }
  }

  // A program that starts says so, and in which version, whenever it starts: where the log begins with it nothing shows
  // that anything was changed.
  bool is_log_start(std::uint32_t record, Micros at) const {
    constexpr std::uint64_t kTalkative = 10;  // whoever deploys says little more than that
    const auto start = starts_.find(log_.shown_service[log_.record(record).service]);
    return start != starts_.end() && start->second.records >= kTalkative && at - *start->second.first < kMinute;
  }

  void changes() {
    constexpr std::array<std::pair<Marker, std::string_view>, 3> kChanges = {
        {{Marker::deploy, "change-before-deploy"},
         {Marker::config, "change-before-config"},
         {Marker::secret, "change-before-secret"}}};
    for (const auto& [marker, name] : kChanges) {
      std::optional<std::uint32_t> latest;
      std::uint64_t elsewhere = 0;
      for (const auto r : log_.by_time.marked(marker)) {
        const auto at = log_.time(r);
        if (!concerned_(r)) continue;
        if (marker == Marker::deploy && is_log_start(r, *at)) continue;
        if (*at > *run_.first + kSecond || *run_.first - *at > 2 * kBefore)
          ++elsewhere;
        else if (!latest || log_.before(*latest, r))
          latest = r;
      }
      if (!latest || background_.by_chance(elsewhere)) continue;
      const auto ago = std::max<Micros>(0, *run_.first - *log_.time(*latest));
      const auto minutes = static_cast<double>(ago) / static_cast<double>(kMinute);
      const auto whole = std::llround(minutes);
      const std::string words = minutes < 1  ? "@ago.less"
                                : whole == 1 ? "@ago.one"
                                             : fmt::format("@ago.minutes={}", whole);
      found_.push_back({name,
                        run_.failures.size(),
                        {{{"minutes", minutes < 1 ? "<1" : in_words(minutes)}, {"ago", words}}},
                        {*latest}});
    }
  }

  void exhaustion() {
    constexpr std::array<Marker, 7> kResources = {Marker::files, Marker::cpu,     Marker::memory, Marker::threads,
                                                  Marker::pool,  Marker::network, Marker::disk};
    for (const auto marker : kResources) {
      Records signs;
      std::uint64_t usual = 0, now = 0;
      std::optional<Micros> first;
      for (const auto r : log_.by_time.marked(marker)) {
        const auto at = log_.time(r);
        if (!concerned_(r) || *at > *run_.last) continue;
        ++(background_.holds(r) ? usual : now);
        if (*run_.first - *at > 2 * kBefore) continue;
        signs.push_back(r);
        if (!first || *at < *first) first = at;
      }
      if (!first) continue;
      const auto surplus = background_.surplus(usual, now);
      if (surplus == 0) continue;
      const auto failing = first_lasting_failure(marker);
      const auto resource = "@resource." + std::string(kMarkerNames[static_cast<std::size_t>(marker)]);
      const bool before = !failing || *first <= *failing + kSecond;
      const auto rests_on = static_cast<std::uint64_t>(std::ceil(surplus * static_cast<double>(signs.size())));
      found_.push_back(
          {before ? "exhaustion-before" : "exhaustion-after", rests_on, {{{"resource", resource}}}, std::move(signs)});
    }
  }

  // The first failure that neither a retry mended nor the lack of this resource explains.
  std::optional<Micros> first_lasting_failure(Marker resource) const {
    std::optional<Micros> first;
    for (const auto q : run_.requests) {
      const auto& request = log_.requests[q];
      if (request.outcome == RequestOutcome::recovered) continue;
      for (const auto r : request.failures) {
        const auto at = log_.time(r);
        if (at && !has_marker(log_.record(r).markers, resource) && (!first || *at < *first)) first = at;
      }
    }
    return first;
  }

  // What else is called outside, and whether it fails, too.
  void destinations() {
    Records failing;
    std::uint64_t usual = 0;
    for (const auto r : log_.by_time.marked(Marker::other_destination)) {
      const auto at = log_.time(r);
      if (log_.record(r).failure) continue;
      usual += background_.holds(r);
      if (*at >= *run_.first - kMinute && *at <= *run_.last) failing.push_back(r);
    }
    absl::flat_hash_set<Strings::Index> reached;
    std::uint64_t calls = 0;
    for (const auto& [at, key, count] : calls_during(log_, run_)) {
      if (key->gateway == 0 || run_.gateway == 0 || key->gateway == run_.gateway) continue;
      reached.insert(key->gateway);
      calls += count;
    }
    const auto surplus = background_.surplus(usual, failing.size());
    if (!failing.empty() && surplus > 0) {
      const auto rests_on = static_cast<std::uint64_t>(std::ceil(surplus * static_cast<double>(failing.size())));
      found_.push_back(
          {"other-destinations", rests_on, {{{"destinations", in_words(failing.size())}}}, std::move(failing)});
    } else if (failing.empty() && !reached.empty()) {
      found_.push_back({"only-this-destination",
                        calls,
                        {{{"others", in_words(reached.size())}, {"calls", in_words(calls)}}},
                        run_.failures});
    }
  }

  struct Start {
    std::optional<Micros> first;
    std::uint64_t records = 0;
  };

  const JoinedLog& log_;
  const Run& run_;
  Background background_;
  Concerned concerned_;
  absl::flat_hash_map<Strings::Index, Start> starts_;  // by service
  std::vector<Feature> found_;
};

}  // namespace

std::vector<Feature> surrounding_features(const JoinedLog& log, const Run& run) { return Surroundings(log, run).all(); }

}  // namespace gwtriage
