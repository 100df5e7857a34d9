#pragma once

#include "match/matched_record.h"

namespace gwtriage {

// Whether the record tells of a failed call to the gateway, and how it failed: sets `failure`. In a record that does,
// the generic status is the gateway's, and one number never speaks of both.
void read_gateway_failure(MatchedRecord& record);

// Which gateway the record names: sets `gateway`. REQUIRES: `failure` is known.
void read_gateway_name(MatchedRecord& record);

}  // namespace gwtriage
