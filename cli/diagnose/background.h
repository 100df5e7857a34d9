#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "diagnose/joined_log.h"
#include "diagnose/runs.h"

namespace gwtriage {

inline constexpr Micros kAround = 2 * kMinute;  // infrastructure and services speak so long before the first failure
inline constexpr Micros kBefore = 5 * kMinute;  // what counts as "just before" the first failure

// What the log showed before an incident could have begun. What is as frequent there as in the incident is how this
// shop is on good days, and evidence of nothing.
class Background {
 public:
  Background(const JoinedLog& log, const Run& run);

  // What is left of the weight of something that the incident shows `during` times and the time before it `before`
  // times: 1 where nothing is known of that time, 0 for what is no more frequent now than then.
  double surplus(std::uint64_t before, std::uint64_t during) const;

  // Whether a record stands in the time that is compared with.
  bool holds(std::uint32_t record) const;

  // Whether a change of which the log holds `elsewhere` outside of the minutes before the first failure could stand
  // there by chance.
  bool by_chance(std::uint64_t elsewhere) const;

 private:
  const JoinedLog& log_;
  std::optional<Micros> until_;  // nothing: no such time
  Micros before_ = 0;            // how long
  Micros during_ = 0;
  Micros whole_ = 0;  // of the log
};

// Whether a record may tell of this incident's affairs: it speaks for a service that stands in its requests, or bears
// no request's id, as a kernel, a proxy or whoever deploys. What a service that has no part in it says of a request of
// its own is another matter.
class Concerned {
 public:
  Concerned(const JoinedLog& log, const Run& run);
  bool operator()(std::uint32_t record) const;

 private:
  const JoinedLog& log_;
  std::vector<bool> takes_part_;  // per string: a service
};

}  // namespace gwtriage
