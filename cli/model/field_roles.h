#pragma once

#include <string>
#include <vector>

#include "model/id_kind.h"

namespace gwtriage {

// What the rulebook says about names of fields. Names are compared without case, '_', '-', '.', ' ' ("requestId",
// "request_id", "X-Request-Id" are one after "x" prefixes are listed); a nested field is known by its last
// part or by its dotted path.
struct FieldRoles {
  std::vector<std::string> service;  // in order: the first that is there names the service
  std::vector<IdKind> ids;
  std::vector<std::string> own_status;    // error_code, response_status, … : the answer of the service that logs
  std::vector<std::string> peer_status;   // upstream_status, gateway_status, … : the answer of the one called
  std::vector<std::string> peer;          // upstream, peer, host, url, … : whom it called
  std::vector<std::string> peer_content;  // body, response, … : fields beneath speak for the one called
  std::vector<std::string> duration;      // names of durations; the unit comes from the name's or value's suffix
  std::vector<std::string> attempt =
      {};  // which attempt this was, counted from one; the first is looked for in text, too
  std::vector<std::string> retries = {};  // how many retries there were: one less than the attempt; likewise
  std::vector<std::string> amount = {};   // what an order is worth
  std::vector<std::string> currency = {};
};

}  // namespace gwtriage
