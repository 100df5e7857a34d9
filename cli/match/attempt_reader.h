#pragma once

#include "match/matched_record.h"

namespace gwtriage {

// Which attempt at a call a record tells of: sets `attempt`, at most 1000; 0: it does not say.
void read_attempt(MatchedRecord& record);

}  // namespace gwtriage
