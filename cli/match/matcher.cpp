#include "match/matcher.h"

#include <absl/container/flat_hash_map.h>
#include <absl/hash/hash.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <set>

#include "match/gateway_names.h"
#include "match/match_text.h"
#include "match/program.h"
#include "match/shape.h"
#include "match/signal_reader.h"
#include "match/without_ids.h"

namespace gwtriage {

namespace {

// A record that somebody thought worth a warning, or that tells of an error by number.
bool looks_ill(const Event& event) {
  return event.severity >= Severity::warning || event.status >= 400 || event.own_status >= 400 ||
         std::any_of(event.peer_statuses.begin(), event.peer_statuses.end(),
                     [](const PeerStatus& peer) { return peer.status >= 400; });
}

// A record that says itself that all is well; one without a level says nothing of the kind.
bool is_calm(const Event& event) {
  return event.access || (event.severity != Severity::unknown && event.severity < Severity::warning);
}

}  // namespace

// The rules that records of one shape match.
struct ShapeRules {
  std::vector<std::uint32_t> always;  // those that do not ask whether the record reports a failed call
  std::vector<std::uint32_t> if_failed;
  std::vector<std::uint32_t> if_not;
  std::vector<Caught> caught;  // by their groups; only of a shape in place

  bool none() const { return always.empty() && if_failed.empty() && if_not.empty(); }
};

// By hash of the shape.
using KnownShapes = absl::flat_hash_map<std::uint64_t, std::shared_ptr<const ShapeRules>>;

constexpr std::size_t kMostShapes = 1 << 15;  // that are remembered: then all are forgotten

struct MatchScratch::State : ProgramScratch {
  std::string text;
  std::string without_ids;
  std::string shape;
  std::vector<Caught> caught;
  KnownShapes known;
};

// What any thread found, so that not each of them has to. Asked once a shape and thread.
class SharedShapes {
 public:
  std::shared_ptr<const ShapeRules> find(std::uint64_t hash) const {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(hash);
    return known == known_.end() ? nullptr : known->second;
  }

  void add(std::uint64_t hash, const std::shared_ptr<const ShapeRules>& rules) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kMostShapes) known_.clear();
    known_.emplace(hash, rules);
  }

 private:
  mutable std::mutex mutex_;
  KnownShapes known_;
};

struct Matcher::Impl {
  Impl(const Rulebook& rulebook, const MatchOptions& options)
      : book(rulebook),
        names(rulebook.providers, options.providers, options.gateways),
        program(rulebook.rules, scan),
        reader(rulebook, names) {
    scan.build();
  }

  const Rulebook& book;
  LiteralScan scan;  // filled by the program
  GatewayNames names;
  Program program;
  SignalReader reader;
  SharedShapes shapes;
};

MatchScratch::MatchScratch() : state_(std::make_unique<State>()) {}
MatchScratch::MatchScratch(MatchScratch&&) noexcept = default;
MatchScratch& MatchScratch::operator=(MatchScratch&&) noexcept = default;
MatchScratch::~MatchScratch() = default;

Matcher::Matcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

Result<Matcher> Matcher::compile(const Rulebook& book, const MatchOptions& options) {
  for (const auto& name : options.gateways)
    if (name.size() < 2) return Error{Fault::usage, "gateway \"" + name + "\": too short for a name"};
  return Matcher(std::make_unique<Impl>(book, options));
}

const Rulebook& Matcher::book() const { return impl_->book; }

void Matcher::match(const Event& event, Signals& signals, MatchScratch& scratch) const {
  signals.clear();
  MatchScratch::State& state = *scratch.state_;
  const bool ill = looks_ill(event);
  if (!ill && !impl_->program.wakes(event, state)) return impl_->reader.read_attempt_alone(event, state, signals);
  RuleSubject subject{event, match_text(event, state.text)};
  const auto detail = !ill && is_calm(event) ? ShapeDetail::coarse : ShapeDetail::in_place;
  const ShapeRules& rules = rules_of(subject, detail, state);
  if (!ill && rules.none()) return impl_->reader.read_attempt_alone(event, state, signals);
  signals.matched_text = subject.text;
  signals.rules = rules.always;
  if (detail == ShapeDetail::coarse) catch_groups(rules, subject.text, state, state.caught);
  subject.caught = detail == ShapeDetail::coarse ? &state.caught : &rules.caught;
  impl_->reader.read_failure(subject, state, signals);
  const auto& more = signals.failure ? rules.if_failed : rules.if_not;
  signals.rules.insert(signals.rules.end(), more.begin(), more.end());
  if (!ill && signals.rules.empty()) return impl_->reader.read_attempt_alone(event, state, signals);
  std::sort(signals.rules.begin(), signals.rules.end());
  impl_->reader.read_rest(subject, state, signals);
}

