#pragma once

#include "match/matched_record.h"

namespace gwtriage {

// A failed call is one whoever was called: sets `call_failure`, `called` and `speaks_of_payment` of a record that tells
// of no gateway. That it went to the gateway, though no table knows its name, shows only when the whole log is known.
// REQUIRES: all of who answered what is known.
void read_failed_call(MatchedRecord& record);

}  // namespace gwtriage
