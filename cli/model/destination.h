#pragma once

#include <string>
#include <vector>

#include "model/localized.h"

namespace gwtriage {

// Whom the failed calls went to, in the words of the rulebook. The engine calls it "the gateway", whatever it is.
struct Destination {
  Localized name = {"gateway", "ゲートウェイ"};   // "payment gateway", in the middle of a sentence
  Localized brief = {"gateway", "ゲートウェイ"};  // where the name has been said
  std::vector<std::string> words = {};  // how a field of a peer names it: "psp"; "*gateway*": anything with that in it
  // What a call to it is for, as words begin or end: "pay", "charge", "refund". A peer that no table knows is presumed
  // to be the gateway only where its caller, client or call speaks of one.
  std::vector<std::string> operations = {};
};

}  // namespace gwtriage
