#pragma once

#include <string_view>

#include "base/result.h"
#include "model/timestamp.h"

namespace date {
class time_zone;
}

namespace gwtriage {

// A fixed offset or a zone of the tz database, for times that are written without one. Copying is cheap; the
// cached period makes an object belong to one thread.
class Zone {
 public:
  Zone() = default;  // UTC

  // "UTC", "Z", "+09:00", "-0330" or an IANA name ("Asia/Tokyo"). A usage error names what was not understood.
  static Result<Zone> parse(std::string_view name);

  // A wall clock reading (microseconds as if it were UTC) to UTC. An hour that occurs twice is its first
  // occurrence; one that a change of clocks skipped is read with the offset from before the change.
  Micros to_utc(Micros wall) const;
  // What has to be added to a UTC time to get the wall clock there.
  Micros offset_at(Micros utc) const;

 private:
  const date::time_zone* zone_ = nullptr;  // lives as long as the process
  Micros fixed_ = 0;
  // Wall clock period in which `cached_offset_` is the only answer.
  mutable Micros cached_from_ = 0, cached_until_ = 0, cached_offset_ = 0;
};

}  // namespace gwtriage
