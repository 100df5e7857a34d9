#pragma once

#include <cstddef>
#include <string_view>

#include "base/written_time.h"
#include "base/zone.h"
#include "model/timestamp.h"

namespace gwtriage::decode {

// A time as a text wrote it. Without a zone `stamp.at` is the wall clock as if it were UTC: settle() needs the
// zone or the envelope to go on.
struct TimeReading {
  Timestamp stamp;
  std::size_t length = 0;  // bytes read, the zone included
};

// Reads a time at the very start of `text`, in any form that base/written_time.h knows. `near` (the envelope's time)
// only decides between day/month and month/day. Returns false where no time stands there.
bool read_time(std::string_view text, const Timestamp& near, TimeReading& out);

// A number that is an epoch: seconds, milliseconds, microseconds or nanoseconds, told by size; a fraction may
// follow. The whole of `text` must be that number.
bool read_epoch(std::string_view text, TimeReading& out);

// The whole of a field's value as a time: an epoch or any form of read_time.
bool read_time_value(std::string_view value, const Timestamp& near, TimeReading& out);

// What a record's time is, given its own reading and its envelope's. An own time with zone wins. A zone-less one
// is moved to the envelope's by a multiple of 15 min where that leaves less than 5 min; else the envelope's wins.
Timestamp settle_time(const Timestamp& own, const Timestamp& envelope, const Zone& zone);

}  // namespace gwtriage::decode
