#include "engine/book_quality.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/single_record.h"
#include "match/matcher.h"
#include "match/record_verdict.h"

namespace gwtriage {
namespace {

constexpr double kEvidence = 2;  // from here on a weight names a cause, and a record of the rule should be taken for it

using Test = Condition::Test;

class QualityCheck {
 public:
  QualityCheck(const Rulebook& book, const Matcher& matcher) : book_(book), matcher_(matcher), reader_(book.fields) {}

  void check(std::uint32_t index) {
    match_samples(index);
    shadowed(index);
    conflicting(index);
    untested(index);
  }

  std::vector<Finding> findings;

 private:
  struct Sample {
    std::vector<std::uint32_t> rules;  // that match it
    RecordVerdict verdict;
  };

  void match_samples(std::uint32_t index) {
    samples_.clear();
    for (const auto& text : book_.rules[index].matches) {
      matcher_.match(reader_.decode(text), signals_, scratch_);
      samples_.push_back({signals_.rules, judge_record(book_, signals_)});
    }
  }

  // Whether all that `rule` says of a record, `other` says at least as strongly. Of two that say the same, the later
  // one is in the shadow.
  bool says_all_of(std::uint32_t other, std::uint32_t rule) const {
    const auto& a = book_.rules[rule];
    const auto& b = book_.rules[other];
    const bool as_much = (!a.author || b.author == a.author) && (!a.kind || b.kind == a.kind) &&
                         (!a.answered || b.answered) && (!a.unanswered || b.unanswered) &&
                         (!a.consequence || b.consequence) && (a.marker == Marker::none || b.marker == a.marker) &&
                         b.scope >= a.scope;
    return as_much && std::all_of(a.weights.begin(), a.weights.end(), [&](const Weight& weight) {
             return std::any_of(b.weights.begin(), b.weights.end(), [&](const Weight& stronger) {
               if (stronger.cause != weight.cause || (stronger.bits > 0) != (weight.bits > 0)) return false;
               if (!weight.sub.empty() && stronger.sub != weight.sub) return false;
               return std::abs(stronger.bits) > std::abs(weight.bits) || (stronger.bits == weight.bits && other < rule);
             });
           });
  }

  void shadowed(std::uint32_t index) {
    const auto& rule = book_.rules[index];
    if (rule.weights.empty() || samples_.empty()) return;
    for (const auto other : samples_.front().rules) {
      if (other == index || !says_all_of(other, index)) continue;
      const bool everywhere = std::all_of(samples_.begin(), samples_.end(), [other](const Sample& sample) {
        return std::binary_search(sample.rules.begin(), sample.rules.end(), other);
      });
      if (!everywhere) continue;
      complain(rule, "",
               "is shadowed: each record that it must match, \"" + book_.rules[other].id +
                   "\" matches and weighs as much; bring a record that only this rule matches, or remove it");
      return;
    }
  }

  void conflicting(std::uint32_t index) {
    const auto& rule = book_.rules[index];
    if (rule.consequence) return;  // it yields to others by design
    const auto strongest = std::max_element(rule.weights.begin(), rule.weights.end(),
                                            [](const auto& a, const auto& b) { return a.bits < b.bits; });
    if (strongest == rule.weights.end() || strongest->bits < kEvidence) return;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      const auto& sample = samples_[i];
      const auto own = std::any_of(rule.weights.begin(), rule.weights.end(), [&](const auto& weight) {
        return weight.cause == sample.verdict.cause && weight.bits > 0;
      });
      if (own || sample.verdict.bits <= strongest->bits) continue;
      complain(rule, "matches[" + std::to_string(i) + "]",
               "conflicts: it is evidence for " + strongest->cause + ", but " + winner(sample) + " for " +
                   std::string(sample.verdict.cause) + "; let one of the rules spare it");
    }
  }

  std::string winner(const Sample& sample) const {
    const Rule* best = nullptr;
    double most = 0;
    for (const auto other : sample.rules)
      for (const auto& weight : book_.rules[other].weights)
        if (weight.cause == sample.verdict.cause && weight.bits > most) {
          best = &book_.rules[other];
          most = weight.bits;
        }
    return best ? "\"" + best->id + "\" weighs more" : "other rules weigh more";
  }

  using Held = std::set<const Condition*>;

  Held held_by(std::uint32_t index, const std::vector<std::string>& texts) {
    Held held;
    for (const auto& text : texts)
      matcher_.probe(reader_.decode(text), index, scratch_, [&](const Condition& condition, bool holds) {
        if (holds) held.insert(&condition);
      });
    return held;
  }

  void untested(std::uint32_t index) {
    const auto& rule = book_.rules[index];
    look_at(rule, rule.when, held_by(index, rule.matches), held_by(index, rule.spares));
  }

  // A list under `none` is one thing to be spared, however many words it has; of several fields one is enough.
  void look_at(const Rule& rule, const Condition& condition, const Held& matched, const Held& spared) {
    const bool none = condition.test == Test::none;
    if (none || condition.test == Test::any) {
      const auto& held = none ? spared : matched;
      const bool a_field = std::any_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) {
        return part.test == Test::field && held.contains(&part);
      });
      for (const auto& part : condition.parts) {
        if (part.proven || held.contains(&part)) continue;
        if (part.test == Test::field && (a_field || &part != &first_field(condition))) continue;
        complain(rule, path_of(part),
                 none ? "is untested: no record that it must spare has this"
                      : "is untested: no record that it must match needs this alternative");
      }
    }
    if (none) return;
    for (const auto& part : condition.parts) look_at(rule, part, matched, spared);
  }

  static const Condition& first_field(const Condition& condition) {
    return *std::find_if(condition.parts.begin(), condition.parts.end(),
                         [](const Condition& part) { return part.test == Test::field; });
  }

  // "when.any[1]" of its whole place.
  static std::string path_of(const Condition& condition) {
    const auto at = condition.place.rfind("when");
    return at == std::string::npos ? condition.place : condition.place.substr(at);
  }

  void complain(const Rule& rule, const std::string& where, const std::string& what) {
    findings.push_back({"", 0, rule.place + " \"" + rule.id + "\"" + (where.empty() ? "" : ": " + where), what});
  }

  const Rulebook& book_;
  const Matcher& matcher_;
  SingleRecord reader_;
  Signals signals_;
  MatchScratch scratch_;
  std::vector<Sample> samples_;
};

}  // namespace

std::vector<Finding> check_quality(const Rulebook& book) {
  const auto matcher = Matcher::compile(book);
  if (!matcher) return {};  // said by whoever checks the examples
  QualityCheck check(book, *matcher);
  for (std::uint32_t rule = 0; rule < book.rules.size(); ++rule) check.check(rule);
  return std::move(check.findings);
}

}  // namespace gwtriage
