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

// Turns the rules that matched a record into what the record says. See "Who said what about whom" in cli/README.md:
// in a record that reports a gateway failure the generic status is the gateway's, and one number never speaks of both.
class SignalReader {
 public:
  SignalReader(const Rulebook& book, const Program& program, const GatewayNames& names);

  // `signals.rules` are set; whether it is a failed gateway call decides what rules with failed_call see.
  void read_failure(const Look& look, ProgramScratch& scratch, Signals& signals) const;
  // The rest, when all rules are known.
  void read_rest(const Look& look, ProgramScratch& scratch, Signals& signals) const;

 private:
  bool tells_of_given_gateway(const Look& look, const ProgramScratch& scratch, const Signals& signals) const;
  int gateway_status(const Look& look, ProgramScratch& scratch, const Signals& signals) const;
  bool speaks_of_gateway(std::string_view peer) const;
  int group_status(const Look& look, ProgramScratch& scratch, const Signals& signals, bool Rule::*says) const;
  void read_gateway(const Look& look, ProgramScratch& scratch, Signals& signals) const;
  void read_answers(const Look& look, ProgramScratch& scratch, Signals& signals) const;
  void read_body(const Look& look, Signals& signals) const;
  void read_author(const Look& look, Signals& signals) const;
  void read_attempt(const Look& look, Signals& signals) const;
  bool is_any(std::string_view key, const std::vector<std::string>& folded) const;
  template <typename Visit>
  void each_rule(const Signals& signals, Visit visit) const;

  const Rulebook& book_;
  const Program& program_;
  const GatewayNames& names_;
  std::vector<std::string> peer_fields_;  // folded
  std::vector<std::string> body_fields_;  // folded
  std::vector<std::string> attempt_fields_;
  std::vector<std::string> retry_fields_;
};

}  // namespace gwtriage
