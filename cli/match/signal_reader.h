#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "match/gateway_names.h"
#include "match/program.h"
#include "model/rulebook.h"
#include "model/signals.h"

namespace gwtriage {

// Turns the rules that matched a record into what the record says. Who said what about whom:
// in a record that reports a gateway failure the generic status is the gateway's, and one number never speaks of both.
class SignalReader {
 public:
  SignalReader(const Rulebook& book, const GatewayNames& names);

  // Whether anything is read from what the groups of this rule catch.
  bool reads_groups(std::uint32_t rule) const;

  // `signals.rules` are set; whether it is a failed gateway call decides what rules with failed_call see.
  void read_failure(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  // The rest, when all rules are known.
  void read_rest(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;

 private:
  // What a field's name says that the field holds.
  enum Role : std::uint16_t { kPeer, kContent, kAttempt, kRetries, kRetryAfter, kServer };

  bool tells_of_given_gateway(const RuleSubject& subject, ProgramScratch& scratch, const Signals& signals) const;
  int gateway_status(const RuleSubject& subject, ProgramScratch& scratch, const Signals& signals) const;
  bool speaks_of_gateway(std::string_view peer, ProgramScratch& scratch) const;
  int group_status(const RuleSubject& subject, const Signals& signals, bool Rule::*says) const;
  bool found_status(const RuleSubject& subject, std::uint32_t rule) const;
  void read_gateway(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  void read_answers(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  bool read_sentence(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  void read_own_beside_gateway(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  bool is_machine(const RuleSubject& subject, ProgramScratch& scratch) const;
  void read_call(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  std::string_view called_by(const RuleSubject& subject, ProgramScratch& scratch, std::string_view client) const;
  void read_body(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  void read_author(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  void read_attempt(const RuleSubject& subject, ProgramScratch& scratch, Signals& signals) const;
  KeyNames::Names roles_of(std::string_view key) const;
  template <typename Visit>
  void each_rule(const Signals& signals, Visit visit) const;
  template <typename Visit>
  void each_role(const RuleSubject& subject, ProgramScratch& scratch, Visit visit) const;
  template <typename Visit>
  void each_caught(const RuleSubject& subject, const Signals& signals, bool Rule::*says, Visit visit) const;

  const Rulebook& book_;
  const GatewayNames& names_;
  std::vector<std::string> peer_fields_;  // folded
  std::vector<std::string> body_fields_;  // folded
  std::vector<std::string> attempt_fields_;
  std::vector<std::string> retry_fields_;
};

}  // namespace gwtriage
