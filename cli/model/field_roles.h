#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/gateway_word.h"
#include "model/id_kind.h"
#include "model/status_words.h"

namespace gwtriage {

// What every logger has a field for, under a name of its own.
enum class Slot : std::uint8_t {
  none,
  time,
  time_seconds,  // beside its nanoseconds
  time_nanos,
  level,
  level_python,  // numbers, which each count otherwise
  level_otel,
  level_azure,
  level_postgres,  // whose records also name their client's application
  message,
  error_text,
  log_line,   // of a program, within the record of whoever collected it
  loki_line,  // likewise; elsewhere the name is that of a place in a source file
  name,
  logger,
  pod,
  container,
  host,
  status,
  method,
  path,
  request_line,  // "POST /charge HTTP/1.1"
  remote,        // who called: an inbound record
  span_kind,
};
inline constexpr std::array<std::string_view, 24> kSlotNames = {
    "none",           "time",    "time_seconds", "time_nanos", "level",     "level_python", "level_otel", "level_azure",
    "level_postgres", "message", "error_text",   "log_line",   "loki_line", "name",         "logger",     "pod",
    "container",      "host",    "status",       "method",     "path",      "request_line", "remote",     "span_kind"};

// How long a bare number under this name is.
struct DurationUnit {
  std::string name;
  float ms = 0;
};

// What the rulebook says about names of fields. Names are compared without case, '_', '-', '.', ' ' ("requestId",
// "request_id", "X-Request-Id" are one after "x" prefixes are listed); a nested field is known by its last
// part or by its dotted path. In each list the earlier name wins where a record has several.
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
  // What the gateway's answer may say, by GatewayWord.
  std::array<std::vector<std::string>, kGatewayWordNames.size()> gateway_words = {};
  std::array<std::vector<std::string>, kSlotNames.size()> slots = {};  // by Slot
  std::vector<DurationUnit> duration_units = {};
  std::vector<std::string> wrapper = {};       // parents whose children are the record's own fields
  std::vector<std::string> error = {};         // parents whose children tell of a call that failed
  std::vector<std::string> weak_service = {};  // of those of `service`: may as well be a class or a program
  std::vector<std::string> vague_peer = {};    // of those of `peer`: on an access line it is our own address
  std::vector<std::string> no_request = {};    // words in names of ids that are something else's than a request's
  // What names no service though it stands where a service is named: nowhere, as a file's name, as a logger's.
  std::vector<std::string> no_service = {}, no_service_file = {}, no_service_logger = {};
  StatusWords status_words = {};

  const std::vector<std::string>& names(Slot slot) const { return slots[static_cast<std::size_t>(slot)]; }
};

}  // namespace gwtriage
