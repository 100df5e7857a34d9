#include "diagnose/checklist.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/utf8.h"
#include "diagnose/call_rate.h"
#include "diagnose/commands.h"
#include "diagnose/number_text.h"
#include "diagnose/record_evidence.h"
#include "diagnose/sentences.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Finding {
  StepState state = StepState::do_now;
  Pairs params;
  std::string_view variant = {};  // a wording of its own, where the book has one
};

constexpr StepState found_or(bool found, StepState otherwise) { return found ? StepState::found : otherwise; }

class Findings {
 public:
  Findings(const JoinedLog& log, const Run& run, const Incident& incident, const std::vector<Feature>& features,
           const std::optional<CallRate>& rate)
      : log_(log), run_(run), incident_(incident), features_(features), rate_(rate) {
    std::set<std::uint32_t> records;
    for (const auto q : run.requests) records.insert(log.requests[q].records.begin(), log.requests[q].records.end());
    if (run.first) {
      const auto around = log.by_time.records(*run.first - 10 * kMinute, *run.last + kMinute);
      records.insert(around.begin(), around.end());
    }
    records_.assign(records.begin(), records.end());
  }

  Finding find(std::string_view name) const {
    const auto known =
        std::find_if(table().begin(), table().end(), [&](const Entry& entry) { return entry.name == name; });
    return known == table().end() ? Finding{} : (this->*known->make)();
  }

  struct Entry {
    std::string_view name;
    Finding (Findings::*make)() const;
  };
  static const std::vector<Entry>& table();

  // A request to follow: the first that failed and bears a request id, or else another id that joins records.
  std::string typical_request() const {
    for (const auto part : {IdPart::request, IdPart::trace})
      for (const auto q : run_.requests)
        for (const auto r : log_.requests[q].failures)
          for (const auto& id : log_.record(r).ids)
            if (log_.kind(id).part == part) return log_.text(id.value);
    return {};
  }

