#include "diagnose/fixes.h"

#include <algorithm>
#include <set>

#include "diagnose/call_rate.h"
#include "diagnose/number_text.h"
#include "diagnose/record_evidence.h"
#include "diagnose/sentences.h"

namespace gwtriage {
namespace {

// How much the incident speaks for a fix, 0..1, and the figures of its reason. 0: the book's default reason.
struct Reason {
  double weight = 0;
  Params params;
};

// What reasons are drawn from.
struct Facts {
  const JoinedLog& log;
  const Run& run;
  const Incident& incident;
  const std::optional<CallRate>& rate;
};

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

double confidence_of(const Incident& incident, std::string_view cause) {
  for (const auto& verdict : incident.causes)
    if (verdict.cause == cause) return verdict.confidence;
  return 0;
}

// Failed requests that record a cause's evidence.
std::uint64_t requests_with(const JoinedLog& log, const Run& run, std::string_view cause) {
  std::uint64_t requests = 0;
  for (const auto q : run.requests) {
    const auto& records = log.requests[q].records;
    requests += std::any_of(records.begin(), records.end(), [&](auto r) {
      const auto said = evidence_of(log, log.record(r));
      return std::any_of(said.begin(), said.end(),
                         [&](const auto& evidence) { return evidence.cause == cause && evidence.bits >= 1; });
    });
  }
  return requests;
}

Reason single_provider(const Facts& facts) {
  if (!facts.incident.calls) return {};
  return {share(facts.run.failures.size(), *facts.incident.calls) * 0.9,
          {{{"failed", in_words(facts.run.failures.size())}, {"calls", in_words(*facts.incident.calls)}}}};
}

Reason no_retry(const Facts& facts) {
  std::uint64_t without = 0;
  for (const auto q : facts.run.requests) {
    const auto& request = facts.log.requests[q];
    if (request.outcome == RequestOutcome::recovered) continue;
    without += request.failures.size() == 1 && facts.log.record(request.failures.front()).attempt <= 1;
  }
  const auto failed = facts.incident.failed + facts.incident.unknown;
  return {share(without, failed), {{{"failed_without_retry", in_words(without)}, {"failed", in_words(failed)}}}};
}

// The same calls repeated into a dead gateway, and no sign of a breaker.
Reason no_breaker(const Facts& facts) {
  const bool breaker = std::any_of(facts.log.summary.records.begin(), facts.log.summary.records.end(),
                                   [](const auto& record) { return has_marker(record.markers, Marker::breaker); });
  if (breaker || !facts.run.first) return {};
  const auto repeats = facts.run.failures.size() - facts.run.requests.size();
  const auto minutes = static_cast<double>(*facts.run.last - *facts.run.first) / static_cast<double>(kMinute);
  return {share(repeats, facts.run.failures.size()),
          {{{"repeats", in_words(repeats)}, {"minutes", in_words(minutes)}}}};
}

Reason credentials_management(const Facts& facts) {
  const auto requests = requests_with(facts.log, facts.run, "credentials");
  if (requests == 0) return {};
  return {confidence_of(facts.incident, "credentials"), {{{"requests", in_words(requests)}}}};
}

Reason late_alert(const Facts& facts) {
  if (!facts.run.first) return {};
  const auto records = facts.log.by_time.records(*facts.run.first, *facts.run.last + kHour);
  const auto alert = std::find_if(records.begin(), records.end(),
                                  [&](auto r) { return has_marker(facts.log.record(r).markers, Marker::alert); });
  if (alert == records.end()) return {};
  const auto first = facts.log.time(*alert);
  const auto minutes = static_cast<double>(*first - *facts.run.first) / static_cast<double>(kMinute);
  return {minutes > 1 ? 0.6 : 0, {{{"minutes", in_words(minutes)}}}};
}

// 401s and 500s that do not name the failure behind them.
Reason error_handling(const Facts& facts) {
  std::uint64_t silent = 0;
  std::uint64_t all = 0;
  for (const auto q : facts.run.requests) {
    for (const auto& error : facts.log.requests[q].errors) {
      if (error.edge || error.caused_by != CausedBy::gateway || (error.status != 401 && error.status != 500)) continue;
      ++all;
      silent += !error.record->failure;
    }
  }
  return {0.5 * share(silent, all), {{{"records", in_words(silent)}}}};
}

Reason capacity(const Facts& facts) {
  if (!facts.rate || facts.rate->before_per_min <= 0) return {};
  const double ratio = facts.rate->during_per_min / facts.rate->before_per_min;
  const double weight =
      std::max(confidence_of(facts.incident, "rate-limit"), confidence_of(facts.incident, "local-resources"));
  return {ratio >= 1.2 ? weight : 0, {{{"ratio", fmt::format("{:.1f}", ratio)}}}};
}

Reason coupling(const Facts& facts) {
  std::set<std::string> services;
  for (const auto& error : facts.incident.downstream)
    if (!error.edge) services.insert(error.service);
  return {services.size() >= 2 ? 0.4 : 0, {{{"services", in_words(services.size())}}}};
}

Reason client_outdated(const Facts& facts) {
  const auto requests = requests_with(facts.log, facts.run, "client-library");
  if (requests == 0) return {};
  return {confidence_of(facts.incident, "client-library"), {{{"requests", in_words(requests)}}}};
}

Reason async(const Facts& facts) {
  return {facts.incident.failed > 0 ? 0.3 : 0, {{{"requests", in_words(facts.run.requests.size())}}}};
}

struct Entry {
  std::string_view name;
  Reason (*make)(const Facts&);
};

const std::vector<Entry>& table() {
  static const std::vector<Entry> entries = {{"single-provider", single_provider},
                                             {"no-retry", no_retry},
                                             {"no-breaker", no_breaker},
                                             {"credentials-management", credentials_management},
                                             {"late-alert", late_alert},
                                             {"error-handling", error_handling},
                                             {"capacity", capacity},
                                             {"coupling", coupling},
                                             {"client-outdated", client_outdated},
                                             {"async", async}};
  return entries;
}

}  // namespace

const std::vector<std::string_view>& reason_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const auto& entry : table()) list.push_back(entry.name);
    return list;
  }();
  return names;
}

std::vector<FilledFix> order_fixes(const JoinedLog& log, const Run& run, const Incident& incident,
                                   const std::optional<CallRate>& rate) {
  const Facts facts{log, run, incident, rate};
  std::vector<FilledFix> fixes;
  for (const auto& fix : log.book.fixes) {
    FilledFix filled{.id = fix.id, .title = fix.title, .why = {}, .points = {}, .weight = 0};
    for (const auto& point : fix.points) filled.points.push_back({point.id, point.text});
    // Retry and breaker are two points of one fix: the one that the figures speak for more gives the reason.
    const auto* text = &fix.why;
    auto name = fix.reason;
    Reason reason;
    for (const auto& entry : table())
      if (entry.name == fix.reason) reason = entry.make(facts);
    if (fix.reason == "no-retry") {
      auto breaker = no_breaker(facts);
      const auto words = book_text(log.book, "why.no-breaker", breaker.params);
      if (breaker.weight > reason.weight && !words.text.empty()) {
        filled.why = words;
        filled.weight = breaker.weight;
        fixes.push_back(std::move(filled));
        continue;
      }
    }
    filled.weight = reason.weight;
    filled.why = reason.weight > 0 ? fill(log.book, name, *text, std::move(reason.params))
                                   : book_text(log.book, "why." + name + ".default", {});
    fixes.push_back(std::move(filled));
  }
  std::stable_sort(fixes.begin(), fixes.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return fixes;
}

}  // namespace gwtriage
