#pragma once

#include <string>

#include "model/diagnosis.h"

namespace gwtriage {

// The reconciliation list, NDJSON: one line for every implicated request, in the diagnosis's order.
std::string request_line(const RequestRow& row);  // ends in '\n'
std::string requests_ndjson(const Diagnosis& diagnosis);

}  // namespace gwtriage
