#include "command/report_command.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include "command/analysis.h"
#include "command/baseline.h"
#include "command/follow_logs.h"
#include "command/incident_hook.h"
#include "command/live_screen.h"
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
#include "report/json.h"
#include "report/live.h"
#include "report/live_screen.h"
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

// By this run's questions, which the summaries bear from then on.
Diagnosis diagnosed(const Plan& plan, std::vector<Summary>& summaries, const ReportOptions& report) {
  const auto now = clock_now();
  std::vector<Diagnosis> diagnoses;
  for (std::size_t i = 0; i < summaries.size(); ++i) {
    ask(summaries[i].options, report, now);
    summaries[i].options.tells_requests = !report.requests_file.empty() || summaries.size() > 1;
    diagnoses.push_back(diagnose(summaries[i], *plan.setup.books[i].rules, plan.setup.site, now));
  }
  return combine(std::move(diagnoses));
}

// A report while the log goes on. Into a pipe go those forms of which there may be several one after the other.
void report_meanwhile(const Plan& plan, const Diagnosis& diagnosis, const std::vector<IncidentChange>& changes,
                      const ReportOptions& report, const Streams& streams) {
  for (const auto& target : plan.targets) {
    const bool is_text = target.to_stream() && target.format == "text";
    if (target.is_summary() || (target.to_stream() && !is_text && target.format != "json")) continue;
    const auto options = render_options(report, target, streams);
    std::string text;
    if (is_text)
      for (const auto& change : changes) text += change_line(change, options);
    text += render(diagnosis, options);
    if (is_text) text += '\n';
    if (target.to_stream())
      show(text, Paging::never, streams);
    else if (!is_step_summary(target.file))
      write_to(target.file, text, streams);
  }
  std::fflush(streams.out);
}

// What goes to the terminal as a screen; null: nothing does.
const OutputTarget* drawn_target(const Plan& plan, const Streams& streams) {
  const auto drawn = std::find_if(plan.targets.begin(), plan.targets.end(), [](const OutputTarget& target) {
    return target.to_stream() && target.format == "text";
  });
  return drawn != plan.targets.end() && LiveScreen::is_possible(streams.out) ? &*drawn : nullptr;
}

// How a run that follows logs speaks before the report at its end, and of commands that go on even then.
class LiveVoice {
 public:
  LiveVoice(const LiveOptions& live, bool draws, const Streams& streams)
      : streams_(streams), hook_(live.on_incident, draws, [this](const std::string& what) { complain(what); }) {
    if (draws) screen_.emplace(streams.out);
  }

  void complain(const std::string& what) {
    const auto write = [&] { streams_.complain(what); };
    screen_ ? screen_->aside(write) : write();
  }
  std::optional<LiveScreen>& screen() { return screen_; }
  IncidentHook& hook() { return hook_; }

 private:
  const Streams& streams_;
  std::optional<LiveScreen> screen_;
  IncidentHook hook_;
};

Result<std::vector<Summary>> read_live(const Plan& plan, const InputOptions& input, const std::string& state_file,
                                       const ReportOptions& report, const Streams& streams, const StopRequest& stop,
                                       LiveVoice& voice) {
  if (!state_file.empty() && plan.setup.books.size() > 1)
    return Error{Fault::usage, "--state takes one rulebook; run it once for each"};
  auto& screen = voice.screen();
  const OutputTarget plain{.format = "text", .file = {}};
  const auto options = render_options(report, plain, streams);
  const auto draw = [&](const Diagnosis& diagnosis) {
    const auto shown = std::make_shared<const Diagnosis>(diagnosis);
    screen->show([options, shown](int columns, std::size_t rows) {
      auto of_screen = options;
      of_screen.width = columns - 1;  // terminals differ in what they do behind the last column
      return screen_lines(*shown, of_screen, rows);
    });
  };
  const auto tell = [&](const Diagnosis& diagnosis, const std::vector<IncidentChange>& changes, bool is_last) {
    for (const auto& change : changes)
      voice.hook().call(std::string(name(change.kind)), incident_json(change, options));
    if (screen) draw(diagnosis);
    if (!screen && !changes.empty() && !is_last) report_meanwhile(plan, diagnosis, changes, report, streams);
  };
  const auto idle = [&] {
    if (screen) screen->fit();
  };
  LiveReport live({.diagnose = [&](std::vector<Summary> all) { return diagnosed(plan, all, report); },
                   .tell = tell,
                   .idle = idle,
                   .complain = [&](const std::string& what) { voice.complain(what); }});
  StateFile state(state_file, [&](const std::string& what) { voice.complain(what); });
  auto summaries = follow_logs(plan.setup, input, report.window, stop, live, state_file.empty() ? nullptr : &state);
  if (screen) screen->leave();
  return summaries;
}

ExitStatus conclude(const Plan& plan, std::vector<Summary> summaries, const InputOptions& input,
                    const ReportOptions& report, const Streams& streams) {
  // Before it is asked this run's questions.
  const auto saved = plan.saves_summary() ? write_summary(summaries.front()) : std::string();
  auto diagnosis = diagnosed(plan, summaries, report);
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

ExitStatus report_on_logs(const InputOptions& input, const LiveOptions& live, const ReportOptions& typed,
                          const Streams& streams) {
  auto report = typed;
  report.pager = typed.pager && !live.follow;  // the report stands below the last screen
  const auto ready = plan(input, report);
  if (!ready) return refuse(ready.error(), streams);
  const StopOnSignals stop;
  LiveVoice voice(live, live.follow && drawn_target(*ready, streams) != nullptr, streams);
  auto summaries = live.follow ? read_live(*ready, input, live.state, report, streams, stop.request(), voice)
                               : read_logs(ready->setup, input, report.window, ready->saves_summary(), streams, nullptr,
                                           &stop.request());
  if (!summaries) return refuse(summaries.error(), streams);
  const auto status = conclude(*ready, std::move(*summaries), input, report, streams);
  if (!live.on_incident.empty()) std::fflush(streams.out);  // before commands that go on are waited for
  return status;
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
