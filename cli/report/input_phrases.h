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

std::string verdict_title(const Diagnosis& diagnosis, Lang lang);  // "2 payment gateway incidents"
std::string input_sentence(const InputFigures& input, const DisplayZone& zone, Lang lang);  // sources, records, time
std::string sources_phrase(const InputFigures& input, Lang lang);  // "shop.log", "stdin", "12 files"
std::string error_counts(const std::vector<ErrorCount>& counts);   // "42 x auth_service 401, …"

// What makes the figures doubtful: lines that were not read, records without time, caps. Warnings not included.
std::vector<std::string> doubts(const InputFigures& input, Lang lang);

}  // namespace gwtriage
