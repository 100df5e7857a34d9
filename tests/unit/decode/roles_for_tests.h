#pragma once

#include <algorithm>

#include "rulebook/inherited_fields.h"

namespace gwtriage {

// Names as a rulebook would list them that inherits the others.
inline FieldRoles roles_for_tests() {
  FieldRoles roles = {
      .service = {"service", "service_name", "svc", "serviceContext.service", "dd.service", "app", "application",
                  "progname", "name", "logger"},
      .ids = {{"request",
               {"request_id", "req_id", "rid", "cid", "x-request-id", "correlation_id", "x-correlation-id",
                "リクエストID", "受付番号"},
               true,
               IdPart::request},
              {"trace",
               {"trace_id", "traceparent", "x-amzn-trace-id", "uber-trace-id", "b3", "x-b3-traceid", "dd.trace_id",
                "logging.googleapis.com/trace"},
               true,
               IdPart::trace},
              {"session", {"session_id"}, true},
              {"gateway", {"psp_reference", "charge_id"}, true, IdPart::gateway},
              {"order", {"order_id", "order"}, false, IdPart::order}},
      .own_status = {"error_code", "response_status", "エラーコード"},
      .peer_status = {"upstream_status", "us", "gateway_status", "payment_status", "target_status_code"},
      .peer = {"upstream", "peer", "upstream_host", "url", "host"},
      .peer_content = {"body", "response", "response_body", "gateway_response"},
      .duration = {"duration_ms", "elapsed_ms", "dur", "rt", "latency"},
  };
  inherit(builtin_fields(), roles, [](std::string_view key) {
    return key == "duration" || key == "duration_unit" || key == "wrapper" || key == "error" || key == "weak_service" ||
           key == "vague_peer" || key == "no_request" || key.starts_with("no_service") || key == "status_words" ||
           std::find(kSlotNames.begin(), kSlotNames.end(), key) != kSlotNames.end();
  });
  return roles;
}

}  // namespace gwtriage