// A log is records of a few hundred shapes. Which rules match is asked of the shape, so that the answer is the same for
// all records that have it, remembered or not.
const ShapeRules& Matcher::rules_of(const RuleSubject& subject, ShapeDetail detail, MatchScratch::State& state) const {
  const Program& program = impl_->program;
  state.shape.clear();
  append_shape(without_ids(subject.event, subject.text, state.without_ids), detail, state.shape);
  const auto text_size = state.shape.size();
  program.append_asked(subject.event, state, state.shape);  // values that conditions test count as they are
  const auto hash = absl::HashOf(std::string_view(state.shape), detail);
  if (const auto known = state.known.find(hash); known != state.known.end()) return *known->second;
  auto rules = impl_->shapes.find(hash);
  if (!rules) {
    state.shape.resize(text_size);
    rules = std::make_shared<const ShapeRules>(detail == ShapeDetail::in_place
                                                   ? caught_in_place(subject, state)
                                                   : ask_rules({subject.event, state.shape}, state));
    impl_->shapes.add(hash, rules);
  }
  if (state.known.size() >= kMostShapes) state.known.clear();
  return *state.known.emplace(hash, std::move(rules)).first->second;
}

// Of the shape in place that was just written. Shapes that differ in no more than the length of an address or a number
// match the same rules, which is asked once for all of them; where the groups catch differs.
ShapeRules Matcher::caught_in_place(const RuleSubject& subject, MatchScratch::State& state) const {
  const std::string shape = state.shape;
  ShapeRules rules = rules_of(subject, ShapeDetail::careful, state);
  catch_groups(rules, shape, state, rules.caught);
  return rules;
}

ShapeRules Matcher::ask_rules(RuleSubject shape, MatchScratch::State& state) const {
  const Program& program = impl_->program;
  impl_->scan.all(shape.text, state.hits);
  program.start(shape.event, state);
  ShapeRules rules;
  for (const auto rule : state.candidates) {
    shape.failed_call = false;
    const bool holds = program.holds(rule, shape, state);
    if (!program.asks_failed_call(rule)) {
      if (holds) rules.always.push_back(rule);
      continue;
    }
    if (holds) rules.if_not.push_back(rule);
    shape.failed_call = true;
    if (program.holds(rule, shape, state)) rules.if_failed.push_back(rule);
  }
  return rules;
}

// What the groups of all these rules catch in the text.
void Matcher::catch_groups(const ShapeRules& rules, std::string_view text, MatchScratch::State& state,
                           std::vector<Caught>& caught) const {
  caught.clear();
  std::set<std::uint32_t> readers;
  for (const auto* list : {&rules.always, &rules.if_failed, &rules.if_not})
    for (const auto rule : *list)
      if (impl_->reader.reads_groups(rule)) readers.insert(rule);
  if (readers.empty()) return;
  impl_->scan.all(text, state.hits);
  for (const auto rule : readers) impl_->program.append_caught(rule, text, state.hits, caught);
}

void Matcher::append_asked(const Event& event, MatchScratch& scratch, std::string& out) const {
  impl_->program.append_asked(event, *scratch.state_, out);
}

void Matcher::probe(const Event& event, std::uint32_t rule, MatchScratch& scratch, const Probed& probed) const {
  Signals signals;
  match(event, signals, scratch);
  MatchScratch::State& state = *scratch.state_;
  const RuleSubject subject{event, match_text(event, state.text), nullptr, signals.failure.has_value()};
  impl_->scan.all(subject.text, state.hits);
  impl_->program.start(event, state);
  impl_->program.probe(rule, subject, state, probed);
}

std::vector<NearMiss> Matcher::near_misses(const Event& event, MatchScratch& scratch) const {
  Signals signals;
  match(event, signals, scratch);
  MatchScratch::State& state = *scratch.state_;
  RuleSubject subject{event, match_text(event, state.text), nullptr, signals.failure.has_value()};
  impl_->scan.all(subject.text, state.hits);
  impl_->program.start(event, state);
  std::vector<NearMiss> misses;
  for (std::uint32_t rule = 0; rule < impl_->book.rules.size(); ++rule) {
    if (std::binary_search(signals.rules.begin(), signals.rules.end(), rule)) continue;
    auto missing = impl_->program.missing(rule, subject, state);
    if (!missing.empty()) misses.push_back({rule, std::move(missing)});
  }
  return misses;
}

}  // namespace gwtriage
