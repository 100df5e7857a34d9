#pragma once

// What must hold of every event, whatever bytes came. Shared by the fuzz targets of this folder.

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/decoder.h"
#include "decode/draft.h"
#include "model/event.h"

namespace gwtriage::decode {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Reads every byte of a view, so that a sanitizer sees a dangling one.
inline std::uint64_t touch(std::string_view view) {
  std::uint64_t sum = 0;
  for (char c : view) sum = sum * 31 + static_cast<unsigned char>(c);
  return sum;
}

inline bool status_or_none(int status) { return status == 0 || (status >= 100 && status <= 599); }

inline void check_event(const Event& event) {
  require(event.record != nullptr);
  require(status_or_none(event.status) && status_or_none(event.own_status));
  require(event.ids.size() <= kMostIds && event.fields.size() <= kMostFields && event.peer_statuses.size() <= kMostIds);
  require(!event.access || (event.status != 0 && !event.method.empty() && !event.path.empty()));
  std::uint64_t sum = touch(event.message) + touch(event.service) + touch(event.instance) + touch(event.method) +
                      touch(event.path) + touch(event.peer) + touch(event.dialect_name);
  for (const EventId& id : event.ids) {
    require(!id.value.empty());
    sum += touch(id.kind->name) + touch(id.value);
  }
  for (const PeerStatus& peer : event.peer_statuses) {
    require(peer.status >= 100 && peer.status <= 599);
    sum += touch(peer.peer) + touch(peer.key);
  }
  for (const Field& field : event.fields) sum += touch(field.key) + touch(field.value);
  volatile std::uint64_t sink = sum;
  static_cast<void>(sink);
}

inline FieldRoles roles_for_fuzzing() {
  FieldRoles roles = {.service = {"service", "svc", "name"},
                      .ids = {{"request", {"request_id", "rid", "x-request-id"}, true, IdPart::request},
                              {"trace", {"trace_id", "traceparent"}, true, IdPart::trace}},
                      .own_status = {"error_code", "response_status"},
                      .peer_status = {"upstream_status", "us", "response.status"},
                      .peer = {"upstream", "url", "host"},
                      .peer_content = {"body", "response"},
                      .duration = {"duration_ms", "dur", "rt"},
                      .wrapper = {"log", "fields"},
                      .error = {"error"},
                      .no_request = {"user", "order"},
                      .no_service = {"app"},
                      .no_service_file = {"log"},
                      .no_service_logger = {"root"},
                      .status_words = {.before = {"returned", "status"},
                                       .before_error = {"got"},
                                       .before_end = {"with"},
                                       .right_before = {"応答コード"},
                                       .right_behind = {"エラー"},
                                       .behind_error = {"from"},
                                       .errors = {"error"},
                                       .units = {"ms", "bytes", "件"},
                                       .served = {"completed"},
                                       .reasons = {{503, "service unavailable"}}}};
  const std::pair<Slot, std::vector<std::string>> slots[] = {{Slot::time, {"time", "ts", "@timestamp"}},
                                                             {Slot::level, {"level", "severity"}},
                                                             {Slot::message, {"message", "msg"}},
                                                             {Slot::error_text, {"error", "exception"}},
                                                             {Slot::log_line, {"log"}},
                                                             {Slot::loki_line, {"line"}},
                                                             {Slot::status, {"status", "code"}},
                                                             {Slot::method, {"method"}},
                                                             {Slot::path, {"path", "uri"}},
                                                             {Slot::request_line, {"request"}},
                                                             {Slot::logger, {"logger"}},
                                                             {Slot::pod, {"pod_name"}}};
  for (const auto& [slot, names] : slots) roles.slots[static_cast<std::size_t>(slot)] = names;
  return roles;
}

// Decodes one record, twice with one decoder: what is remembered must not change what comes out.
inline void decode_and_check(std::string_view text) {
  static const FieldRoles roles = roles_for_fuzzing();
  static Decoder decoder(roles);
  Record record;
  record.text = text;
  record.envelope_time = {1'795'405'522'016'000, Clock::absolute};
  Event event;
  decoder.decode(record, event);
  check_event(event);
  const Timestamp time = event.time;
  const int status = event.status;
  const std::size_t fields = event.fields.size();
  decoder.decode(record, event);
  check_event(event);
  require(event.time == time && event.status == status && event.fields.size() == fields);
}

}  // namespace gwtriage::decode
