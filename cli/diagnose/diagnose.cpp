#include "diagnose/diagnose.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "diagnose/checklist.h"
#include "diagnose/copies.h"
#include "diagnose/features.h"
#include "diagnose/figures.h"
#include "diagnose/fixes.h"
#include "diagnose/impact.h"
#include "diagnose/joined_log.h"
#include "diagnose/notice.h"
#include "diagnose/number_text.h"
#include "diagnose/overlaps.h"
#include "diagnose/presume.h"
#include "diagnose/renumber.h"
#include "diagnose/request_rows.h"
#include "diagnose/runs.h"
#include "diagnose/sentences.h"
#include "diagnose/settled_roles.h"
#include "diagnose/split.h"
#include "diagnose/unexplained.h"
#include "diagnose/weigh.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

Sentence warning(const Rulebook& book, const std::string& name, Params params) {
  auto sentence = book_text(book, "warning." + name, std::move(params));
  sentence.key = name;
  return sentence;
}

// kubectl prints ten lines a container unless told otherwise when a selector is given.
std::size_t streams_of_ten(const Summary& summary) {
  return static_cast<std::size_t>(
      std::count_if(summary.streams.begin(), summary.streams.end(), [](const StreamFacts& stream) {
        // Their lines came with a prefix that names the stream: kubectl --prefix, stern.
        return stream.lines == 10 && (stream.came_in(Envelope::kubectl) || stream.came_in(Envelope::stern));
      }));
}

// The streams whose clocks were put right, by how much; each as its source or what it is called there.
std::map<Micros, std::set<std::string>> corrected_clocks(const JoinedLog& log) {
  std::map<Micros, std::set<std::string>> streams;
  for (std::uint32_t i = 0; i < log.summary.streams.size(); ++i) {
    const auto& stream = log.summary.streams[i];
    const auto& source = log.summary.sources[stream.source].name;
    if (log.clocks.offset(i) == 0) continue;
    const bool within = stream.key.starts_with(source + "/");
    streams[log.clocks.offset(i)].insert(within               ? stream.key.substr(source.size() + 1)
                                         : stream.key.empty() ? source
                                                              : stream.key);
  }
  return streams;
}

// The sources that write the time of day alone, by the date that was assumed for them.
std::map<std::string, std::set<std::string>> assumed_dates(const JoinedLog& log) {
  std::map<std::string, std::set<std::string>> sources;
  for (std::uint32_t i = 0; i < log.summary.streams.size(); ++i)
    if (const auto last = log.clocks.last_without_date(i))
      sources[rfc3339_utc(*last).substr(0, 10)].insert(log.summary.sources[log.summary.streams[i].source].name);
  return sources;
}

// "a, b, c (+5)"
std::string some_of(const std::set<std::string>& names) {
  constexpr std::size_t kShown = 3;
  std::string text;
  std::size_t shown = 0;
  for (const auto& name : names) {
    if (shown == kShown) break;
    text += (shown++ == 0 ? "" : ", ") + name;
  }
  return names.size() > shown ? text + fmt::format(" (+{})", names.size() - shown) : text;
}

// Failures and errors, and not one with an id that another record could bear, too.
bool nothing_joins(const JoinedLog& log) {
  const auto went_wrong = [](const Request& request) { return !request.failures.empty() || !request.errors.empty(); };
  bool any = false;
  for (const Request& request : log.requests) {
    if (!went_wrong(request)) continue;
    if (!request.anonymous) return false;
    any = true;
  }
  return any && log.requests.size() > 1;
}

constexpr double kWorthSaying = 0.4;        // of a cause's confidence, where there is no incident
constexpr double kWorthTellingUsers = 0.7;  // that somebody in particular is to blame
constexpr std::uint64_t kLittle = 20;       // records from which nobody would conclude that all is well

