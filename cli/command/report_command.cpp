#include "command/report_command.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "command/analysis.h"
#include "command/baseline.h"
#include "command/output_file.h"
#include "command/output_targets.h"
#include "command/pager.h"
#include "command/saved_summaries.h"
#include "command/stop_on_signals.h"
#include "command/terminal.h"
#include "correlate/summary_file.h"
#include "diagnose/combine.h"
#include "diagnose/compare.h"
#include "diagnose/diagnose.h"
#include "report/format.h"
#include "report/requests.h"

namespace gwtriage {
namespace {

// The part of the options that `diagnose` alone looks at.
void ask(Options& options, const ReportOptions& report, Micros now) {
  options.gap = *parse_duration(report.gap);
  options.lateness = *parse_duration(report.lateness);
  options.min_requests = report.min_requests;
  const auto zone = Zone::parse(display_zone(report.display_zone));
  const auto moment = [&](const std::string& text) { return parse_moment(text, now, zone ? *zone : Zone()); };
  if (!report.since.empty()) options.since = moment(report.since);
  if (!report.until.empty()) options.until = moment(report.until);
}

// The summary of a step belongs to all that the step runs: each adds to it.
bool is_step_summary(const std::string& path) {
  const char* summary = std::getenv("GITHUB_STEP_SUMMARY");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  return summary != nullptr && path == summary;
}

ExitStatus write_to(const std::string& path, std::string_view text, const Streams& streams) {
  const auto error = is_step_summary(path) ? append_file(path, text) : write_file(path, text);
  if (!error) return ExitStatus::analysed;
  streams.complain(error->what);
  return exit_status(*error);
}

// Before anything is read: an output that is one of the inputs would be lost with the first write.
Outcome may_write(const InputOptions& input, const ReportOptions& report, const std::vector<OutputTarget>& targets) {
  std::vector<std::pair<std::string, std::string>> files{{"--requests-out ", report.requests_file}};
  for (const auto& target : targets)
    files.emplace_back(target.file == report.report_file ? "--report-file " : "-o " + target.format + "=", target.file);
  auto read = input.files;
  if (!report.baseline.empty()) read.push_back(report.baseline);
  for (const auto& [option, path] : files)
    if (!path.empty() && path != "-" && is_among_inputs(path, read))
      return Error{Fault::usage, option + path + " is read as input; write to another file"};
  return {};
}

RenderOptions render_options(const ReportOptions& report, const OutputTarget& target, const Streams& streams) {
  RenderOptions options;
  options.format = find_name<Format>(kFormatNames, target.format).value_or(Format::text);
  options.lang = language(report.lang);
  options.full = report.full;
  options.width = std::clamp(target.to_stream() ? columns(streams.out) : 100, 60, 200);
  options.color = target.to_stream() ? use_colour(report.colour, streams.out) : report.colour == Colour::always;
  options.ascii = !is_utf8_locale() && options.lang == Lang::en;
  options.display_zone = display_zone(report.display_zone);
  options.version = GWTRIAGE_VERSION;
  return options;
}

// All that is needed before anything is read.
struct Plan {
  Setup setup;
  std::vector<OutputTarget> targets;

  bool saves_summary() const {
    return std::any_of(targets.begin(), targets.end(), [](const OutputTarget& one) { return one.is_summary(); });
  }
};

Result<Plan> plan(const InputOptions& input, const ReportOptions& report) {
  auto targets = output_targets(report);
  if (!targets) return targets.error();
  if (const auto may = may_write(input, report, *targets); !may) return may.error();
  auto setup = set_up(input);
  if (!setup) return setup.error();
  Plan ready{std::move(*setup), std::move(*targets)};
  if (report.fail_on == FailOn::regression && report.baseline.empty())
    return Error{Fault::usage, "--fail-on new needs --baseline FILE: what is new against which log?"};
  if (ready.saves_summary() && ready.setup.books.size() > 1)
    return Error{Fault::usage, "-o summary takes one rulebook; run it once for each"};
  return ready;
}

ExitStatus refuse(const Error& error, const Streams& streams) {
  streams.complain(error.what);
  return exit_status(error);
}

Outcome compare_with_baseline(const Plan& plan, const Summary& summary, const InputOptions& input,
                              const ReportOptions& report, const Streams& streams, Diagnosis& diagnosis) {
  if (report.baseline.empty()) return {};
  const auto before = read_baseline(report.baseline, plan.setup, input, summary.options, report.window, streams);
  if (!before) return before.error();
  diagnosis.baseline =
      compare({diagnosis, gateway_calls(summary, diagnosis)}, {before->diagnosis, before->calls}, report.baseline);
  return {};
}

ExitStatus put_out(const OutputTarget& target, std::string_view text, const ReportOptions& report,
                   const Streams& streams) {
  if (!target.to_stream()) return write_to(target.file, text, streams);
  show(text, report.pager && target.format == "text" ? Paging::when_long : Paging::never, streams);
  return ExitStatus::analysed;
}

ExitStatus conclude(const Plan& plan, std::vector<Summary> summaries, const InputOptions& input,
                    const ReportOptions& report, const Streams& streams) {
  // Before it is asked this run's questions.
  const auto saved = plan.saves_summary() ? write_summary(summaries.front()) : std::string();
  const auto now = clock_now();
  std::vector<Diagnosis> diagnoses;
  for (std::size_t i = 0; i < summaries.size(); ++i) {
    ask(summaries[i].options, report, now);
    summaries[i].options.tells_requests = !report.requests_file.empty() || summaries.size() > 1;
    diagnoses.push_back(diagnose(summaries[i], *plan.setup.books[i].rules, plan.setup.site, now));
  }
  auto diagnosis = combine(std::move(diagnoses));
  if (const auto compared = compare_with_baseline(plan, summaries.front(), input, report, streams, diagnosis);
      !compared)
    return refuse(compared.error(), streams);
  auto status = judge(diagnosis, report.fail_on, report.allow_empty);
  for (const auto& target : plan.targets) {
    const auto text = target.is_summary() ? saved : render(diagnosis, render_options(report, target, streams));
    status = worse(status, put_out(target, text, report, streams));
  }
  if (report.requests_file == "-")
    show(requests_ndjson(diagnosis), Paging::never, streams);
  else if (!report.requests_file.empty())
    status = worse(status, write_to(report.requests_file, requests_ndjson(diagnosis), streams));
  return status;
}

}  // namespace

ExitStatus report_on_logs(const InputOptions& input, const ReportOptions& report, const Streams& streams) {
  const auto ready = plan(input, report);
  if (!ready) return refuse(ready.error(), streams);
  const StopOnSignals stop;
  auto summaries =
      read_logs(ready->setup, input, report.window, ready->saves_summary(), streams, nullptr, &stop.request());
  return conclude(*ready, std::move(summaries), input, report, streams);
}

ExitStatus report_on_summaries(const InputOptions& input, const ReportOptions& report, const Streams& streams) {
  const auto ready = plan(input, report);
  if (!ready) return refuse(ready.error(), streams);
  const auto* setup = &ready->setup;
  if (setup->books.size() != 1) {
    streams.complain("merge takes one rulebook: the one that the summaries were made with");
    return ExitStatus::usage;
  }
  const auto& book = *setup->books.front().rules;
  auto saved = read_summaries(input, book, fold_options(input, book, setup->site).book, streams);
  if (!saved.whole) return worse(saved.status, ExitStatus::input);
  std::vector<Summary> summaries;
  summaries.push_back(std::move(*saved.whole));
  return worse(saved.status, conclude(*ready, std::move(summaries), input, report, streams));
}

}  // namespace gwtriage
