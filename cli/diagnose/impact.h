#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// What was logged about the order of a request, on whatever record.
struct OrderOf {
  std::vector<std::string> order_ids;  // sorted
  std::optional<std::string> user;
  std::optional<Amount> amount;
  bool reserved = false;                                            // reserved, and neither released nor charged
  bool charged = false;                                             // it says that the money moved
  bool order_kept = false, amount_kept = false, user_kept = false;  // implicated records say it: kept in any case
  // Whether all that the log says of it is known: where orders stand on healthy records and there were more of those
  // than are kept, that is so for a fair sample of the requests.
  bool whole = true;
};
OrderOf order_of(const JoinedLog& log, const Request& request);

// Whether the money may have moved although the call failed: a read timeout, a reset after the request was sent, or
// an answer that says "pending", on a request that did not recover.
bool in_doubt(const JoinedLog& log, const Request& request);

ImpactFigures impact_of(const JoinedLog& log, const Run& run);

}  // namespace gwtriage
