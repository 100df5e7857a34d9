#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/comparison.h"
#include "model/destination.h"
#include "model/event.h"
#include "model/failure.h"
#include "model/localized.h"
#include "model/options.h"
#include "model/timestamp.h"

namespace gwtriage {

// What the log means: the value that every report renders and nothing else. All text in it is masked; none of
// it is escaped, that is the report's part. Localised sentences are complete, parameters filled in.

// A place in the input with the (masked) text that stands there, at most 512 bytes.
struct Exemplar {
  std::string source;
  std::uint64_t line = 0;
  std::string text;
};

struct Params {
  std::vector<std::pair<std::string, std::string>> values;
};

// A sentence with its key, so that programs need not read prose.
struct Sentence {
  std::string key;
  Params params;
  Localized text;
};

struct Evidence {
  std::string rule;  // rule id or feature name
  bool feature = false;
  std::uint64_t requests = 0;  // distinct requests; for features the failures that the figure rests on
  double bits = 0;             // weighed; negative: speaks against the cause
  bool consequence = false;    // called a consequence of something that came before it
  Sentence text;
  std::vector<Exemplar> exemplars;  // at most three, from different requests
};

struct CauseVerdict {
  std::string cause;
  std::string sub;  // empty: not told
  Localized name;
  Localized sub_name;
  Localized whose = {};            // whose fault it would be; empty: the book does not say
  double confidence = 0;           // 0..1, softmax over causes and unknown
  double bits = 0;                 // log-odds against unknown
  std::vector<Evidence> evidence;  // strongest first
  struct Point {
    std::string id;  // "cause.1.1"
    Localized text;
  };
  std::vector<Point> points = {};  // what the manual says that it may be
};

struct DownstreamError {
  std::string service;
  int status = 0;
  bool edge = false;     // role edge-of-ours: repeats what stands behind it, not in totals
  bool symptom = false;  // a 401 that is called a symptom of the gateway's failure
  std::uint64_t errors = 0;
  std::uint64_t requests = 0;
};

struct Timeline {
  Micros start = 0;  // of the first cell
  std::vector<std::uint64_t> gateway_503;
  std::vector<std::uint64_t> downstream;
  std::vector<std::optional<std::uint64_t>> calls;  // nothing: the caller does not log its successes
  std::vector<std::optional<double>> duration_ms;   // median of failed calls that say how long they took
};

struct Amount {
  std::string currency;  // ISO 4217, or empty where the log does not say
  std::int64_t minor_units = 0;
};

// Orders, users and amounts are those of requests that failed or are in doubt, each order once; what a retry saved is
// no loss.
struct ImpactFigures {
  std::uint64_t orders = 0;
  std::uint64_t users = 0;
  std::vector<Amount> amounts;              // by currency
  std::uint64_t orders_without_amount = 0;  // the amounts are a lower bound then
  std::uint64_t orders_unknown = 0;         // further orders, of requests whose end is not in the log
  std::uint64_t in_doubt = 0;
  std::uint64_t reserved_unpaid = 0;
  // Where orders stand on healthy records only and there were more of those than are kept: the share of them that the
  // figures were scaled up from. Nothing where every figure was counted.
  std::optional<double> sample = {};
  std::map<int, std::uint64_t> other_statuses;  // 502, 504, 499 of ours, requests
};

enum class StepState : std::uint8_t { found, not_in_log, do_now };
inline constexpr std::array<std::string_view, 3> kStepStateNames = {"found", "not-in-log", "do-now"};

struct FilledCommand {
  std::string shell;
  std::vector<std::string> placeholders;  // names left as <name>
  bool fits = false;                      // written for the likeliest cause
};

struct FilledPoint {
  std::string id;
  StepState state = StepState::do_now;
  Localized text;
  Sentence finding;  // empty text: nothing to say beyond the state
  std::vector<FilledCommand> commands;
};

struct FilledStep {
  std::string id;
  Localized title;
  Localized label = {};  // short for the title; may be empty
  StepState state = StepState::do_now;
  std::vector<FilledPoint> points;
};

struct FilledFix {
  std::string id;
  Localized title;
  Sentence why;
  struct Point {
    std::string id;
    Localized text;
  };
  std::vector<Point> points;
  double weight = 0;  // how much the incident speaks for it; fixes come strongest first
};

// What such an incident costs, by the manual.
struct ImpactPoint {
  std::string id;  // "impact.1"
  Localized text;
};

// What the gateway itself said in its answers of how long it lasts, and where it tells of it.
struct GatewayNotice {
  std::optional<std::int64_t> retry_after;  // seconds, the longest
  std::uint64_t retry_after_answers = 0;    // that ask for a pause
  std::optional<Micros> ends;               // the latest end that it announced
  std::optional<Micros> ends_in;            // from the newest record of the log to that end; past: below zero
  std::string incident;                     // what it calls its trouble
  std::string status_page;                  // a link
  std::string deprecation;                  // when what we call ends, as it says it
  std::vector<Exemplar> exemplars;

