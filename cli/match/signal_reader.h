#pragma once

#include "match/gateway_names.h"
#include "match/program.h"
#include "match/signal_fields.h"
#include "model/rulebook.h"
#include "model/signals.h"

namespace gwtriage {

// Turns the rules that matched a record into what the record says: whether a gateway call failed, whose status it was,
// who wrote the answer. Each of these has a reader in a file of its own; here is their order.
class SignalReader {
 public:
  // Both must outlive the reader.
  SignalReader(const Rulebook& book, const GatewayNames& names);

  // Whether anything is read from what the groups of this rule catch.
  bool reads_groups(std::uint32_t rule) const;

  // `signals.rules` are set; whether it is a failed gateway call decides what rules with failed_call see.
  void read_failure(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  // Of a record of which no rule says anything.
  void read_attempt_alone(const Event& event, ProgramScratch& scratch, Signals& signals) const;
  // The rest, when all rules are known.
  void read_rest(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;

 private:
  const Rulebook& book_;
  const GatewayNames& names_;
  SignalFields fields_;
};

}  // namespace gwtriage
