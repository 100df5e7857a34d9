#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/destination.h"
#include "model/event.h"
#include "model/failure.h"
#include "model/field_roles.h"
#include "model/localized.h"

namespace gwtriage {

// The manual as data. rules/rulebook.schema.json describes the file form and gwtriage-rules(5) teaches it;
// rulebook/ loads and checks it, match/ compiles it. Nothing in the engine knows a cause, a step or a provider
// that is not in here.

// A test of one record. Leaves look at the text (message, fields and continuation lines as `match/` renders
// them) or at one field; `all`, `any`, `none` join tests.
struct Condition {
  enum class Test : std::uint8_t { text, field, severity, failed_call, all, any, none };
  Test test = Test::all;
  std::string pattern;             // text, field: RE2 syntax, unanchored, case-insensitive unless it says (?-i)
  std::string field;               // field: its name, compared as FieldRoles says
  std::vector<int> is;             // field: one of these numbers
  std::optional<double> at_least;  // field: a number (or a duration in ms)
  std::optional<double> at_most;
  Severity severity = Severity::unknown;  // severity: at least this
  std::vector<Condition> parts;           // all, any, none
  bool proven = false;                    // text: brings its own line, or a reason for none; held to it when checked
  std::string place;                      // "file: rules[3].when.any[1]", for messages
};

// Where a rule may look.
enum class Scope : std::uint8_t {
  gateway,         // records that report a failed gateway call: the gateway's words or the caller's error
  request,         // any record of a request that met a failed gateway call
  service,         // any record of a service that calls the gateway or answers errors, in the incident's time
  infrastructure,  // any record at all in the incident's time (kernel, proxy, resolver, deploys)
};

// Evidence is whole with so many distinct requests, unless a rule says otherwise: what a kernel or a proxy says once
// for all requests is not weaker for being said once.
inline constexpr int kFullRequests = 8;

struct Weight {
  std::string cause;
  std::string sub;  // empty: the cause as such
  double bits = 0;  // for it; negative: against it
};

// What the text of a marker record says about an order or about the world.
enum class Marker : std::uint8_t {
  none,
  // impact
  reserved,
  released,
  ordered,
  charged,
  pending,
  // a change just before
  deploy,
  config,
  secret,
  // exhaustion of a resource
  cpu,
  memory,
  threads,
  pool,
  network,
  disk,
  // findings of the checklist
  maintenance,
  alert,
  fallback,
  queue,
  dead_letter,
  breaker,
  rate_headers,
  other_destination,
  files,  // exhaustion again: descriptors
};
inline constexpr std::array<std::string_view, 24> kMarkerNames = {"none",
                                                                  "reserved",
                                                                  "released",
                                                                  "ordered",
                                                                  "charged",
                                                                  "pending",
                                                                  "deploy",
                                                                  "config",
                                                                  "secret",
                                                                  "cpu",
                                                                  "memory",
                                                                  "threads",
                                                                  "pool",
                                                                  "network",
                                                                  "disk",
                                                                  "maintenance",
                                                                  "alert",
                                                                  "fallback",
                                                                  "queue",
                                                                  "dead-letter",
                                                                  "breaker",
                                                                  "rate-headers",
                                                                  "other-destination",
                                                                  "files"};

constexpr std::uint32_t bit_of(Marker marker) { return 1U << static_cast<unsigned>(marker); }
constexpr bool has_marker(std::uint32_t markers, Marker marker) { return (markers & bit_of(marker)) != 0; }

struct Rule {
  std::string id;
  Condition when;
  Scope scope = Scope::request;

  // What a record that matches says. Any number of these may be set.
  bool gateway_failure = false;     // a call to the gateway failed
  bool gateway_call = false;        // a call to the gateway succeeded
  bool recovered = false;           // a retry succeeded
  bool own_answer = false;          // group "status" of the pattern is what this service answered
  bool peer_answer = false;         // groups "peer" and "status": another service's answer
  std::optional<FailureKind> kind;  // how it failed, where no status tells; the first rule in the book wins
  std::optional<Author> author;     // who wrote the answer; the first rule in the book wins
  bool answered = false;            // proof that the gateway (or its edge) answered
  bool unanswered = false;          // proof that no answer of the gateway came
  bool consequence = false;         // breakers, pools, retries exceeded: weak where another class precedes
  Marker marker = Marker::none;
  std::vector<Weight> weights;
  int full = kFullRequests;  // so many distinct requests carry the whole weight

