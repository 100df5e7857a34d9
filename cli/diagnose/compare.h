#pragma once

#include <optional>
#include <string>

#include "model/diagnosis.h"
#include "model/summary.h"

namespace gwtriage {

// A log as it is compared with another.
struct ComparedLog {
  const Diagnosis& diagnosis;
  std::optional<std::uint64_t> calls;  // to the gateway; nothing: those that succeed are not logged
};

// All calls to the gateway that a log tells of.
std::optional<std::uint64_t> gateway_calls(const Summary& summary, const Diagnosis& diagnosis);

// What is new in a log, or more frequent, than in an earlier one. Logs differ in length, so counts are compared by the
// minute, and what failed by its share of the calls where these are known. More is what is half as much again and
// beyond what chance does: three standard deviations of two counts of events that know nothing of each other.
Comparison compare(const ComparedLog& now, const ComparedLog& before, std::string name);

}  // namespace gwtriage
