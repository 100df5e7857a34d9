#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/diagnosis.h"

namespace gwtriage {

// What the gateway's failure has to do with a line of the log.
struct LineMark {
  std::string caused_by;  // "gateway-503"; "gateway" where the request never came to call it
  std::string incident;   // empty: the failure was isolated
  std::string at;         // "pay.log:12": the failure that it follows from; empty: none in its request
};

// By source and line: the records in which our services answered 401, 500 or 503 because the gateway failed.
using LineMarks = std::map<std::string, std::map<std::uint64_t, LineMark>, std::less<>>;
LineMarks caused_lines(const Diagnosis& diagnosis);

// A line (without its end) that says so. What is a JSON object gets a member more and stays one, whatever stands before
// it; so does one that goes on in further lines. All else gets words at its end. Its own bytes stay as they are.
std::string marked_line(std::string_view line, const LineMark& mark);

}  // namespace gwtriage
