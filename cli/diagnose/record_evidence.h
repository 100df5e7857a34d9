#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "diagnose/joined_log.h"

namespace gwtriage {

inline constexpr double kClassBits = 2;  // a weight from here on names a class of its own

// What one record says for a cause, or against it.
struct RecordEvidence {
  std::uint32_t rule = 0;  // the strongest that says it, by its place in the book
  std::string_view cause;
  std::string_view sub;
  double bits = 0;
  bool names_class = false;  // no consequence, and strong enough to have consequences of its own
};

// What a record says, each cause and sign once and by its strongest rule. What is only its disguise is left out:
// general words around a specific cause ("service_unavailable" around "API key expired", an HTML page around a
// limiter's words) count for nothing, here and wherever else somebody asks what a record means. `in_scope(Scope)`:
// whether rules that look there may speak.
template <typename InScope>
std::vector<RecordEvidence> evidence_of(const JoinedLog& log, const KeptRecord& record, const InScope& in_scope);

// The same where a record is looked at by itself: rules about failed calls speak of records that report one.
std::vector<RecordEvidence> evidence_of(const JoinedLog& log, const KeptRecord& record);

namespace detail {
std::vector<RecordEvidence> strongest_of(const JoinedLog& log, const KeptRecord& record,
                                         const std::vector<std::uint32_t>& rules);
}

template <typename InScope>
std::vector<RecordEvidence> evidence_of(const JoinedLog& log, const KeptRecord& record, const InScope& in_scope) {
  std::vector<std::uint32_t> speaking;
  for (const auto index : record.rules)
    if (const auto& rule = log.book.rules[index]; !rule.weights.empty() && in_scope(rule.scope))
      speaking.push_back(index);
  return speaking.empty() ? std::vector<RecordEvidence>() : detail::strongest_of(log, record, speaking);
}

}  // namespace gwtriage
