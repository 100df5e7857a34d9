#include "diagnose/alert_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "diagnose/fill_command.h"

namespace gwtriage {
namespace {

constexpr std::size_t kMostGateways = 5;
constexpr double kUsualShare = 0.05;
constexpr double kOfOnset = 0.8;

std::uint64_t sum(const std::map<FailureKind, std::uint64_t>& failures) {
  std::uint64_t all = 0;
  for (const auto& [kind, count] : failures) all += count;
  return all;
}

double minutes(const Incident& incident) {
  if (!incident.first || !incident.last) return 1;
  return std::max(1.0, static_cast<double>(*incident.last - *incident.first) / static_cast<double>(kMinute));
}

// Calls a minute in the cells of the timeline that begin within [from, to).
std::optional<double> call_rate(const Incident& incident, Micros from, Micros to) {
  std::uint64_t calls = 0, cells = 0;
  for (std::size_t i = 0; i < incident.timeline.calls.size(); ++i) {
    const auto at = incident.timeline.start + static_cast<Micros>(i) * kCell;
    const auto& counted = incident.timeline.calls[i];
    if (at < from || at >= to || !counted) continue;
    calls += *counted;
    ++cells;
  }
  if (cells == 0) return std::nullopt;
  return static_cast<double>(calls) * static_cast<double>(kMinute) / static_cast<double>(kCell) /
         static_cast<double>(cells);
}

// Two digits are all that a threshold means.
std::string rounded(double number) {
  const double scale = std::pow(10, std::floor(std::log10(number)) - 1);
  return fmt::format("{:g}", std::round(number / scale) * scale);
}

void tell(const Incident& incident, AlertSubject& subject) {
  if (!incident.calls || *incident.calls == 0) return;
  const double share = static_cast<double>(sum(incident.failures)) / static_cast<double>(*incident.calls);
  // Half of what this trouble was, or less: a small one must be seen, too.
  subject.figures["failed-share"] = rounded(std::clamp(share / 2, 0.001, kUsualShare));
  auto& traffic = subject.traffic;
  const auto calls = static_cast<double>(*incident.calls) / minutes(incident);
  traffic.calls = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::llround(calls)));
  traffic.failed = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::llround(calls * share)), 1, traffic.calls);
  traffic.calls_before = traffic.calls;
  if (!incident.first) return;
  if (const auto before = call_rate(incident, INT64_MIN, *incident.first - kMinute); before && *before >= 1)
    traffic.calls_before = static_cast<std::uint64_t>(std::llround(*before));
  const auto onset = call_rate(incident, *incident.first - kMinute, *incident.first + kCell);
  const bool is_limit = !incident.causes.empty() && incident.causes.front().cause == "rate-limit";
  if (onset && *onset > 0 && is_limit) subject.figures["calls-at-onset"] = rounded(*onset * kOfOnset);
}

Localized filled(const Localized& text, const std::map<std::string, std::string>& values) {
  return {fill_command(text.en, values).shell, fill_command(text.ja, values).shell};
}

std::string value_or(const Site& site, const std::string& name, const std::string& otherwise) {
  const auto known = site.values.find(name);
  return known == site.values.end() ? otherwise : known->second;
}

// Names as they stand in RE2: only '.' of what is plain means something there.
std::string literal(const std::string& name) {
  std::string out;
  for (const char c : name) out += c == '.' ? std::string("\\.") : std::string(1, c);
  return out;
}

std::map<std::string, std::string> values_of(const Site& site, const AlertSubject& subject) {
  const auto own_metric = site.values.find("gateway_calls_metric");
  const bool is_known = own_metric != site.values.end();
  const auto space = value_or(site, "namespace", "");
  std::map<std::string, std::string> values;
  values["gateway"] = subject.gateway;
  // What Micrometer calls it, unless the organisation has a counter for this gateway alone.
  values["metric"] = is_known ? own_metric->second : "http_client_requests_seconds_count";
  values["labels"] = is_known ? "" : "client_name=\"" + subject.gateway + "\",";
  values["latency_metric"] = "http_client_requests_seconds_bucket";
  values["stream"] = space.empty() ? "namespace=~\".+\"" : "namespace=\"" + space + "\"";
  const bool is_named = is_plain_value(subject.gateway);
  values["keyword"] = is_named ? "payment.?gateway|" + literal(subject.gateway) : "payment.?gateway";
  values["keyword_any"] =
      is_named ? R"(\"payment gateway\" OR \")" + subject.gateway + R"(\")" : R"(\"payment gateway\")";
  return values;
}

}  // namespace

std::vector<AlertSubject> alert_subjects(const Diagnosis& diagnosis, const std::vector<std::string>& named) {
  std::vector<AlertSubject> subjects;
  const auto is_known = [&](const std::string& gateway) {
    return std::any_of(subjects.begin(), subjects.end(), [&](const auto& one) { return one.gateway == gateway; });
  };
  for (const auto& incident : diagnosis.incidents) {
    const auto gateway = incident.gateway.value_or("");
    if (!is_plain_value(gateway) || is_known(gateway) || subjects.size() == kMostGateways) continue;
    subjects.push_back({.gateway = gateway, .figures = {}, .traffic = {}});
    tell(incident, subjects.back());
  }
  if (!subjects.empty()) return subjects;
  const auto usable = std::find_if(named.begin(), named.end(), [](const auto& one) { return is_plain_value(one); });
  return {{.gateway = usable == named.end() ? "<gateway_host>" : *usable, .figures = {}, .traffic = {}}};
}

std::vector<AlertRule> alert_rules(const Rulebook& book, const Site& site, AlertSystem system,
                                   const AlertSubject& subject) {
  std::vector<AlertRule> rules;
  auto values = values_of(site, subject);
  for (const auto& alert : book.alerts) {
    const auto query = alert.queries.find(std::string(name(system)));
    if (query == alert.queries.end()) continue;
    const auto figure = subject.figures.find(alert.figure);
    const auto threshold = figure == subject.figures.end() ? alert.threshold : figure->second;
    if (threshold.empty() && !alert.figure.empty()) continue;  // only a log could tell it
    values["threshold"] = threshold;
    rules.push_back({.id = alert.id,
                     .gateway = subject.gateway,
                     .title = filled(alert.title, values),
                     .why = filled(alert.why, values),
                     .step = alert.step,
                     .step_title = {},
                     .pages = alert.pages,
                     .silence = alert.silence,
                     .lasts = alert.lasts,
                     .threshold = threshold,
                     .query = fill_command(query->second, values).shell});
    for (const auto& step : book.steps)
      if (step.id == alert.step) rules.back().step_title = step.title;
  }
  return rules;
}

}  // namespace gwtriage