void warn(const JoinedLog& log, InputFigures& input) {
  const auto& summary = log.summary;
  const auto add = [&](const std::string& name, Params params) {
    input.warnings.push_back(warning(log.book, name, std::move(params)));
  };
  if (const auto ten = streams_of_ten(summary); ten >= 2) add("ten-lines", {{{"streams", in_words(ten)}}});
  if (summary.capped) add("capped", {{{"kept", in_words(summary.options.cap_requests)}}});
  if (input.late > 0) add("late", {{{"records", in_words(input.late)}}});
  if (input.undecoded > 0) {
    add("undecoded",
        {{{"records", in_words(input.undecoded)}, {"percent", percent_number(input.undecoded, input.records)}}});
  }
  if (10 * input.undated > input.records) add("undated", {{{"records", in_words(input.undated)}}});
  for (const auto& [date, names] : assumed_dates(log))
    add("date-assumed", {{{"source", some_of(names)}, {"date", date}}});
  if (!log.hubs.empty()) {
    std::string ids;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, log.hubs.size()); ++i)
      ids += (i == 0 ? "" : ", ") + log.hubs[i];
    add("hubs", {{{"ids", ids}}});
  }
  if (nothing_joins(log)) add("no-ids", {});
  for (const auto& [offset, names] : corrected_clocks(log))
    add("offset", {{{"source", some_of(names)}, {"minutes", fmt::format("{}", offset / kMinute)}}});
  for (const auto& source : summary.sources)
    if (source.repeats > 0) add("repeated", {{{"source", source.name}}});
  for (const auto& source : input.sources)
    if (source.error) add("source-failed", {{{"source", source.name}, {"error", *source.error}}});
}

