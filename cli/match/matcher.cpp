#include "match/matcher.h"

#include <absl/container/flat_hash_set.h>
#include <absl/hash/hash.h>

#include <algorithm>

#include "match/gateway_names.h"
#include "match/match_text.h"
#include "match/program.h"
#include "match/shape.h"
#include "match/signal_reader.h"

namespace gwtriage {

namespace {

std::vector<Provider> joined(std::vector<Provider> providers, const std::vector<Provider>& more) {
  providers.insert(providers.end(), more.begin(), more.end());
  return providers;
}

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

struct MatchScratch::State : ProgramScratch {
  std::string text;
  std::string shape;
  absl::flat_hash_set<std::uint64_t> quiet;  // hashes of shapes of calm records that no rule matches
};

struct Matcher::Impl {
  Impl(const Rulebook& rulebook, const MatchOptions& options)
      : book(rulebook),
        names(joined(rulebook.providers, options.providers), options.gateways, scan),
        program(rulebook.rules, scan),
        reader(rulebook, program, names) {
    scan.build();
  }

  const Rulebook& book;
  LiteralScan scan;  // filled by the two below
  GatewayNames names;
  Program program;
  SignalReader reader;
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
  const Program& program = impl_->program;
  MatchScratch::State& state = *scratch.state_;
  const bool ill = looks_ill(event);
  if (!ill && !program.wakes(event, state)) return;
  if (!ill && is_calm(event) && is_quiet(event, state)) return;
  // The raw text has the same words as the match text unless it is escaped; rendering that waits until a rule asks.
  const bool raw = event.text().find('\\') == std::string_view::npos;
  Look look{event, raw ? event.text() : match_text(event, state.text)};
  impl_->scan.all(look.text, state.hits);
  program.start(event, state);
  if (!ill && state.candidates.empty()) return;
  if (raw) look.text = match_text(event, state.text);
  signals.matched_text = look.text;
  const auto try_rules = [&](bool asking) {
    for (const auto rule : state.candidates)
      if (program.asks_failed_call(rule) == asking && program.holds(rule, look, state)) signals.rules.push_back(rule);
  };
  try_rules(false);
  impl_->reader.read_failure(look, state, signals);
  look.failed_call = signals.failure.has_value();
  try_rules(true);
  if (!ill && signals.rules.empty()) return;
  std::sort(signals.rules.begin(), signals.rules.end());
  impl_->reader.read_rest(look, state, signals);
}

// Most of a log is calm records of a few hundred shapes that merely have a word in common with a rule. Whether any
// rule matches is asked of the shape, so the answer is the same for all records that have it and can be remembered.
bool Matcher::is_quiet(const Event& event, MatchScratch::State& state) const {
  constexpr std::size_t kMostShapes = 1 << 16;
  const Program& program = impl_->program;
  state.shape.clear();
  append_shape(match_text(event, state.text), state.shape);
  const auto text_size = state.shape.size();
  program.append_asked(event, state, state.shape);  // values that conditions test count as they are
  const auto hash = absl::Hash<std::string_view>{}(state.shape);
  if (state.quiet.contains(hash)) return true;
  const Look look{event, std::string_view(state.shape).substr(0, text_size)};
  impl_->scan.all(look.text, state.hits);
  program.start(event, state);
  const bool heard = std::any_of(state.candidates.begin(), state.candidates.end(),
                                 [&](auto rule) { return program.holds(rule, look, state); });
  if (heard) return false;
  if (state.quiet.size() >= kMostShapes) state.quiet.clear();
  state.quiet.insert(hash);
  return true;
}

std::vector<NearMiss> Matcher::near_misses(const Event& event, MatchScratch& scratch) const {
  Signals signals;
  match(event, signals, scratch);
  MatchScratch::State& state = *scratch.state_;
  Look look{event, match_text(event, state.text), signals.failure.has_value()};
  impl_->scan.all(look.text, state.hits);
  impl_->program.start(event, state);
  std::vector<NearMiss> misses;
  for (std::uint32_t rule = 0; rule < impl_->book.rules.size(); ++rule) {
    if (std::binary_search(signals.rules.begin(), signals.rules.end(), rule)) continue;
    auto missing = impl_->program.missing(rule, look, state);
    if (!missing.empty()) misses.push_back({rule, std::move(missing)});
  }
  return misses;
}

}  // namespace gwtriage
