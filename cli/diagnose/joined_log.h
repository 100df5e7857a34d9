#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/container/node_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "diagnose/clocks.h"
#include "diagnose/time_index.h"
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
  bool credited = false;         // another service's word for it
  bool no_gateway_call = false;  // caused by the gateway although its request never came to call it
  CausedBy caused_by = CausedBy::independent;
};

struct Request {
  std::vector<std::uint32_t> records;   // indexes into Summary::records, by time, source, line
  std::vector<std::uint32_t> failures;  // those of them that report a failed gateway call
  std::vector<OwnError> errors;
  RequestOutcome outcome = RequestOutcome::unknown;
  bool anonymous = false;  // stands on a record without a usable id
};

// The texts that were kept, by source, line and part.
using TextsByPlace = absl::flat_hash_map<std::tuple<std::uint32_t, std::uint64_t, std::uint32_t>, const KeptText*>;

struct JoinedLog {
  JoinedLog(const Summary& given, const Rulebook& rulebook, const Site& facts, Micros now)
      : summary(given), book(rulebook), site(facts), clocks(given, now) {}

  const std::string& text(Strings::Index at) const { return summary.strings[at]; }
  std::optional<Micros> time(std::uint32_t record) const { return times[record]; }
  const IdKind& kind(const KeptId& id) const { return *id_kinds.at(id.kind); }
  const KeptRecord& record(std::uint32_t at) const {
    if (settled.empty()) return summary.records[at];
    const auto found = settled.find(at);
    return found == settled.end() ? summary.records[at] : found->second;
  }

  // The service that logs here under this name, or under one that differs from it by what services are called besides
  // ("payment", "payments-api", "svc-payment"); its spelling to show, 0: none.
  Strings::Index own_service(std::string_view name) const;

  // Whether a text that was kept holds the word, in capitals or not. Remembered: each incident asks for the same words.
  bool texts_hold(const std::string& word) const;

  // The order of records: time (none first), source, line.
  bool before(std::uint32_t a, std::uint32_t b) const;

  const Summary& summary;
  const Rulebook& book;
  const Site& site;
  Clocks clocks;
  absl::flat_hash_map<Strings::Index, const IdKind*> id_kinds;  // by their names in the summary
  std::vector<std::uint32_t> source_rank;                       // order of a source by its name
  TextsByPlace texts;
  std::vector<std::optional<Micros>> times;   // per record, UTC
  std::vector<Strings::Index> shown_service;  // per string that is a service: its most frequent spelling
  std::vector<bool> is_edge;                  // per string: a service that is our ingress
  absl::flat_hash_map<std::string, Strings::Index> own_services;  // services that log here: key to shown spelling
  absl::flat_hash_map<std::string, Strings::Index> own_stems;     // the same by stem, where only one has it
  // Records that mean something else than they say by themselves, by what the rest of the log tells.
  absl::node_hash_map<std::uint32_t, KeptRecord> settled;
  std::vector<Strings::Index> gateways;     // per record: the gateway that its failure belongs to; 0: none
  std::vector<Strings::Index> one_gateway;  // per string that names a gateway: the name for all that its provider has
  std::vector<Request> requests;
  std::vector<std::uint32_t> request_of;  // per record
  std::vector<std::string> hubs;          // ids that unite nothing, as written
  TimeIndex by_time;                      // filled when the requests are joined
  // Of what healthy records say of orders that of ids with hashes up to this is known, and what share of all it is.
  std::uint64_t last_order = UINT64_MAX;
  double orders_share = 1;

 private:
  mutable absl::flat_hash_map<std::string, bool> words_;  // that texts were searched for
};

// Fills times, names and ranks. First of all.
void prepare(JoinedLog& log);
// What records leave open by themselves: whose answer it is, and whether two tell of one call.
void settle(JoinedLog& log);
// Unites records to requests by their ids.
void join_requests(JoinedLog& log);
// What failed, what that caused, and how it ended; per request.
void judge_requests(JoinedLog& log);
// What an incident caused in requests that never came to call the gateway, because they could not call its caller.
struct Run;
void find_uncalled(JoinedLog& log, Run& incident);
// Which gateway an unnamed failure belongs to.
void name_gateways(JoinedLog& log);

}  // namespace gwtriage