InputFigures count_input(const JoinedLog& log) {
  const auto& summary = log.summary;
  InputFigures input;
  std::vector<Micros> offsets(summary.sources.size(), 0);
  for (std::uint32_t i = 0; i < summary.streams.size(); ++i) {
    auto& offset = offsets[summary.streams[i].source];
    const auto own = log.clocks.offset(i);
    if (std::abs(own) > std::abs(offset) || (std::abs(own) == std::abs(offset) && own > offset)) offset = own;
  }
  std::vector<std::uint32_t> order(summary.sources.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[log.source_rank[i]] = i;
  for (const auto i : order) {
    const auto& source = summary.sources[i];
    input.lines += source.lines;
    input.records += source.records;
    input.bytes += source.bytes;
    input.undecoded += source.undecoded;
    input.undated += source.undated;
    input.late += source.late;
    input.truncated += source.truncated;
    input.sources.push_back(
        {source.name, source.lines, source.undecoded, source.undated, offsets[i] / kSecond, source.error});
  }
  input.capped = summary.capped;
  input.hubs = log.hubs;
  input.first = log.clocks.first();
  input.last = log.clocks.last();
  return input;
}

class Writer {
 public:
  Writer(const JoinedLog& log, const std::optional<Presumption>& presumption, Diagnosis& out)
      : log_(log), presumption_(presumption), out_(out) {}

  void incident(const Run& run) {
    const auto rate = call_rate(log_, run);
    auto incident = count_incident(log_, run, rate);
    incident.id = incident.gateway.value_or("-") + "@" + (run.first ? rfc3339_utc(*run.first) : "-");
    incident.destination = log_.book.destination;
    const auto features = features_of(log_, run, rate);
    incident.causes = weigh_causes(log_, run, features);
    incident.notice = notice_of(log_, run);
    tell_sides(incident);
    incident.questions = questions_for(log_, incident.causes);
    incident.impact = impact_of(log_, run);
    const auto requests = incident.failed + incident.recovered + incident.unknown;
    incident.fallback_first = incident.open && 2 * incident.failed >= requests;
    incident.checklist = fill_checklist(log_, run, incident, features, rate);
    incident.fixes = order_fixes(log_, run, incident, rate);
    incident.impacts = impacts();
    incident.user_message = user_message(incident);
    if (auto places = exemplars_of(log_, run); !places.empty()) incident.first_failure = std::move(places.front());
    tell_presumed(run, incident);
    for (const auto* broken : {&run.requests, &run.uncalled})
      for (const auto q : *broken) incidents_of_[q].push_back(incident.id);
    explained_.insert(run.requests.begin(), run.requests.end());
    explained_.insert(run.uncalled.begin(), run.uncalled.end());
    out_.incidents.push_back(std::move(incident));
  }

  void isolated(const Run& run) {
    IsolatedFailure failure;
    if (run.gateway != 0) failure.gateway = log_.text(run.gateway);
    failure.requests = run.requests.size();
    failure.first = run.first;
    failure.last = run.last;
    for (const auto r : run.failures) ++failure.failures[*log_.record(r).failure];
    if (run.requests.size() >= log_.summary.options.min_requests) {
      auto causes = weigh_causes(log_, run, features_of(log_, run, call_rate(log_, run)));
      if (!causes.empty() && causes.front().cause != kUnknown && causes.front().confidence >= kWorthSaying)
        failure.cause = std::move(causes.front());
    }
    failure.exemplars = exemplars_of(log_, run);
    explained_.insert(run.requests.begin(), run.requests.end());
    out_.isolated.push_back(std::move(failure));
  }

  // What is neither part of an incident nor of an isolated failure.
  void unexplained() { out_.unexplained = find_unexplained(log_, explained_); }

  void rows() { out_.requests = request_rows(log_, incidents_of_); }

 private:
  void tell_presumed(const Run& run, Incident& incident) const {
    if (!presumption_ || run.gateway != presumption_->gateway) return;
    const auto& name = log_.text(run.gateway);
    incident.presumed = true;
    incident.presumed_by = book_text(log_.book, "presumed",
                                     {{{"calls", in_words(presumption_->calls)},
                                       {"caller", log_.text(presumption_->caller)},
                                       {"gateway", name},
                                       {"requests", in_words(presumption_->requests)}}});
  }

  std::vector<ImpactPoint> impacts() const {
    std::vector<ImpactPoint> out;
    for (const auto& impact : log_.book.impacts) out.push_back({impact.id, impact.text});
    return out;
  }

  // Of the likeliest cause, where the book has words for it and it is no guess, or the gateway itself has told when it
  // will be over; else what is true of all.
  Localized user_message(const Incident& incident) const {
    const bool is_told = incident.notice.ends.has_value();
    if (!incident.causes.empty() && (is_told || incident.causes.front().confidence >= kWorthTellingUsers)) {
      const auto& cause = incident.causes.front();
      for (const auto& key : {"message." + cause.cause + "." + cause.sub, "message." + cause.cause})
        if (has_text(log_.book, key)) return book_text(log_.book, key, {}).text;
    }
    return log_.book.user_message;
  }

  // Whose each cause is, and with which step the likeliest is met.
  void tell_sides(Incident& incident) const {
    for (auto& verdict : incident.causes)
      for (const auto& cause : log_.book.causes) {
        if (cause.id != verdict.cause) continue;
        verdict.whose = cause.whose;
        for (const auto& point : cause.points) verdict.points.push_back({point.id, point.text});
      }
    for (const auto& cause : log_.book.causes)
      if (!incident.causes.empty() && cause.id == incident.causes.front().cause) incident.first_step = cause.step;
  }

  const JoinedLog& log_;
  const std::optional<Presumption>& presumption_;
  Diagnosis& out_;
  std::set<std::uint32_t> explained_;  // requests
  std::map<std::uint32_t, std::vector<std::string>> incidents_of_;
};

// --since and --until choose what is reported and judged; what correlates is always the whole log.
bool is_asked_for(std::optional<Micros> first, std::optional<Micros> last, const Options& options) {
  if (!first) return true;
  if (options.since && *last < *options.since) return false;
  return !options.until || *first <= *options.until;
}

// Records that lie within --since and --until, kept or only counted, to a counter's width.
std::optional<std::uint64_t> records_inside(const JoinedLog& log) {
  const auto& options = log.summary.options;
  if (!options.since && !options.until) return std::nullopt;
  const auto width = kCell << log.summary.counter_level;
  std::uint64_t inside = 0;
  for (const auto& [key, count] : log.summary.counters) {
    if (key.what >= kGatewayCall || key.cell == kUndated) continue;
    const auto at = log.clocks.utc({key.cell * width, static_cast<Clock>(key.clock)}, key.stream);
    if (at && is_asked_for(*at, *at + width - 1, options)) inside += count;
  }
  return inside;
}

void count_failures(const JoinedLog& log, const Run& run, Diagnosis& out) {
  out.gateway_failure_events += run.failures.size();
  for (const auto r : run.failures) out.gateway_503_events += log.record(r).failure == FailureKind::s503;
}

// Our ingress repeats what stands behind it; where nothing there speaks, its answer is all that tells of the error.
void count_errors(const JoinedLog& log, Diagnosis& out) {
  std::map<std::pair<std::string, int>, std::pair<std::uint64_t, std::uint64_t>> counts;  // independent, probable
  for (const auto& request : log.requests) {
    const bool any_behind =
        std::any_of(request.errors.begin(), request.errors.end(), [](const OwnError& error) { return !error.edge; });
    for (const auto& error : request.errors) {
      const auto at = log.clocks.utc(*error.record);
      if (!is_asked_for(at, at, log.summary.options)) continue;
      if (error.edge && any_behind) continue;
      if (error.status == 500 || error.status == 503) ++out.own_5xx;
      if (error.caused_by == CausedBy::gateway) continue;
      if (error.status != 401 && error.status != 500 && error.status != 503) continue;
      auto& count = counts[{log.text(error.service), error.status}];
      ++(error.caused_by == CausedBy::probable ? count.second : count.first);
    }
  }
  for (const auto& [key, count] : counts) {
    if (count.first > 0) out.independent.push_back({key.first, key.second, count.first});
    if (count.second > 0) out.probable.push_back({key.first, key.second, count.second});
  }
  const auto more = [](const ErrorCount& a, const ErrorCount& b) { return a.errors > b.errors; };
  std::stable_sort(out.independent.begin(), out.independent.end(), more);
  std::stable_sort(out.probable.begin(), out.probable.end(), more);
}

Verdict verdict_of(const Diagnosis& out) {
  if (out.input.records == 0) return Verdict::no_data;
  if (!out.incidents.empty()) return Verdict::incident;
  if (!out.unexplained.empty()) return Verdict::unexplained;
  if (out.input.inside == std::uint64_t{0}) return Verdict::no_data;
  return out.isolated.empty() ? Verdict::clean : Verdict::isolated;
}

}  // namespace

