#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/diagnosis.h"
#include "model/event.h"
#include "model/rulebook.h"
#include "model/signals.h"
#include "model/site.h"
#include "model/summary.h"

// Logs made of decoded records: what correlation and diagnosis see, without words to read.
namespace gwtriage::test {

inline constexpr Micros kStart = 1'795'150'800 * kSecond;  // 2026-11-20T05:00:00Z

struct Told {
  Micros at = kStart;
  Clock clock = Clock::absolute;
  std::string stream = "pay";
  std::string service = "payment_service";
  std::vector<std::string> ids = {};     // of kind "request"
  std::vector<std::string> traces = {};  // of kind "trace"
  std::optional<FailureKind> failure = {};
  std::string gateway = {};
  Author author = Author::unknown;
  bool answered = false;
  bool call = false;  // a gateway call that succeeded
  bool recovered = false;
  int own = 0;            // status that the service answered
  std::string peer = {};  // "PEER responded PEER_STATUS"
  int peer_status = 0;
  double duration_ms = -1;
  std::vector<std::uint32_t> rules = {};
  std::vector<Marker> markers = {};
  std::string order = {};
  std::string user = {};
  std::vector<std::pair<std::string, std::string>> fields = {};
};

// From so many requests on failures are an incident.
inline Options incident_from(std::uint64_t requests) {
  Options options;
  options.min_requests = requests;
  return options;
}

// Ids of 64 bits and more: the n-th.
std::string long_id(std::uint64_t n);

// A book with the two kinds of ids, no rules and no causes: add what the test is about.
Rulebook bare_book();

// The fold of these records as one log; lines are numbered as they stand.
Summary summary_of(const std::vector<Told>& records, const Rulebook& book, const Options& options = {},
                   const std::string& name = "told.log");

Diagnosis diagnosis_of(const std::vector<Told>& records, const Rulebook& book = bare_book(),
                       const Options& options = {}, const Site& site = {});

}  // namespace gwtriage::test
