#include "command/decoded_json.h"

#include <nlohmann/json.hpp>

#include "command/decoded_names.h"
#include "diagnose/clocks.h"
#include "model/rfc3339.h"
#include "report/escape.h"

namespace gwtriage {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

// As the record names them, the first of a name.
Json fields_of(const Event& event, RecordMask& mask) {
  Json fields = Json::object();
  for (const Field& field : event.fields) {
    // The end of "Basic dXNlcg==" is no field's name.
    if (field.key.empty() || mask.hides(field.key)) continue;
    fields.emplace(mask.text(field.key), mask.field(field));
  }
  return fields;
}

}  // namespace

std::string decoded_json(std::string_view source, const Event& event, RecordMask& mask, Micros now) {
  mask.look_at(event);
  const Record& record = *event.record;
  const bool dated = event.time.clock == Clock::absolute || event.time.clock == Clock::local;
  Json line = {{"source", source},
               {"line", record.origin.line},
               {"lines", record.origin.lines},
               {"time", event.time.known() ? Json(rfc3339_utc(latest_before(event.time, now))) : Json(nullptr)},
               {"severity", severity_name(event.severity)},
               {"service", or_null(mask.name(event.service))},
               {"instance", or_null(mask.name(event.instance))},
               {"status", event.status == 0 ? Json(nullptr) : Json(event.status)},
               {"ids", mask.ids()},
               {"peer", or_null(mask.name(event.peer))},
               {"message", mask.text(event.message)},
               {"fields", fields_of(event, mask)},
               {"dialect", dialect_name(event)},
               {"envelope", envelope_name(record.envelope)}};
  if (event.time.known() && !dated) line["date_assumed"] = true;
  return escape_json(line.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace gwtriage
