#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/answer_of.h"
#include "model/failure.h"

namespace gwtriage {

// What the rulebook says about one event. Views point into the event or the rulebook.
struct Signals {
  std::optional<FailureKind> failure;  // a gateway call failed, and how
  std::string_view gateway;            // the named gateway; empty: the record names none
  Author author = Author::unknown;
  bool answered = false;      // proof of an answer, and nothing that speaks against one
  bool gateway_call = false;  // a gateway call succeeded
  bool recovered = false;
  int attempt = 0;     // 0: not said
  int own_status = 0;  // what the service that logs answered; 0: does not say
  struct PeerAnswer {
    std::string_view peer;
    int status = 0;
    AnswerOf of = AnswerOf::peer;
  };
  std::vector<PeerAnswer> peer_answers;  // "X responded 500"
  // A call to somebody failed of whom no table knows that he is the gateway.
  std::optional<FailureKind> call_failure;
  std::string_view called;           // whom it went to; empty: the record does not say
  bool speaks_of_payment = false;    // caller, client, operation or message of that call do
  std::vector<std::uint32_t> rules;  // indexes into Rulebook::rules of all that matched
  std::uint32_t markers = 0;         // bit per Marker
  std::string_view matched_text;     // the text that the rules saw, for exemplars and bodies
  std::string_view response_body;    // what the gateway answered, where logged
  bool implicated = false;           // to be kept

  // Keeps the memory of the lists.
  void clear() {
    Signals empty;
    peer_answers.clear();
    rules.clear();
    empty.peer_answers.swap(peer_answers);
    empty.rules.swap(rules);
    *this = std::move(empty);
  }
};

}  // namespace gwtriage
