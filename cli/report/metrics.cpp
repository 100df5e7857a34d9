#include "report/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <unordered_map>
#include <vector>

#include "report/escape.h"

namespace gwtriage {
namespace {

struct Label {
  std::string_view name;
  std::string_view value;  // raw
};

// How samples of one label set become one.
enum class Join : std::uint8_t { sum, least, most };

// One family with all its samples, as the format wants them together; equal label sets become one sample, since a
// second one would make the whole exposition unreadable.
class Family {
 public:
  Family(std::string_view name, std::string_view help, int decimals = 0, Join join = Join::sum)
      : name_(name), help_(help), decimals_(decimals), join_(join) {}

  void add(double value, std::initializer_list<Label> labels = {}) {
    std::string text;
    for (const Label& label : labels)
      text += fmt::format("{}{}=\"{}\"", text.empty() ? "" : ",", label.name, escape_openmetrics(label.value));
    const auto [at, fresh] = index_.try_emplace(text, samples_.size());
    if (fresh) return void(samples_.emplace_back(std::move(text), value));
    double& known = samples_[at->second].second;
    known = join_ == Join::sum ? known + value : join_ == Join::least ? std::min(known, value) : std::max(known, value);
  }
  void add(std::uint64_t value, std::initializer_list<Label> labels = {}) { add(static_cast<double>(value), labels); }
  void add(std::optional<Micros> at, std::initializer_list<Label> labels = {}) {
    if (at) add(static_cast<double>(*at) / static_cast<double>(kSecond), labels);
  }

  void write(std::string& out) const {
    if (samples_.empty()) return;
    out += fmt::format("# HELP gwtriage_{0} {1}\n# TYPE gwtriage_{0} gauge\n", name_, help_);
    for (const auto& [labels, value] : samples_)
      out += fmt::format("gwtriage_{}{} {:.{}f}\n", name_, labels.empty() ? "" : '{' + labels + '}', value, decimals_);
  }

 private:
  std::string_view name_;
  std::string_view help_;
  int decimals_;
  Join join_;
  std::vector<std::pair<std::string, double>> samples_;
  std::unordered_map<std::string, std::size_t> index_;  // label set: where it stands in samples_
};

// The values of a label that logs write: the first of them by their own name, the rest and what is no name as "other",
// so that no log, and no length of running, makes more series than a monitoring system can hold.
class Names {
 public:
  std::string_view of(const std::string& name) {
    constexpr std::size_t kMost = 20;
    constexpr std::size_t kLongest = 64;
    if (const auto known = known_.find(name); known != known_.end()) return *known;
    if (known_.size() == kMost || name.size() > kLongest) return "other";
    return *known_.insert(name).first;
  }

