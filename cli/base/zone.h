#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace date {
class time_zone;
}

namespace gwtriage {

// A fixed offset or a zone of the tz database, for times that are written without one. Copying is cheap; the
// cached period makes an object belong to one thread. Times are microseconds since 1970-01-01.
class Zone {
 public:
  Zone() = default;  // UTC

  // "UTC", "Z", "+09:00", "-0330" or an IANA name ("Asia/Tokyo"). A usage error names what was not understood.
  static Result<Zone> parse(std::string_view name);

  // A wall clock reading (microseconds as if it were UTC) to UTC. An hour that occurs twice is its first
  // occurrence; one that a change of clocks skipped is read with the offset from before the change.
  std::int64_t to_utc(std::int64_t wall) const;
  // What has to be added to a UTC time to get the wall clock there.
  std::int64_t offset_at(std::int64_t utc) const;

 private:
  const date::time_zone* zone_ = nullptr;  // lives as long as the process
  std::int64_t fixed_ = 0;
  // Wall clock period in which `cached_offset_` is the only answer.
  mutable std::int64_t cached_from_ = 0, cached_until_ = 0, cached_offset_ = 0;
};

}  // namespace gwtriage
