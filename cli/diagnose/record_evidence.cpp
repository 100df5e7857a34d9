#include "diagnose/record_evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace gwtriage {
namespace {

constexpr double kSpecificBits = 4;      // a weight from here on explains its record...
constexpr double kExplainedShare = 0.7;  // ...and other causes' weights there below this share of it say nothing

}  // namespace

std::vector<RecordEvidence> detail::strongest_of(const JoinedLog& log, const KeptRecord& record,
                                                 const std::vector<std::uint32_t>& rules) {
  // "gateway unavailable: breaker is open": what a breaker says of the far side in passing, it has not seen now.
  const bool refusal = std::any_of(record.rules.begin(), record.rules.end(),
                                   [&](auto index) { return log.book.rules[index].consequence; });
  // Where no answer came ("timeout of 600 ms"), a status in the record is our wrapper's, and no proxy passed it on.
  const bool unanswered = record.failure && !record.answered;
  std::map<std::pair<std::string_view, bool>, RecordEvidence> strongest;  // by cause and sign
  double specific = 0;
  for (const auto index : rules) {
    const auto& rule = log.book.rules[index];
    if (rule.answered && unanswered) continue;
    for (const auto& weight : rule.weights) {
      if (refusal && !rule.consequence && weight.bits > 0 && weight.bits < kClassBits) continue;
      auto& best = strongest[{weight.cause, weight.bits > 0}];
      const bool names_class = best.names_class || (!rule.consequence && weight.bits >= kClassBits);
      if (std::abs(weight.bits) > std::abs(best.bits))
        best = {.rule = index, .cause = weight.cause, .sub = weight.sub, .bits = weight.bits};
      best.names_class = names_class;
      specific = std::max(specific, weight.bits);
    }
  }
  std::vector<RecordEvidence> said;
  for (const auto& [key, best] : strongest)
    if (!(best.bits > 0 && specific >= kSpecificBits && best.bits < kExplainedShare * specific)) said.push_back(best);
  return said;
}

std::vector<RecordEvidence> evidence_of(const JoinedLog& log, const KeptRecord& record) {
  return evidence_of(log, record, [&](Scope scope) { return scope != Scope::gateway || record.failure.has_value(); });
}

}  // namespace gwtriage
