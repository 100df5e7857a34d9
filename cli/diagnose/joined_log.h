#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnose/clocks.h"
#include "model/diagnosis.h"
#include "model/rulebook.h"
#include "model/site.h"
#include "model/summary.h"

namespace gwtriage {

// The log as `diagnose` works on it: records joined to requests, each with what failed in it and what that caused.
// Everything here is derived from the summary and points into it.

// One answer of a service of ours in one request, however many lines tell it.
struct OwnError {
  Strings::Index service = 0;  // the spelling to show
  int status = 0;
  const KeptRecord* record = nullptr;  // the first that tells it
  bool edge = false;
  bool credited = false;  // another service's word for it
  CausedBy caused_by = CausedBy::independent;
};

struct Request {
  std::vector<std::uint32_t> records;   // indexes into Summary::records, by time, source, line
  std::vector<std::uint32_t> failures;  // those of them that report a failed gateway call
  std::vector<OwnError> errors;
  RequestOutcome outcome = RequestOutcome::unknown;
  bool anonymous = false;  // stands on a record without a usable id
};

struct JoinedLog {
  JoinedLog(const Summary& given, const Rulebook& rulebook, const Site& facts, Micros now)
      : summary(given), book(rulebook), site(facts), clocks(given, now) {}

  const std::string& text(Strings::Index at) const { return summary.strings[at]; }
  std::optional<Micros> time(std::uint32_t record) const { return times[record]; }
  const KeptRecord& record(std::uint32_t at) const { return summary.records[at]; }
  const IdKind& kind(const KeptId& id) const { return *id_kinds.at(id.kind); }

  // The order of records: time (none first), source, line.
  bool before(std::uint32_t a, std::uint32_t b) const;

  const Summary& summary;
  const Rulebook& book;
  const Site& site;
  Clocks clocks;
  absl::flat_hash_map<Strings::Index, const IdKind*> id_kinds;  // by their names in the summary
  std::vector<std::uint32_t> source_rank;                       // order of a source by its name
  std::vector<std::optional<Micros>> times;                     // per record, UTC
  std::vector<Strings::Index> shown_service;  // per string that is a service: its most frequent spelling
  std::vector<bool> is_edge;                  // per string: a service that is our ingress
  absl::flat_hash_map<std::string, Strings::Index> own_services;  // services that log here: key to shown spelling
  std::vector<Strings::Index> gateways;  // per record: the gateway that its failure belongs to; 0: none
  std::vector<Request> requests;
  std::vector<std::string> hubs;  // ids that unite nothing, as written
};

// Fills times, names and ranks. First of all.
void prepare(JoinedLog& log);
// Unites records to requests by their ids.
void join_requests(JoinedLog& log);
// What failed, what that caused, and how it ended; per request.
void judge_requests(JoinedLog& log);
// Which gateway an unnamed failure belongs to.
void name_gateways(JoinedLog& log);

}  // namespace gwtriage
