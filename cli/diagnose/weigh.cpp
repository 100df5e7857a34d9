#include "diagnose/weigh.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "diagnose/background.h"
#include "diagnose/citations.h"
#include "diagnose/number_text.h"
#include "diagnose/record_evidence.h"
#include "diagnose/sentences.h"

namespace gwtriage {
namespace {

double share_of_full(double n, int full = kFullRequests) {
  return std::min(1.0, std::log2(1.0 + n) / std::log2(1.0 + static_cast<double>(full)));
}

// What one rule says for one cause.
struct Tally {
  absl::flat_hash_set<std::uint32_t> requests;
  std::vector<std::uint32_t> records;
  absl::flat_hash_set<std::uint32_t> after_others;  // requests in which it was a consequence
  bool consequence() const { return 2 * after_others.size() > requests.size(); }
};

class CauseWeighing {
 public:
  CauseWeighing(const JoinedLog& log, const Run& run)
      : log_(log), run_(run), background_(log, run), concerned_(log, run), citations_(log) {}

  std::vector<CauseVerdict> weigh(const std::vector<Feature>& features) {
    collect();
    count_before();
    std::vector<CauseVerdict> verdicts;
    for (const auto& cause : log_.book.causes) verdicts.push_back(verdict(cause, features));
    verdicts.push_back({.cause = std::string(kUnknown),
                        .sub = {},
                        .name = {"unknown", "不明"},
                        .sub_name = {},
                        .confidence = 0,
                        .bits = log_.book.unknown_prior,
                        .evidence = {}});
    softmax(verdicts);
    return verdicts;
  }

 private:
  void collect() {
    absl::flat_hash_set<std::uint32_t> own_failures(run_.failures.begin(), run_.failures.end());
    // Whoever reports the failed calls makes them: what ails another service is its own trouble.
    absl::flat_hash_set<Strings::Index> callers;
    for (const auto r : run_.failures) callers.insert(log_.shown_service[log_.record(r).service]);
    std::set<std::uint32_t> looked_at(run_.requests.begin(), run_.requests.end());
    if (run_.first)
      for (const auto r : log_.by_time.records(*run_.first - kAround, *run_.last + kCell))
        looked_at.insert(log_.request_of[r]);
    for (const auto q : looked_at) {
      const bool in_run = std::binary_search(run_.requests.begin(), run_.requests.end(), q);
      other_class_.clear();
      for (const auto r : log_.requests[q].records) {
        const bool near = is_near(r);
        if (!in_run && !near) continue;
        const bool failed = own_failures.contains(r);
        const bool of_caller = near && callers.contains(log_.shown_service[log_.record(r).service]);
        consider(q, r, [&](Scope scope) {
          switch (scope) {
            case Scope::gateway: return failed;
            case Scope::request: return in_run;
            case Scope::service: return in_run || of_caller;
            case Scope::infrastructure: return in_run || (near && concerned_(r));
          }
          return false;
        });
      }
    }
  }

  bool is_near(std::uint32_t record) const {
    const auto at = log_.time(record);
    return run_.first && at && *at >= *run_.first - kAround && *at <= *run_.last + kCell;
  }

  template <typename InScope>
  void consider(std::uint32_t request, std::uint32_t r, const InScope& in_scope) {
    const auto said = evidence_of(log_, log_.record(r), in_scope);
    for (const auto& evidence : said) {
      if (!evidence.names_class) continue;
      other_class_.insert(evidence.cause);
      // What a retry mended at once set off nothing.
      if (log_.requests[request].outcome != RequestOutcome::recovered) note_class(evidence.cause, r);
    }
    for (const auto& evidence : said) {
      auto& tally = tallies_[{evidence.rule, std::string(evidence.cause)}];
      tally.requests.insert(request);
      tally.records.push_back(r);
      const bool other =
          std::any_of(other_class_.begin(), other_class_.end(), [&](auto c) { return c != evidence.cause; });
      if (log_.book.rules[evidence.rule].consequence && other) tally.after_others.insert(request);
    }
  }

