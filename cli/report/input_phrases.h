#pragma once

#include <string>
#include <vector>

#include "model/diagnosis.h"
#include "model/localized.h"
#include "report/zone.h"

namespace gwtriage {

// What there is to say about the whole log. May hold text from logs and is NOT escaped.

// "No gateway failure".
std::string no_failure(const Destination& destination, Lang lang);

// "checkout answered 118 x 500 from 09:02:00 (0 before)", "calls to api.x.example failed 36 times (read timeout) from
// 03:00:00 (0 before)".
std::string unexplained_phrase(const Unexplained& burst, const DisplayZone& zone, Lang lang);
// "; is it your gateway?", and with what to type, for where somebody types; empty where it can be none.
std::string gateway_question(const Unexplained& burst, Lang lang);
std::string gateway_offer(const Unexplained& burst, Lang lang);

// "4 x 401 (key refused) at api.psp.example, 4 requests, over 40m, 14:02:10-14:42:00: credentials for the gateway,
// likely (82%)".
std::string isolated_phrase(const IsolatedFailure& failure, const DisplayZone& zone, Lang lang);

std::string verdict_title(const Diagnosis& diagnosis, Lang lang);  // "2 payment gateway incidents"
std::string input_sentence(const InputFigures& input, const DisplayZone& zone, Lang lang);  // sources, records, time
std::string sources_phrase(const InputFigures& input, Lang lang);            // "shop.log", "stdin", "12 files"
std::string error_counts(const std::vector<ErrorCount>& counts, Lang lang);  // "42 x auth_service 401, …"

// What makes the figures doubtful: lines that were not read, records without time, caps. Warnings not included.
std::vector<std::string> doubts(const InputFigures& input, Lang lang);

}  // namespace gwtriage