  Localized text;                    // the evidence, as a sentence; empty for a rule that weighs nothing
  std::string why;                   // why it weighs what it weighs
  std::string source;                // where the fact comes from
  std::vector<std::string> matches;  // whole records that it must match
  std::vector<std::string> spares;   // whole records that it must not match
  std::string place;                 // "file: rules[3]"
};

// A figure computed from the summary alone, named here and weighed by the book.
struct FeatureWeight {
  std::string feature;  // one of diagnose/features.h
  std::vector<Weight> weights;
  Localized text;  // with the feature's parameters
  std::string why;
};

struct Sub {
  std::string id;
  Localized name;
};

struct Cause {
  std::string id;
  Localized name;
  double prior = 0;      // bits, against `unknown`
  bool specific = true;  // may split an incident in two
  std::vector<Sub> subs;
  Localized whose = {};   // whose fault it is, in a word or two; may be empty
  std::string step = {};  // "step.3": where to begin when this is the cause; may be empty
  Localized explanation;
  struct Point {
    std::string id;  // "cause.1.1"
    Localized text;
  };
  std::vector<Point> points;
};

// A question that would settle an undecided case, asked where these two causes stand close (or for `unknown`).
struct Question {
  std::string key;
  std::vector<std::string> between;  // causes it tells apart
  std::vector<std::string> fits;     // "connectivity.dns": the causes that it was written for; asked before all others
  Localized text;
};

// What the services run on, as far as the envelopes of their log tell.
enum class Platform : std::uint8_t { kubernetes, compose, docker, systemd };
inline constexpr std::array<std::string_view, 4> kPlatformNames = {"kubernetes", "compose", "docker", "systemd"};

struct Command {
  std::string shell;               // with {name}s
  std::string when;                // empty: always; else a site fact or a figure that must be there
  std::string unless;              // the same, that must not be there
  std::vector<std::string> fits;   // "connectivity.dns": only where this is the likeliest cause, and first there
  std::vector<Platform> on;        // only where the log is of one of these
  std::vector<std::string> named;  // only where the incident's records speak of one of these: "HikariPool"
};

struct StepPoint {
  std::string id;  // "step.1.2"
  Localized text;
  std::string finding;  // which figure fills it: one of diagnose/checklist.h
  std::vector<Command> commands;
};

struct Step {
  std::string id;  // "step.1"
  Localized title;
  Localized label = {};      // a word or two for it where there is little room; may be empty
  bool person_only = false;  // the log never settles it: always do-now
  std::vector<StepPoint> points;
};

struct Fix {
  std::string id;  // "fix.2"
  Localized title;
  std::string reason;  // which figure speaks for it: one of diagnose/fixes.h
  Localized why;       // with the figure's parameters
  struct Point {
    std::string id;  // "fix.2.1"
    Localized text;
  };
  std::vector<Point> points;
};

struct Impact {
  std::string id;  // "impact.1"
  Localized text;
};

// A command, or a page, that shows what became of a payment and changes nothing.
struct LookUp {
  std::string by = {};  // only where the gateway's id is of this form: "pi_*"; empty: any
  std::string shell;    // with {name}s: gateway_id, order_id, gateway_host
};

struct Provider {
  std::string name;                  // as shown where only an alias was seen: "Stripe"
  std::vector<std::string> hosts;    // "api.stripe.com"; "*.adyen.com" for all below
  std::vector<std::string> aliases;  // words that name it in text: "stripe", "payjp"
  std::string status_page = {};      // where it says itself how it is; may be empty
  std::string limits_page = {};      // where it documents its rate limits
  std::string limit = {};            // what stands there: "100/s"
  std::string key_check = {};        // a command that only reads and shows whether the key is accepted, with {name}s
  std::vector<LookUp> lookups = {};  // how to see what became of a payment; the first that fits is taken
};

// A sign of trouble to be watched for. What it watches is written for each monitoring system in its own language.
struct Alert {
  std::string id;  // "gateway-failures"
  Localized title;
  Localized why;               // which trouble it tells of, and why at this threshold
  std::string step;            // "step.1": where whoever is called begins
  bool pages = false;          // somebody is called; else a ticket
  bool silence = false;        // it is that nothing comes which tells
  std::string lasts = {};      // how long it must hold: "2m"
  std::string figure = {};     // what of a log sets the threshold: one of diagnose/alert_figures.h; may be empty
  std::string threshold = {};  // where no log sets it
  std::map<std::string, std::string> queries = {};  // by system: an expression with {name}s
};

struct Rulebook {
  std::string name;    // "payment-gateway-503"
  std::string digest;  // of all files, to refuse merges of summaries made with other books
  Localized title;
  Localized overview;
  FieldRoles fields;
  std::vector<std::string>
      edge_services;  // names (patterns without wildcards) of our own ingress: edge, ingress, nginx, gateway-proxy
  Destination destination;
  std::vector<Provider> providers;
  std::vector<Rule> rules;
  std::vector<FeatureWeight> features;
  double unknown_prior = 0;
  double evidence_scale = 1;  // what every weight is multiplied by, so that a stated confidence is what it says
  std::vector<Cause> causes;
  std::vector<Question> questions;
  std::vector<Impact> impacts;
  std::vector<Step> steps;
  std::vector<Fix> fixes;
  std::vector<Alert> alerts;
  Localized user_message;                                // ready to paste: what to tell users
  std::vector<std::pair<std::string, Localized>> texts;  // findings and other sentences by key
};

}  // namespace gwtriage
