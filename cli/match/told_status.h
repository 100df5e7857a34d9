#pragma once

#include "match/matched_record.h"

namespace gwtriage {

// Who answered what, as the record's words and fields tell: sets `own_status` and `peer_answers`. Where the words leave
// open whose number it is, the answer says so (AnswerOf), and the whole log settles it. REQUIRES: `failure`,
// `gateway_call` and `gateway` are known.
void read_told_statuses(MatchedRecord& record);

// "payment" of "payment_http_status": whoever may be called so.
std::string_view owner_of_status_key(std::string_view key);

// "HTTP Code: 401. Response: {…}": what somebody else answered is quoted with its status.
bool quotes_answer(const Event& event);

}  // namespace gwtriage
