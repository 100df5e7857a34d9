#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/failure.h"
#include "model/rulebook.h"
#include "model/signals.h"

namespace gwtriage {

// What one record says when nothing else is known: `rules match`.
struct RecordVerdict {
  std::optional<FailureKind> gateway_failure;
  std::string_view cause;  // empty: it speaks for none; "unknown": a failed call and nothing more
  std::string_view sub;    // empty: not told
  double bits = 0;
};

// The cause with the most bits, if it has at least one: per cause the strongest weight for it among the rules that
// matched and the strongest against it. A record of a retry that succeeded speaks for none, whatever it says of the
// first attempt. Views into the book.
RecordVerdict judge_record(const Rulebook& book, const Signals& signals);

}  // namespace gwtriage