  std::string busiest_pod() const {
    std::map<std::string, std::uint64_t> pods;
    for (const auto r : run_.failures) ++pods[log_.text(log_.record(r).instance)];
    const auto most =
        std::max_element(pods.begin(), pods.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == pods.end() ? std::string() : most->first;
  }

 private:
  std::uint64_t marked(Marker marker) const {
    return static_cast<std::uint64_t>(std::count_if(
        records_.begin(), records_.end(), [&](auto r) { return has_marker(log_.record(r).markers, marker); }));
  }

  std::uint64_t failures(std::initializer_list<FailureKind> kinds) const {
    std::uint64_t n = 0;
    for (const auto kind : kinds)
      if (const auto known = incident_.failures.find(kind); known != incident_.failures.end()) n += known->second;
    return n;
  }

  // Distinct requests of the incident with evidence of this sub-cause.
  std::uint64_t requests_with(std::string_view cause, std::initializer_list<std::string_view> subs) const {
    std::uint64_t requests = 0;
    for (const auto q : run_.requests) {
      const auto& records = log_.requests[q].records;
      requests +=
          std::any_of(records.begin(), records.end(), [&](auto r) { return says(log_.record(r), cause, subs); });
    }
    return requests;
  }

  // Failed calls of this kind, by their status or by their words: the two often stand in different records.
  std::uint64_t calls_failed_by(FailureKind kind, std::string_view sub) const {
    return static_cast<std::uint64_t>(std::count_if(run_.failures.begin(), run_.failures.end(), [&](auto r) {
      const auto& record = log_.record(r);
      return record.failure == kind || says(record, "connectivity", {sub});
    }));
  }

  bool says(const KeptRecord& record, std::string_view cause, std::initializer_list<std::string_view> subs) const {
    for (const auto& evidence : evidence_of(log_, record))
      if (evidence.cause == cause && evidence.bits >= 1 &&
          std::find(subs.begin(), subs.end(), evidence.sub) != subs.end())
        return true;
    return false;
  }

  std::uint64_t by_author(Author author) const {
    const auto known = incident_.authors.find(author);
    return known == incident_.authors.end() ? 0 : known->second;
  }

  Finding status_hints() const {
    const auto notices = marked(Marker::maintenance);
    const auto retry_after = std::max(marked(Marker::rate_headers), incident_.notice.retry_after_answers);
    return {StepState::do_now,
            {{"notices", in_words(notices)}, {"retry_after", in_words(retry_after)}},
            notices + retry_after == 0 ? "silent"
            : notices == 0             ? "pause"
                                       : ""};
  }

  Finding own_alerts() const {
    std::optional<Micros> first;
    for (const auto r : records_) {
      const auto at = log_.time(r);
      if (at && has_marker(log_.record(r).markers, Marker::alert) && (!first || *at < *first)) first = at;
    }
    const auto alerts = marked(Marker::alert);
    return {found_or(alerts > 0, StepState::not_in_log),
            {{"alerts", in_words(alerts)}, {"first_alert", first ? rfc3339_utc_seconds(*first) : "-"}},
            alerts == 0 ? "none" : ""};
  }

  Finding reachability() const {
    const auto dns = calls_failed_by(FailureKind::dns, "dns");
    const auto tls = calls_failed_by(FailureKind::tls, "tls");
    const auto pages = static_cast<std::uint64_t>(
        std::count_if(run_.failures.begin(), run_.failures.end(), [&](auto r) { return log_.record(r).body != 0; }));
    const auto refused = failures({FailureKind::refused});
    const auto timeouts = failures({FailureKind::timeout_connect, FailureKind::timeout_read});
    std::string errors;
    const auto add = [&](std::string_view what, std::uint64_t count) {
      if (count > 0) errors += fmt::format("{}@network.{}={}", errors.empty() ? "" : ", ", what, in_words(count));
    };
    add("dns", dns);
    add("tls", tls);
    add("refused", refused);
    add("timeouts", timeouts);
    return {found_or(incident_.answered > 0, StepState::do_now),
            {{"answered", in_words(incident_.answered)},
             {"failures", in_words(run_.failures.size())},
             {"errors", errors},
             {"pages", in_words(pages)}},
            incident_.answered == 0 && pages > 0 ? "page"
            : errors.empty()                     ? "no-error"
                                                 : ""};
  }

  Finding proxy_firewall() const {
    const auto proxied = std::max(by_author(Author::proxy), failures({FailureKind::proxy, FailureKind::s407}));
    const auto changes = marked(Marker::config);
    const bool refused = failures({FailureKind::timeout_connect, FailureKind::refused}) > 0;
    return {proxied + changes > 0 ? StepState::found
            : refused             ? StepState::do_now
                                  : StepState::not_in_log,
            {{"proxy_failures", in_words(proxied)}, {"changes", in_words(changes)}}};
  }

  Finding credential_expiry() const {
    const auto messages = requests_with("credentials", {"expired"});
    if (messages == 0) return {StepState::do_now, {}};
    return {StepState::found, {{"messages", in_words(messages)}}};
  }

  Finding credential_answers() const {
    const auto refused = std::max(failures({FailureKind::s401, FailureKind::s403}),
                                  requests_with("credentials", {"", "expired", "invalid", "rotated", "missing"}));
    if (refused == 0) return {incident_.answered > 0 ? StepState::not_in_log : StepState::do_now, {}};
    return {StepState::found, {{"requests", in_words(refused)}}};
  }

  Finding credential_changes() const {
    const auto changes = marked(Marker::secret);
    return {found_or(changes > 0, StepState::not_in_log), {{"changes", in_words(changes)}}};
  }

  // A 401 of ours beside the gateway's 503: cause or symptom? The log alone cannot tell, unless others answer
  // 500 and 503 in the same requests.
  Finding credential_symptom() const {
    std::uint64_t beside = 0;
    bool symptom = false;
    for (const auto& error : incident_.downstream) {
      if (error.edge || error.status != 401) continue;
      beside += error.errors;
      symptom = symptom || error.symptom;
    }
    const bool refused = requests_with("credentials", {"", "expired", "invalid", "rotated", "missing"}) > 0;
    return {beside == 0           ? StepState::not_in_log
            : symptom && !refused ? StepState::found
                                  : StepState::do_now,
            {{"records", in_words(beside)}}};
  }

  Finding resources() const {
    std::set<std::string> services;
    for (const auto& error : incident_.downstream)
      if (!error.edge) services.insert(error.service);
    for (const auto r : run_.failures)
      if (const auto& caller = log_.text(log_.shown_service[log_.record(r).service]); !caller.empty())
        services.insert(caller);
    std::string signs;
    std::string when;
    for (const auto& feature : features_) {
      if (feature.name != "exhaustion-before" && feature.name != "exhaustion-after") continue;
      if (!signs.empty()) signs += ", ";
      signs += feature.params.values.front().second;
      if (when.empty()) when = feature.name == "exhaustion-before" ? "@when.before" : "@when.after";
    }
    constexpr std::size_t kNamed = 3;
    std::string names;
    for (std::size_t n = 0; const auto& service : services)
      if (n++ < kNamed) names += (names.empty() ? "" : ", ") + service;
    if (services.size() > kNamed) names += fmt::format(" (+{})", services.size() - kNamed);
    return {found_or(!signs.empty(), StepState::do_now), {{"services", names}, {"signs", signs}, {"when", when}}};
  }

  Finding error_details() const {
    const auto example = typical_request();
    return {StepState::do_now,
            {{"request_id", example.empty() ? "-" : example}},
            example.empty() ? std::string_view() : "follow"};
  }

  Finding response_bodies() const {
    const auto distinct = incident_.bodies.size();
    const auto request = typical_request();
    return {found_or(distinct > 0, StepState::do_now),
            {{"distinct", in_words(distinct)},
             {"top", distinct > 0 ? shortened(incident_.bodies.front().text) : "-"},
             {"request_id", request.empty() ? "-" : request}},
            request.empty() ? "no-id" : ""};
  }

  Finding rate_limits() const {
    const auto answers = std::max(requests_with("rate-limit", {"", "requests", "quota"}), marked(Marker::rate_headers));
    return {found_or(answers > 0, StepState::not_in_log), {{"header_answers", in_words(answers)}}};
  }

  Finding rate_of_calls() const {
    if (!rate_) return {StepState::do_now, {}};
    const bool rose = rate_->before_per_min > 0 && rate_->during_per_min >= 1.2 * rate_->before_per_min;
    return {found_or(rose, StepState::not_in_log),
            {{"before_per_min", in_words(rate_->before_per_min)},
             {"during_per_min", in_words(rate_->during_per_min)},
             {"first_503_rate", in_words(rate_->at_first_failure)}}};
  }

  Finding fallback() const {
    const auto fallbacks = marked(Marker::fallback);
    const auto otherwise = incident_.open ? StepState::do_now : StepState::not_in_log;
    return {found_or(fallbacks > 0, otherwise), {{"fallbacks", in_words(fallbacks)}}};
  }

  Finding retry_queue() const {
    const auto backlog = marked(Marker::queue);
    const auto dead = marked(Marker::dead_letter);
    return {found_or(backlog + dead > 0, StepState::do_now),
            {{"backlog", in_words(backlog)}, {"dead_letters", in_words(dead)}},
            backlog == 0 ? "dead-letters"
            : dead == 0  ? "backlog"
                         : ""};
  }

  Finding suspend() const {
    const auto all = incident_.failed + incident_.recovered + incident_.unknown;
    const bool serious = incident_.calls ? 2 * run_.failures.size() > *incident_.calls : 2 * incident_.failed > all;
    const auto share = incident_.calls ? percent_number(run_.failures.size(), *incident_.calls)
                                       : percent_number(incident_.failed, all);
    return {serious && incident_.open ? StepState::do_now : StepState::not_in_log,
            {{"failed_percent", share}},
            incident_.open ? "" : "over"};
  }

  static std::string shortened(const std::string& text) {
    constexpr std::size_t kBytes = 60;  // the whole of it stands among the incident's bodies
    if (text.size() <= kBytes) return text;
    return std::string(cut_at_character(text, kBytes)) + "…";
  }

  const JoinedLog& log_;
  const Run& run_;
  const Incident& incident_;
  const std::vector<Feature>& features_;
  const std::optional<CallRate>& rate_;
  std::vector<std::uint32_t> records_;  // of the incident's requests and of its time
};

const std::vector<Findings::Entry>& Findings::table() {
  static const std::vector<Entry> entries = {{"status-hints", &Findings::status_hints},
                                             {"own-alerts", &Findings::own_alerts},
                                             {"reachability", &Findings::reachability},
                                             {"proxy-firewall", &Findings::proxy_firewall},
                                             {"credential-expiry", &Findings::credential_expiry},
                                             {"credential-answers", &Findings::credential_answers},
                                             {"credential-changes", &Findings::credential_changes},
                                             {"credential-symptom", &Findings::credential_symptom},
                                             {"resources", &Findings::resources},
                                             {"error-details", &Findings::error_details},
                                             {"response-bodies", &Findings::response_bodies},
                                             {"rate-limits", &Findings::rate_limits},
                                             {"call-rate", &Findings::rate_of_calls},
                                             {"fallback", &Findings::fallback},
                                             {"retry-queue", &Findings::retry_queue},
                                             {"suspend", &Findings::suspend}};
  return entries;
}

// The key of a finding's words: those of its variant where the book has them.
std::string text_key(const Rulebook& book, const std::string& name, const Finding& finding) {
  const auto key = "finding." + name + "." + std::string(kStepStateNames[static_cast<std::size_t>(finding.state)]);
  const auto variant = key + "." + std::string(finding.variant);
  return !finding.variant.empty() && has_text(book, variant) ? variant : key;
}

// What a step as a whole is: something found, else something left to do, else looked for in vain.
StepState state_of(const Step& step, const std::vector<FilledPoint>& points) {
  if (step.person_only) return StepState::do_now;
  const auto any = [&](StepState state) {
    return std::any_of(points.begin(), points.end(), [&](const auto& point) { return point.state == state; });
  };
  if (any(StepState::found)) return StepState::found;
  return any(StepState::do_now) ? StepState::do_now : StepState::not_in_log;
}

}  // namespace