  // How often the services that say something said it before anything could have been wrong. Failed calls before that
  // are incidents of their own, and no habit.
  void count_before() {
    absl::flat_hash_map<std::uint32_t, absl::flat_hash_set<Strings::Index>> speakers;  // by rule
    for (const auto& [key, tally] : tallies_)
      if (log_.book.rules[key.first].scope != Scope::gateway)
        for (const auto r : tally.records) speakers[key.first].insert(log_.shown_service[log_.record(r).service]);
    for (const auto& [rule, services] : speakers)
      for (const auto r : log_.by_time.matched(rule))
        if (background_.holds(r) && services.contains(log_.shown_service[log_.record(r).service])) ++before_[rule];
  }

  // When a class of trouble was first seen in the incident, for consequences in other requests.
  void note_class(std::string_view cause, std::uint32_t r) {
    const auto at = log_.time(r);
    if (!at) return;
    const auto [first, is_new] = first_seen_.try_emplace(cause, *at);
    if (!is_new) first->second = std::min(first->second, *at);
    ++seen_[cause];
  }

  // A breaker in one request may follow what another request met, however few those were. A resource that ran out may
  // be the trigger itself: a failure here and there before it explains nothing.
  bool follows_another_class(const Rule& rule, const Tally& tally, std::string_view cause) const {
    constexpr std::uint64_t kFewest = 2, kShare = 20;
    const std::uint64_t wanted =
        rule.marker == Marker::none ? kFewest : std::max<std::uint64_t>(kFewest, tally.requests.size() / kShare);
    std::optional<Micros> first;
    for (const auto r : tally.records)
      if (const auto at = log_.time(r); at && (!first || *at < *first)) first = at;
    return first && std::any_of(first_seen_.begin(), first_seen_.end(), [&](const auto& other) {
             return other.first != cause && other.second <= *first && seen_.at(other.first) >= wanted;
           });
  }

  CauseVerdict verdict(const Cause& cause, const std::vector<Feature>& features) {
    CauseVerdict verdict{.cause = cause.id,
                         .sub = {},
                         .name = cause.name,
                         .sub_name = {},
                         .confidence = 0,
                         .bits = cause.prior,
                         .evidence = {}};
    std::map<std::string, double> subs;
    for (auto& [key, tally] : tallies_) {
      if (key.second != cause.id) continue;
      const auto& rule = log_.book.rules[key.first];
      const auto weight = weight_for(rule.weights, cause.id);
      const bool consequence =
          rule.consequence && (tally.consequence() || follows_another_class(rule, tally, cause.id));
      const auto before = before_.find(key.first);
      const double surplus = before == before_.end() ? 1 : background_.surplus(before->second, tally.records.size());
      if (surplus == 0) continue;
      const auto requests = surplus * static_cast<double>(tally.requests.size());
      const double bits = consequence ? 0 : scaled(weight->bits) * share_of_full(requests, rule.full);
      verdict.bits += bits;
      if (!weight->sub.empty()) subs[weight->sub] += bits;
      verdict.evidence.push_back(
          {.rule = rule.id,
           .feature = false,
           .requests = tally.requests.size(),
           .bits = bits,
           .consequence = consequence,
           .text = fill(log_.book, rule.id, rule.text, {{{"requests", in_words(tally.requests.size())}}}),
           .exemplars = citations_.of(tally.records)});
    }
    for (const auto& feature : features) add_feature(verdict, feature, subs);
    const auto best =
        std::max_element(subs.begin(), subs.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best != subs.end() && best->second > 0) {
      verdict.sub = best->first;
      for (const auto& sub : cause.subs)
        if (sub.id == verdict.sub) verdict.sub_name = sub.name;
    }
    std::stable_sort(verdict.evidence.begin(), verdict.evidence.end(), [](const Evidence& a, const Evidence& b) {
      if (std::abs(a.bits) != std::abs(b.bits)) return std::abs(a.bits) > std::abs(b.bits);
      return a.rule < b.rule;
    });
    return verdict;
  }

  double scaled(double bits) const { return bits * log_.book.evidence_scale; }