namespace {

Diagnosis diagnose_kept(const Summary& summary, const Rulebook& book, const Site& site, Micros now) {
  JoinedLog log(summary, book, site, now);
  prepare(log);
  settle(log);
  join_requests(log);
  judge_requests(log);
  name_gateways(log);
  const auto presumption = presume_gateway(log);
  if (presumption) {
    judge_requests(log);
    name_gateways(log);
  }

  Diagnosis out;
  out.options = summary.options;
  out.input = count_input(log);
  warn(log, out.input);
  out.user_message = book.user_message;
  out.destination = book.destination;
  out.input.inside = records_inside(log);
  Writer writer(log, presumption, out);
  bool any_outside = false;
  std::map<std::string, std::vector<Run>> isolated;
  for (const auto& run : cut_runs(log)) {
    if (!is_asked_for(run.first, run.last, summary.options)) {
      any_outside = true;
      continue;
    }
    count_failures(log, run, out);
    if (run.requests.size() < summary.options.min_requests) {
      isolated[log.text(run.gateway)].push_back(run);
      continue;
    }
    for (auto& part : split_by_cause(log, run)) {
      find_uncalled(log, part);
      writer.incident(part);
    }
  }
  for (const auto& [gateway, runs] : isolated) writer.isolated(united(log, runs));
  writer.unexplained();
  if (summary.options.tells_requests) writer.rows();
  count_errors(log, out);
  std::erase_if(out.unexplained,
                [&](const Unexplained& burst) { return !is_asked_for(burst.first, burst.last, summary.options); });
  if (out.input.inside == std::uint64_t{0} && out.input.last)
    out.input.warnings.push_back(warning(book, "nothing-inside", {{{"newest", rfc3339_utc(*out.input.last)}}}));
  std::stable_sort(out.incidents.begin(), out.incidents.end(), [](const Incident& a, const Incident& b) {
    if (a.open != b.open) return a.open;
    if (a.failed != b.failed) return a.failed > b.failed;
    return a.first < b.first;
  });
  out.verdict = verdict_of(out);
  if (out.verdict == Verdict::clean && !any_outside && out.input.records < kLittle)
    out.input.warnings.push_back(warning(book, "little-read", {{{"records", in_words(out.input.records)}}}));
  renumber_secrets(out);
  return out;
}

}  // namespace

Diagnosis diagnose(const Summary& summary, const Rulebook& book, const Site& site, Micros now) {
  std::vector<CopiedSource> copies;
  const auto kept = without_copies(summary, copies);
  std::vector<OverlappingSource> overlaps;
  const auto once = without_overlaps(kept ? *kept : summary, overlaps);
  const auto& read = once ? *once : kept ? *kept : summary;
  const auto settled = with_settled_roles(read, book);
  auto out = diagnose_kept(settled ? *settled : read, book, site, now);
  for (const auto& copy : copies)
    out.input.warnings.push_back(warning(book, "copy", {{{"source", copy.name}, {"original", copy.original}}}));
  for (const auto& overlap : overlaps)
    out.input.warnings.push_back(warning(book, "overlap", {{{"source", overlap.name}, {"other", overlap.other}}}));
  return out;
}

}  // namespace gwtriage
