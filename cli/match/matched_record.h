#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "match/gateway_names.h"
#include "match/program.h"
#include "match/signal_fields.h"
#include "model/rulebook.h"
#include "model/signals.h"

namespace gwtriage {

// One record with the rules that match it: what all who read signals look at. A view of its parts, made for one record.
struct MatchedRecord {
  const Rulebook& book;
  const GatewayNames& names;
  const SignalFields& fields;
  const RuleSubject& subject;
  ProgramScratch& scratch;
  Signals& signals;  // `rules` are set; the rest is what has been read so far

  const Event& event() const { return subject.event; }
  std::string_view text() const { return subject.text; }

  // Calls visit(index, rule) for each rule that matches.
  template <typename Visit>
  void each_rule(Visit visit) const {
    for (const auto rule : signals.rules) visit(rule, book.rules[rule]);
  }

  // Calls visit(what it holds, field) for each field whose name says what it holds.
  template <typename Visit>
  void each_field(Visit visit) const {
    const auto& all = event().fields;
    for (std::size_t place = 0; place < all.size(); ++place)
      for (const auto holds :
           scratch.roles.of(all[place].key, place, [this](std::string_view key) { return fields.of(key); }))
        visit(static_cast<SignalField>(holds), all[place]);
  }

  // Calls visit(caught) for what the groups of the matching rules that say this caught.
  template <typename Visit>
  void each_caught(bool Rule::*says, Visit visit) const {
    for (const auto& caught : *subject.caught) {
      if (!(book.rules[caught.rule].*says)) continue;
      if (std::find(signals.rules.begin(), signals.rules.end(), caught.rule) != signals.rules.end()) visit(caught);
    }
  }

  // Whether the peer of a status is "gateway", "psp" or a provider. An empty one is whom the record is about.
  bool speaks_of_gateway(std::string_view peer) const;

  // The first status that such rules caught; 0: none.
  int caught_status(bool Rule::*says) const;

  // Whether what the record calls its peer is the machine that it ran on: nothing but a field "host" says so, and
  // nobody is reached from outside by such a name.
  bool peer_is_machine() const;
};

}  // namespace gwtriage
