#pragma once

// model/: the nouns that stages hand to each other. It may know what they hold, never who makes or reads them.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/level_words.h"
#include "model/id_kind.h"
#include "model/record.h"
#include "model/timestamp.h"

namespace gwtriage {

// The form in which a record was written.
enum class Dialect : std::uint8_t { unknown, json, logfmt, access, console };

// One field of a structured record, or one key=value pair found in its text. Nested keys are dotted
// ("error.code"), list elements are numbered ("errors.0.code").
struct Field {
  std::string_view key;    // as written
  std::string_view value;  // unescaped; numbers and booleans as written
  bool peer = false;       // stands inside what another party answered (body, response headers, …)
  bool number = false;     // a JSON number
};

struct EventId {
  const IdKind* kind = nullptr;  // one of the rulebook's; never null in a decoded event
  std::string_view value;        // as written, quotes and brackets taken off
  int field = -1;                // the place in the event's fields of the one that names it; -1: none does
};

// A status that the record credits to somebody else: upstream_status=503, payment_status=401.
struct PeerStatus {
  std::string_view peer;  // a service name, or empty where only the key tells ("payment" of payment_status)
  std::string_view key;   // the field it came from
  int status = 0;
};

// One decoded record. All views point into the record or into the decoder's scratch: an Event dies with the
// next call of the decoder. `Fold::add` copies what it keeps.
struct Event {
  Timestamp time;  // own time with zone, else the envelope's, else own time without zone
  Severity severity = Severity::unknown;
  Dialect dialect = Dialect::unknown;
  std::string_view dialect_name;  // finer: "logback", "nginx-access", … for `decode`
  std::string_view service;       // empty: nothing names one
  std::string_view instance;      // pod, container instance or host
  std::string_view message;       // the message field, or the text less its leading time, level, logger
  std::string_view method;        // HTTP method of an inbound or outbound call
  std::string_view path;
  std::string_view peer;    // host or service that this record says it called (or was called by)
  int status = 0;           // from a generic status field, an access line or text that speaks of a status; 0: none
  int own_status = 0;       // from one of the rulebook's own-status fields (error_code, …); 0: none
  bool access = false;      // an inbound access record: method, path and status of a request to this service
  double duration_ms = -1;  // how long the call or request took; < 0: not said
  std::vector<EventId> ids;
  std::vector<PeerStatus> peer_statuses;
  std::vector<Field> fields;  // all of a structured record, key=value pairs of a text record
  const Record* record = nullptr;

  std::string_view text() const { return record->text; }
};

}  // namespace gwtriage