 private:
  std::set<std::string> known_;
};

struct NamesOf {
  Names gateways, services, currencies;
};

void put_input(std::string& out, const Diagnosis& diagnosis) {
  const InputFigures& input = diagnosis.input;
  Family records("input_records", "Log records read, by what became of them.");
  records.add(input.records, {{"state", "read"}});
  records.add(input.undecoded, {{"state", "undecoded"}});
  records.add(input.undated, {{"state", "undated"}});
  records.add(input.late, {{"state", "late"}});
  Family bytes("input_bytes", "Bytes read.");
  bytes.add(input.bytes);
  Family capped("input_capped", "1 if requests were left out for want of memory and figures are scaled.");
  capped.add(std::uint64_t{input.capped});
  Family first("input_first_timestamp_seconds", "Time of the oldest record.", 3);
  first.add(input.first);
  Family last("input_last_timestamp_seconds", "Time of the newest record.", 3);
  last.add(input.last);
  for (const Family* family : {&records, &bytes, &capped, &first, &last}) family->write(out);
}

void put_whole(std::string& out, const Diagnosis& diagnosis, NamesOf& names) {
  Family incidents("incidents", "Incidents found.");
  incidents.add(std::uint64_t{diagnosis.incidents.size()});
  Family events("gateway_failure_events", "Records that report a failed gateway call.");
  events.add(diagnosis.gateway_failure_events);
  Family events_503("gateway_503_events", "Records that report a 503 for a gateway call.");
  events_503.add(diagnosis.gateway_503_events);
  Family isolated("isolated_requests", "Requests with a gateway failure outside of incidents.");
  for (const IsolatedFailure& failure : diagnosis.isolated)
    isolated.add(failure.requests, {{"gateway", names.gateways.of(failure.gateway.value_or(""))}});
  Family unexplained("unexplained_errors", "Errors in bursts that no incident explains.");
  for (const Unexplained& burst : diagnosis.unexplained)
    unexplained.add(burst.count, {{"service", names.services.of(burst.service.value_or(""))},
                                  {"host", names.gateways.of(burst.host.value_or(""))},
                                  {"kind", burst.kind.size() > 32 ? "other" : std::string_view(burst.kind)}});
  Family errors("other_errors", "Own 401, 500 and 503 that no gateway failure is known to have caused.");
  const auto add = [&](const std::vector<ErrorCount>& counts, std::string_view kind) {
    for (const ErrorCount& count : counts)
      errors.add(count.errors, {{"service", names.services.of(count.service)},
                                {"status", std::to_string(count.status)},
                                {"relation", kind}});
  };
  add(diagnosis.independent, "independent");
  add(diagnosis.probable, "probable");
  for (const Family* family : {&incidents, &events, &events_503, &isolated, &unexplained, &errors}) family->write(out);
}

// By gateway, not by incident: an id of an incident bears its time, and every run would leave series behind.
struct Families {
  Family incidents{"gateway_incidents", "Incidents of the gateway."};
  Family open{"incident_open", "1 if the gateway still failed at the end of the log.", 0, Join::most};
  Family first{"incident_first_timestamp_seconds", "Time of the first failure.", 3, Join::least};
  Family last{"incident_last_timestamp_seconds", "Time of the last failure.", 3, Join::most};
  Family failures{"incident_gateway_failures", "Failed gateway calls, by how they failed."};
  Family authors{"incident_answers", "Failed gateway calls, by who answered."};
  Family calls{"incident_gateway_calls", "All gateway calls, where successes are logged."};
  Family requests{"incident_requests", "Requests that met a gateway failure, by outcome."};
  Family downstream{"incident_downstream_errors", "Own 401, 500 and 503 caused by it."};
  Family confidence{"incident_cause_confidence_ratio", "Confidence in each cause, the highest of its incidents.", 4,
                    Join::most};
  Family orders{"incident_orders", "Orders hit."};
  Family users{"incident_users", "Users hit."};
  Family in_doubt{"incident_requests_in_doubt", "Requests that may have been charged."};
  Family unpaid{"incident_reserved_unpaid", "Orders reserved but not paid."};
  Family amounts{"incident_amount_minor_units", "Sum of the orders hit, in minor units of the currency."};

  void add(const Incident& incident, NamesOf& names) {
    const Label id{"gateway", names.gateways.of(incident.gateway.value_or(""))};
    incidents.add(std::uint64_t{1}, {id});
    open.add(std::uint64_t{incident.open}, {id});
    first.add(incident.first, {id});
    last.add(incident.last, {id});
    for (const auto& [kind, count] : incident.failures) failures.add(count, {id, {"kind", name(kind)}});
    for (const auto& [author, count] : incident.authors) authors.add(count, {id, {"author", name(author)}});
    if (incident.calls) calls.add(*incident.calls, {id});
    requests.add(incident.failed, {id, {"outcome", name(RequestOutcome::failed)}});
    requests.add(incident.recovered, {id, {"outcome", name(RequestOutcome::recovered)}});
    requests.add(incident.unknown, {id, {"outcome", name(RequestOutcome::unknown)}});
    for (const DownstreamError& error : incident.downstream)
      downstream.add(error.errors, {id,
                                    {"service", names.services.of(error.service)},
                                    {"status", std::to_string(error.status)},
                                    {"role", error.edge ? "edge-of-ours" : "service"}});
    for (const CauseVerdict& cause : incident.causes)
      confidence.add(cause.confidence, {id, {"cause", cause.cause}, {"sub", cause.sub}});
    orders.add(incident.impact.orders, {id});
    users.add(incident.impact.users, {id});
    in_doubt.add(incident.impact.in_doubt, {id});
    unpaid.add(incident.impact.reserved_unpaid, {id});
    for (const Amount& amount : incident.impact.amounts)
      amounts.add(static_cast<double>(amount.minor_units), {id, {"currency", names.currencies.of(amount.currency)}});
  }

  void write(std::string& out) const {
    for (const Family* family : {&incidents, &open, &first, &last, &failures, &authors, &calls, &requests, &downstream,
                                 &confidence, &orders, &users, &in_doubt, &unpaid, &amounts})
      family->write(out);
  }
};

}  // namespace

std::string render_metrics(const Diagnosis& diagnosis, const RenderOptions& options) {
  std::string out;
  Family build("build_info", "The version that wrote this.");
  build.add(std::uint64_t{1}, {{"version", options.version}});
  build.write(out);
  put_input(out, diagnosis);
  NamesOf names;
  put_whole(out, diagnosis, names);
  Families families;
  for (const Incident& incident : diagnosis.incidents) families.add(incident, names);
  families.write(out);
  return out + "# EOF\n";
}

}  // namespace gwtriage
