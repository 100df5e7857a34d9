#include "command/fail_on.h"

#include <algorithm>

namespace gwtriage {
namespace {

bool holds(const Diagnosis& diagnosis, FailOn condition) {
  switch (condition) {
    case FailOn::incident: return !diagnosis.incidents.empty();
    case FailOn::gateway_503: return diagnosis.gateway_503_events > 0;
    case FailOn::unexplained: return !diagnosis.unexplained.empty();
    case FailOn::regression:
      return diagnosis.baseline && std::any_of(diagnosis.baseline->changes.begin(), diagnosis.baseline->changes.end(),
                                               [](const Change& change) { return change.is_bad(); });
    case FailOn::error: return diagnosis.gateway_failure_events > 0 || diagnosis.own_5xx > 0;
  }
  return false;
}

}  // namespace

ExitStatus judge(const Diagnosis& diagnosis, std::optional<FailOn> fail_on, bool allow_empty) {
  const auto& input = diagnosis.input;
  auto status = ExitStatus::analysed;
  if (std::any_of(input.sources.begin(), input.sources.end(),
                  [](const auto& source) { return source.error.has_value(); }))
    status = ExitStatus::input;
  if (!fail_on) return status;
  const bool nothing_to_judge =
      input.records == 0 || input.inside == std::uint64_t{0} || 2 * input.undecoded > input.records;
  if (nothing_to_judge && !allow_empty) status = worse(status, ExitStatus::input);
  return holds(diagnosis, *fail_on) ? worse(status, ExitStatus::found) : status;
}

}  // namespace gwtriage