  void add_feature(CauseVerdict& verdict, const Feature& feature, std::map<std::string, double>& subs) const {
    for (const auto& known : log_.book.features) {
      if (known.feature != feature.name) continue;
      const auto* weight = weight_for(known.weights, verdict.cause);
      if (!weight) continue;
      const double bits = scaled(weight->bits) * share_of_full(static_cast<double>(feature.rests_on));
      verdict.bits += bits;
      if (!weight->sub.empty()) subs[weight->sub] += bits;
      verdict.evidence.push_back({.rule = known.feature,
                                  .feature = true,
                                  .requests = feature.rests_on,
                                  .bits = bits,
                                  .consequence = false,
                                  .text = fill(log_.book, known.feature, known.text, feature.params),
                                  .exemplars = citations_.of(feature.records)});
    }
  }

  static const Weight* weight_for(const std::vector<Weight>& weights, std::string_view cause) {
    const Weight* best = nullptr;
    for (const auto& weight : weights)
      if (weight.cause == cause && (!best || std::abs(weight.bits) > std::abs(best->bits))) best = &weight;
    return best;
  }

  static void softmax(std::vector<CauseVerdict>& verdicts) {
    double largest = 0;
    for (const auto& verdict : verdicts) largest = std::max(largest, verdict.bits);
    double sum = 0;
    for (const auto& verdict : verdicts) sum += std::exp2(verdict.bits - largest);
    const double unknown = verdicts.back().bits;
    for (auto& verdict : verdicts) {
      verdict.confidence = std::exp2(verdict.bits - largest) / sum;
      verdict.bits -= unknown;
    }
    // What weighs no more than "unknown" is not shown before it.
    std::stable_sort(verdicts.begin(), verdicts.end(), [](const auto& a, const auto& b) {
      return a.bits != b.bits ? a.bits > b.bits : a.cause == kUnknown && b.cause != kUnknown;
    });
  }

  const JoinedLog& log_;
  const Run& run_;
  Background background_;
  Concerned concerned_;
  Citations citations_;
  absl::flat_hash_map<std::uint32_t, std::uint64_t> before_;        // by rule: how often it was said before
  std::map<std::pair<std::uint32_t, std::string>, Tally> tallies_;  // by rule and cause
  absl::flat_hash_set<std::string_view> other_class_;               // classes seen so far in the request at hand
  std::map<std::string_view, Micros> first_seen_;
  std::map<std::string_view, std::uint64_t> seen_;
};

}  // namespace

std::vector<CauseVerdict> weigh_causes(const JoinedLog& log, const Run& run, const std::vector<Feature>& features) {
  return CauseWeighing(log, run).weigh(features);
}

namespace {

// Whether it was written for the likeliest of the causes that are known.
bool tests_likeliest(const Question& question, const std::vector<CauseVerdict>& causes) {
  const auto lead =
      std::find_if(causes.begin(), causes.end(), [](const auto& cause) { return cause.cause != kUnknown; });
  return lead != causes.end() && std::any_of(question.fits.begin(), question.fits.end(), [&](const std::string& fits) {
           return fits == lead->cause || fits == lead->cause + "." + lead->sub;
         });
}

}  // namespace

std::vector<Sentence> questions_for(const JoinedLog& log, const std::vector<CauseVerdict>& causes) {
  constexpr double kSettled = 0.9;
  constexpr std::size_t kQuestions = 2;
  if (causes.empty() || (causes.front().cause != kUnknown && causes.front().confidence >= kSettled)) return {};
  std::map<std::string_view, double> confidence;
  for (const auto& cause : causes)
    if (cause.cause != kUnknown) confidence[cause.cause] = cause.confidence;
  struct Ranked {
    double rank;
    const Question* question;
  };
  std::vector<Ranked> ranked;
  for (const auto& question : log.book.questions) {
    double rank = question.between.empty() ? 0 : 1;
    for (const auto& cause : question.between) rank *= confidence.contains(cause) ? confidence[cause] : 0;
    if (!question.fits.empty()) {
      if (!tests_likeliest(question, causes)) continue;
      rank = 2;  // before all that tell two causes apart
    }
    ranked.push_back({rank, &question});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.rank > b.rank; });
  std::vector<Sentence> asked;
  for (const auto& [rank, question] : ranked) {
    if (asked.size() == kQuestions) break;
    asked.push_back(fill(log.book, question->key, question->text, {}));
  }
  return asked;
}

}  // namespace gwtriage
