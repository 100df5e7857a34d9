#pragma once

#include <cstdint>
#include <string_view>

#include "model/timestamp.h"

namespace gwtriage {

// Where a record stands in the input, so that every count can be traced to source:line.
struct Origin {
  std::uint32_t source = 0;  // index into the run's list of sources
  std::uint32_t lines = 1;   // physical lines joined into the record
  std::uint64_t line = 0;    // 1-based number of its first line
  std::uint32_t part = 0;    // which of the records that the line carries, where it carries many
};

// What wrapped the line on its way to us.
enum class Envelope : std::uint8_t {
  none,
  kubectl,      // [pod/POD/CONTAINER] line
  stern,        // POD CONTAINER line
  compose,      // service-1  | line
  docker_json,  // {"log":"line\n","stream":"stdout","time":"…"}
  cri,          // 2026-…Z stdout F line
  syslog,       // <13>1 … or Mon Jan 2 15:04:05 host tag[pid]: line
  journald,     // short-iso, json, export
  tail,         // ==> file <==
  otlp,         // {"resourceLogs":[…]}: many records in one line
  cloudwatch,  // {"messageType":"DATA_MESSAGE",…,"logEvents":[…]}, many records; or "time stream line" of aws logs tail
  records,  // {"records":[…]}: diagnostic logs of Azure, CloudTrail
  pm2,      // 0|name  | line
  loki,     // 2026-…Z {app="pay", pod="…"} line, of logcli
  grep,     // path:line, of `grep -r` over container logs
};

// One whole record: envelope taken off, CRI partials, stack traces and other continuation lines joined
// with '\n'. The views point into the framer's buffers and die with the callback that hands it over.
struct Record {
  std::string_view text;  // what the program wrote, without the final line end
  Envelope envelope = Envelope::none;
  Timestamp envelope_time;  // when the runtime took the line, where the envelope says
  std::string_view host;    // syslog, journald
  std::string_view pod;     // kubectl, stern, CRI file names, journald tags
  std::string_view container;
  std::string_view label;    // compose service, syslog tag: a name that a person gave
  std::string_view file;     // from `==> file <==` or the source's own name
  std::uint32_t stream = 0;  // index of the (pod, container, host, tag or file) within its source
  int priority = -1;         // syslog's severity, 0 (emergency) to 7 (debug), where the envelope says; else -1
  bool truncated = false;    // longer than the line cap: the rest was counted and dropped
  Origin origin;
};

}  // namespace gwtriage
