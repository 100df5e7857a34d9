#pragma once

// match/: what the rules say of one event. It may know the rulebook and this event, never another one.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/event.h"
#include "model/rulebook.h"
#include "model/signals.h"

namespace gwtriage {

enum class ShapeDetail : std::uint8_t;
struct Caught;
struct RuleSubject;
struct ShapeRules;

struct MatchOptions {
  std::vector<std::string> gateways;  // more names of the gateway: hosts, services, clusters (--gateway)
  std::vector<Provider> providers;    // more of them, with all their names (--site)
};

// What one thread keeps between the records of one Matcher. The views of Signals may point into it.
class MatchScratch {
 public:
  MatchScratch();
  MatchScratch(MatchScratch&&) noexcept;
  MatchScratch& operator=(MatchScratch&&) noexcept;
  ~MatchScratch();

 private:
  friend class Matcher;
  struct State;
  std::unique_ptr<State> state_;
};

// A rule of which some conditions hold and some do not, for a person who asks why it did not match.
struct NearMiss {
  std::uint32_t rule = 0;
  std::vector<std::string> missing;  // the conditions that do not hold, in words
};

// A rulebook, compiled to say what one record means. The book must outlive it. Const and safe for any number of
// threads, each with a scratch of its own.
class Matcher {
 public:
  static Result<Matcher> compile(const Rulebook& book, const MatchOptions& options = {});

  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  // Fills `signals`; its views die with the event or the next call with this scratch. A healthy record (no warning, no
  // status of 400 or more, none of the words that rules look for) costs one scan of its message.
  void match(const Event& event, Signals& signals, MatchScratch& scratch) const;

  // Appends all that conditions on fields may look at in this record.
  void append_asked(const Event& event, MatchScratch& scratch, std::string& out) const;

  // For whoever tests a rule: calls probed(condition, whether it holds) for each condition of the rule on this record.
  using Probed = std::function<void(const Condition&, bool)>;
  void probe(const Event& event, std::uint32_t rule, MatchScratch& scratch, const Probed& probed) const;

  std::vector<NearMiss> near_misses(const Event& event, MatchScratch& scratch) const;

  const Rulebook& book() const;

 private:
  struct Impl;
  const ShapeRules& rules_of(const RuleSubject& subject, ShapeDetail detail, MatchScratch::State& state) const;
  ShapeRules caught_in_place(const RuleSubject& subject, MatchScratch::State& state) const;
  ShapeRules ask_rules(RuleSubject shape, MatchScratch::State& state) const;
  void catch_groups(const ShapeRules& rules, std::string_view text, MatchScratch::State& state,
                    std::vector<Caught>& caught) const;
  explicit Matcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace gwtriage
