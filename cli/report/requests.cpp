#include "report/requests.h"

#include "report/json_parts.h"

namespace gwtriage {
namespace {

Json error_of(const RequestError& error) {
  return {{"service", json_text(error.service)},
          {"status", error.status},
          {"caused_by", name(error.caused_by)},
          {"no_gateway_call", error.no_gateway_call},
          {"time", json_time(error.time)},
          {"source", error.source},
          {"line", error.line}};
}

}  // namespace

std::string request_line(const RequestRow& row) {
  const Json line = {{"ids", row.ids},
                     {"incident", json_text(row.incident)},
                     {"gateway_failures", row.gateway_failures},
                     {"gateway_503", row.gateway_503},
                     {"outcome", name(row.outcome)},
                     {"in_doubt", row.in_doubt},
                     {"reserved", row.reserved},
                     {"order_ids", row.order_ids},
                     {"amount", row.amounts.empty() ? Json(nullptr) : json_amount(row.amounts.front())},
                     {"gateway_ids", row.gateway_ids},
                     {"first", json_time(row.first)},
                     {"last", json_time(row.last)},
                     {"errors", json_list(row.errors, error_of)},
                     {"incidents", row.incidents}};
  return dump(line) + '\n';
}

std::string requests_ndjson(const Diagnosis& diagnosis) {
  std::string out;
  for (const RequestRow& row : diagnosis.requests) out += request_line(row);
  return out;
}

}  // namespace gwtriage