const std::vector<std::string_view>& finding_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const auto& entry : Findings::table()) list.push_back(entry.name);
    return list;
  }();
  return names;
}

std::vector<FilledStep> fill_checklist(const JoinedLog& log, const Run& run, const Incident& incident,
                                       const std::vector<Feature>& features, const std::optional<CallRate>& rate) {
  const Findings findings(log, run, incident, features, rate);
  const CommandValues values(log, incident,
                             {{"pod", findings.busiest_pod()}, {"request_id", findings.typical_request()}});
  std::vector<FilledStep> steps;
  for (const auto& step : log.book.steps) {
    FilledStep filled{.id = step.id, .title = step.title, .label = step.label, .state = {}, .points = {}};
    for (const auto& point : step.points) {
      auto finding = findings.find(point.finding);
      if (step.person_only) finding.state = StepState::do_now;
      const auto key = text_key(log.book, point.finding, finding);
      FilledPoint out{.id = point.id, .state = finding.state, .text = point.text, .finding = {}, .commands = {}};
      out.finding = book_text(log.book, key, {std::move(finding.params)});
      out.commands = values.choose(point.commands);
      filled.points.push_back(std::move(out));
    }
    filled.state = state_of(step, filled.points);
    steps.push_back(std::move(filled));
  }
  return steps;
}

}  // namespace gwtriage
