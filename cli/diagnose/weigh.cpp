#include "diagnose/weigh.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "diagnose/number_text.h"
#include "diagnose/sentences.h"

namespace gwtriage {
namespace {

constexpr double kClassBits = 2;          // a weight from here on names a class of its own
constexpr double kSpecificBits = 4;       // a weight from here on explains its record...
constexpr double kExplainedShare = 0.65;  // ...and other causes' weights there below this share of it say nothing
constexpr std::size_t kExemplars = 3;
constexpr Micros kAround = 2 * kMinute;  // infrastructure and services speak so long before the first failure

double share_of_full(std::uint64_t n, int full = kFullRequests) {
  return std::min(1.0, std::log2(1.0 + static_cast<double>(n)) / std::log2(1.0 + static_cast<double>(full)));
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
  CauseWeighing(const JoinedLog& log, const Run& run) : log_(log), run_(run) {}

  std::vector<CauseVerdict> weigh(const std::vector<Feature>& features) {
    collect();
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
            case Scope::infrastructure: return in_run || near;
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
    struct Strongest {
      std::uint32_t rule;
      double bits;
    };
    std::map<std::pair<std::string_view, bool>, Strongest> strongest;  // cause and sign
    // "gateway unavailable: breaker is open": what a breaker says of the far side in passing, it has not seen now.
    const auto& rules = log_.record(r).rules;
    const bool refusal =
        std::any_of(rules.begin(), rules.end(), [this](auto index) { return log_.book.rules[index].consequence; });
    // Where no answer came ("timeout of 600 ms"), a status in the record is our wrapper's, and no proxy passed it on.
    const bool unanswered = log_.record(r).failure && !log_.record(r).answered;
    for (const auto index : rules) {
      const auto& rule = log_.book.rules[index];
      if (rule.weights.empty() || !in_scope(rule.scope) || (rule.answered && unanswered)) continue;
      for (const auto& weight : rule.weights) {
        if (refusal && !rule.consequence && weight.bits > 0 && weight.bits < kClassBits) continue;
        const auto [best, is_new] =
            strongest.try_emplace({weight.cause, weight.bits > 0}, Strongest{index, weight.bits});
        if (!is_new && std::abs(weight.bits) > std::abs(best->second.bits)) best->second = {index, weight.bits};
        if (!rule.consequence && weight.bits >= kClassBits) {
          other_class_.insert(weight.cause);
          // What a retry mended at once set off nothing.
          if (log_.requests[request].outcome != RequestOutcome::recovered) note_class(weight.cause, r);
        }
      }
    }
    // "service_unavailable" around "API key expired", an HTML page around a limiter's words: what is general is the
    // disguise of what is specific.
    double specific = 0;
    for (const auto& [cause, best] : strongest) specific = std::max(specific, best.bits);
    for (const auto& [cause, best] : strongest) {
      if (cause.second && specific >= kSpecificBits && best.bits < kExplainedShare * specific) continue;
      auto& tally = tallies_[{best.rule, std::string(cause.first)}];
      tally.requests.insert(request);
      tally.records.push_back(r);
      const bool other =
          std::any_of(other_class_.begin(), other_class_.end(), [own = cause.first](auto c) { return c != own; });
      if (log_.book.rules[best.rule].consequence && other) tally.after_others.insert(request);
    }
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
      const double bits = consequence ? 0 : weight->bits * share_of_full(tally.requests.size(), rule.full);
      verdict.bits += bits;
      if (!weight->sub.empty()) subs[weight->sub] += bits;
      verdict.evidence.push_back(
          {.rule = rule.id,
           .feature = false,
           .requests = tally.requests.size(),
           .bits = bits,
           .consequence = consequence,
           .text = fill(log_.book, rule.id, rule.text, {{{"requests", in_words(tally.requests.size())}}}),
           .exemplars = exemplars(key.first)});
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

  void add_feature(CauseVerdict& verdict, const Feature& feature, std::map<std::string, double>& subs) const {
    for (const auto& known : log_.book.features) {
      if (known.feature != feature.name) continue;
      const auto* weight = weight_for(known.weights, verdict.cause);
      if (!weight) continue;
      const double bits = weight->bits * share_of_full(feature.rests_on);
      verdict.bits += bits;
      if (!weight->sub.empty()) subs[weight->sub] += bits;
      verdict.evidence.push_back({.rule = known.feature,
                                  .feature = true,
                                  .requests = feature.rests_on,
                                  .bits = bits,
                                  .consequence = false,
                                  .text = fill(log_.book, known.feature, known.text, feature.params),
                                  .exemplars = {}});
    }
  }

  static const Weight* weight_for(const std::vector<Weight>& weights, std::string_view cause) {
    const Weight* best = nullptr;
    for (const auto& weight : weights)
      if (weight.cause == cause && (!best || std::abs(weight.bits) > std::abs(best->bits))) best = &weight;
    return best;
  }

  // The first three texts of the rule in this incident's cells, each from another request.
  std::vector<Exemplar> exemplars(std::uint32_t rule) {
    const auto around = run_.first ? std::optional(std::pair(*run_.first - kAround, *run_.last + kCell)) : std::nullopt;
    auto found = log_.by_time.texts(rule, around);
    std::erase_if(found, [this](const TimeIndex::Text& text) {
      return text.key->gateway != 0 && run_.gateway != 0 && text.key->gateway != run_.gateway;
    });
    std::sort(found.begin(), found.end(), [&](const TimeIndex::Text& left, const TimeIndex::Text& right) {
      const auto &a = *left.kept, &b = *right.kept;
      if (left.at != right.at) return left.at.value_or(0) < right.at.value_or(0);
      if (a.source != b.source) return log_.source_rank[a.source] < log_.source_rank[b.source];
      return std::tie(a.line, a.part) < std::tie(b.line, b.part);
    });
    std::vector<Exemplar> chosen;
    absl::flat_hash_set<std::uint32_t> seen;
    for (const auto& [at, key, kept, request] : found) {
      if (request && !seen.insert(*request).second) continue;
      chosen.push_back({log_.summary.sources[kept->source].name, kept->line, kept->text});
      if (chosen.size() == kExemplars) break;
    }
    return chosen;
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