  bool empty() const { return !retry_after && !ends && incident.empty() && status_page.empty() && deprecation.empty(); }
};

struct ResponseBody {
  std::string text;  // ids and numbers folded
  std::uint64_t count = 0;
};

struct Incident {
  std::string id;  // "<gateway>@<first>"
  std::optional<std::string> gateway;
  bool presumed = false;      // no table and nobody says that it is the gateway: the log suggests it
  Sentence presumed_by = {};  // by what; empty unless it is
  std::optional<Micros> first;
  std::optional<Micros> last;
  bool open = false;  // still failing at the end of the log
  std::uint64_t events_503 = 0;
  std::uint64_t requests_503 = 0;
  std::map<FailureKind, std::uint64_t> failures;
  std::map<Author, std::uint64_t> authors;
  std::uint64_t answered = 0;  // failures with proof of an answer
  std::optional<std::uint64_t> calls;
  std::uint64_t failed = 0, recovered = 0, unknown = 0;  // requests
  std::vector<DownstreamError> downstream;
  std::vector<CauseVerdict> causes;  // most likely first; `unknown` among them
  std::vector<Sentence> questions;
  Timeline timeline;
  ImpactFigures impact;
  std::vector<ResponseBody> bodies;
  GatewayNotice notice = {};
  std::string first_step = {};  // where to begin, by the likeliest cause; empty: at the first
  bool fallback_first = false;  // open, and half of the requests fail: fallback before all else
  std::vector<FilledStep> checklist;
  std::vector<FilledFix> fixes;
  std::vector<ImpactPoint> impacts = {};
  Localized user_message = {};                 // ready to paste: what to tell users, by the likeliest cause
  std::optional<Exemplar> first_failure = {};  // the record that tells of it
  std::string book;                            // the rulebook that diagnosed it
  Destination destination;                     // what the gateway is to that rulebook
};

// All failures of one gateway that are too few, or too far apart, for an incident.
struct IsolatedFailure {
  std::optional<std::string> gateway;
  std::uint64_t requests = 0;
  std::optional<Micros> first = {};
  std::optional<Micros> last = {};
  std::map<FailureKind, std::uint64_t> failures = {};
  std::optional<CauseVerdict> cause = {};  // where they speak for one together
  std::vector<Exemplar> exemplars;
};

// A burst of errors that no incident explains.
struct Unexplained {
  std::optional<std::string> service;  // who answered so, or whose calls failed
  std::optional<std::string> host;     // whom the failed calls went to; nothing for answers of ours
  std::string kind;                    // a status, or the name of a FailureKind
  std::uint64_t count = 0;             // from `first` on; distinct requests where ids tell them
  std::optional<Micros> first;         // its onset
  std::optional<Micros> last;
  std::uint64_t before = 0;         // of the same before that
  bool suggests_gateway = false;    // it may be one that nobody named
  std::vector<Exemplar> exemplars;  // at most three
};

struct ErrorCount {
  std::string service;
  int status = 0;
  std::uint64_t errors = 0;
};

// What an error of ours has to do with the gateway's failure. Probable: only the time speaks for it.
enum class CausedBy : std::uint8_t { independent, gateway, probable };
inline constexpr std::array<std::string_view, 3> kCausedByNames = {"independent", "gateway", "probable"};
constexpr std::string_view name(CausedBy caused_by) { return kCausedByNames[static_cast<std::size_t>(caused_by)]; }

enum class RequestOutcome : std::uint8_t { unknown, recovered, failed };
inline constexpr std::array<std::string_view, 3> kRequestOutcomeNames = {"unknown", "recovered", "failed"};
constexpr std::string_view name(RequestOutcome outcome) {
  return kRequestOutcomeNames[static_cast<std::size_t>(outcome)];
}

// One implicated request: a line of --requests-out.
struct RequestError {
  std::string service;
  int status = 0;
  CausedBy caused_by = CausedBy::independent;
  bool no_gateway_call = false;  // caused by it although the request never came to call it
  std::optional<Micros> time;
  std::string source;
  std::uint64_t line = 0;
};

// A record of a request, as far as it has to do with the trouble.
struct RequestRecord {
  std::string source;
  std::uint64_t line = 0;
  std::uint32_t part = 0;  // as Origin::part
  std::optional<Micros> time = {};
  std::string service;
  std::optional<FailureKind> failure = {};  // it tells of a call to the gateway that failed so
  bool recovered = false;                   // it tells that a retry succeeded
  int status = 0;                           // what its service answered; 0: nothing
  CausedBy caused_by = CausedBy::independent;
  double duration_ms = -1;
};

struct RequestRow {
  std::vector<std::string> ids;             // canonical first
  std::string incident;                     // empty: none
  std::vector<std::string> incidents = {};  // it and the others, where the request met failures of several gateways
  std::uint64_t gateway_failures = 0;
  std::uint64_t gateway_503 = 0;
  RequestOutcome outcome = RequestOutcome::unknown;
  bool in_doubt = false;
  bool reserved = false;
  std::vector<std::string> order_ids;
  std::vector<Amount> amounts;  // at most one: what the request was worth
  std::vector<std::string> gateway_ids;
  std::optional<Micros> first;
  std::optional<Micros> last;
  std::vector<RequestError> errors;
  std::optional<std::string> gateway = {};  // of its first failure
  std::string user = {};                    // empty: not logged
  bool charged = false;                     // the log says that the money moved
  FilledCommand lookup = {};                // shows what became of the payment; empty: nothing to ask by
  std::vector<RequestRecord> records = {};  // all that were kept, by time
};

struct SourceFigures {
  std::string name;
  std::uint64_t lines = 0;
  std::uint64_t undecoded = 0;
  std::uint64_t undated = 0;
  std::int64_t offset = 0;  // seconds added to its zone-less times
  std::optional<std::string> error;
};

struct InputFigures {
  std::uint64_t lines = 0, records = 0, bytes = 0, undecoded = 0, undated = 0, late = 0, truncated = 0;
  bool capped = false;
  std::optional<std::uint64_t> inside;  // records within --since and --until; nothing where neither was given
  std::vector<std::string> hubs;
  std::optional<Micros> first;
  std::optional<Micros> last;
  std::vector<SourceFigures> sources;
  std::vector<Sentence> warnings;
};

enum class Verdict : std::uint8_t { no_data, clean, isolated, unexplained, incident };
inline constexpr std::array<std::string_view, 5> kVerdictNames = {"no-data", "clean", "isolated", "unexplained",
                                                                  "incident"};

struct Diagnosis {
  Verdict verdict = Verdict::no_data;
  Options options;
  InputFigures input;
  std::vector<Incident> incidents;  // open first, then by failed requests
  std::vector<IsolatedFailure> isolated;
  std::vector<Unexplained> unexplained;  // most first
  std::vector<ErrorCount> independent;
  std::vector<ErrorCount> probable;
  std::vector<RequestRow> requests;      // by first time, then first id
  std::uint64_t gateway_503_events = 0;  // in the whole log: --fail-on gateway-503
  std::uint64_t gateway_failure_events = 0;
  std::uint64_t own_5xx = 0;  // own 500/503, caused or not: --fail-on error
  Localized user_message;
  Destination destination;
  std::optional<Comparison> baseline = {};
};

}  // namespace gwtriage
