#include "match/matcher.h"

#include <algorithm>

#include "match/gateway_names.h"
#include "match/match_text.h"
#include "match/program.h"
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

}  // namespace

struct MatchScratch::State : ProgramScratch {
  std::string text;
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
  if (!looks_ill(event) && !program.wakes(event)) return;
  MatchScratch::State& state = *scratch.state_;
  Look look{event, match_text(event, state.text)};
  impl_->scan.all(look.text, state.hits);
  program.start(look, state);
  signals.matched_text = look.text;
  const auto count = static_cast<std::uint32_t>(impl_->book.rules.size());
  const auto try_rules = [&](bool asking) {
    for (std::uint32_t rule = 0; rule < count; ++rule)
      if (program.candidate(rule, state) && program.asks_failed_call(rule) == asking &&
          program.holds(rule, look, state))
        signals.rules.push_back(rule);
  };
  try_rules(false);
  impl_->reader.read_failure(look, state, signals);
  look.failed_call = signals.failure.has_value();
  try_rules(true);
  std::sort(signals.rules.begin(), signals.rules.end());
  impl_->reader.read_rest(look, state, signals);
}

std::vector<NearMiss> Matcher::near_misses(const Event& event, MatchScratch& scratch) const {
  Signals signals;
  match(event, signals, scratch);
  MatchScratch::State& state = *scratch.state_;
  Look look{event, match_text(event, state.text), signals.failure.has_value()};
  impl_->scan.all(look.text, state.hits);
  impl_->program.start(look, state);
  std::vector<NearMiss> misses;
  for (std::uint32_t rule = 0; rule < impl_->book.rules.size(); ++rule) {
    if (std::binary_search(signals.rules.begin(), signals.rules.end(), rule)) continue;
    auto missing = impl_->program.missing(rule, look, state);
    if (!missing.empty()) misses.push_back({rule, std::move(missing)});
  }
  return misses;
}

}  // namespace gwtriage
