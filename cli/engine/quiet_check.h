#pragma once

#include <optional>
#include <string>

#include "decode/decoder.h"
#include "engine/quiet_lines.h"
#include "match/matcher.h"

namespace gwtriage {

// The proof that quick answers say what decoding and matching says: in a build with GWTRIAGE_CHECK_QUIET each quick
// answer is held against them, and the first that differs ends the program with the line.
class QuietCheck {
 public:
  QuietCheck(const Rulebook& book, const Matcher& matcher, const DecodeOptions& options);

  // What the quick answer gets wrong, in words; nothing: it is right.
  std::optional<std::string> wrong_in(const Record& record, const QuietLines::Known& known);

 private:
  bool same_order(const Event& order) const;

  const Matcher& matcher_;
  Decoder decoder_;
  Event event_;
  Signals signals_;
  MatchScratch scratch_;
  RecordSlots slots_;
};

}  // namespace gwtriage
