#pragma once

#include "match/matched_record.h"

namespace gwtriage {

// What the gateway answered, where a record of a failed call shows it: sets `response_body`.
void read_response_body(MatchedRecord& record);

// Who wrote the answer, and whether there is proof that there was one: sets `author` and `answered`. REQUIRES:
// `failure` and `response_body` are known.
void read_author(MatchedRecord& record);

}  // namespace gwtriage
