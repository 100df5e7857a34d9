#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "diagnose/joined_log.h"

namespace gwtriage {

// Failures of one gateway without a pause longer than the gap: an incident, if enough requests met them.
struct Run {
  Strings::Index gateway = 0;           // 0: no record names one
  std::vector<std::uint32_t> failures;  // records, by time
  std::vector<std::uint32_t> requests;  // indexes into JoinedLog::requests, those that met one of the failures
  std::optional<Micros> first;
  std::optional<Micros> last;
  std::vector<std::uint32_t> uncalled = {};  // further requests that it broke although they did not call the gateway
};

// All runs, by gateway and time.
std::vector<Run> cut_runs(const JoinedLog& log);

// Several runs of one gateway as one, whatever lies between. REQUIRES: one at least.
Run united(const JoinedLog& log, const std::vector<Run>& runs);

// The calls that succeeded in the run's time, to a cell's width.
std::span<const TimeIndex::Calls> calls_during(const JoinedLog& log, const Run& run);

// The part of a run before (or from) one of its failures, as a run of its own.
Run part_of(const JoinedLog& log, const Run& run, std::size_t from, std::size_t to);

}  // namespace gwtriage
