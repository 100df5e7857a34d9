#include "command/report_command.h"

#include "command/analysis.h"
#include "command/output_file.h"
#include "command/saved_summaries.h"
#include "command/stop_on_signals.h"
#include "command/terminal.h"
#include "correlate/summary_file.h"
#include "diagnose/combine.h"
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

ExitStatus write_to(const std::string& path, std::string_view text, const Streams& streams) {
  if (path.empty() || path == "-") {
    std::fwrite(text.data(), 1, text.size(), streams.out);  // run() looks whether all of it arrived
    return ExitStatus::analysed;
  }
  const auto error = write_file(path, text);
  if (!error) return ExitStatus::analysed;
  streams.complain(error->what);
  return exit_status(*error);
}

// Before anything is read: an output that is one of the inputs would be lost with the first write.
bool may_write(const InputOptions& input, const ReportOptions& report, const Streams& streams) {
  for (const auto& [option, path] :
       {std::pair("--report-file ", report.report_file), std::pair("--requests-out ", report.requests_file)})
    if (!path.empty() && path != "-" && is_among_inputs(path, input.files)) {
      streams.complain(option + path + " is read as input; write to another file");
      return false;
    }
  return true;
}

RenderOptions render_options(const ReportOptions& report, const Streams& streams) {
  RenderOptions options;
  options.format = find_name<Format>(kFormatNames, report.format).value_or(Format::text);
  options.lang = language(report.lang);
  options.full = report.full;
  const bool to_stream = report.report_file.empty() || report.report_file == "-";
  options.width = std::clamp(to_stream ? columns(streams.out) : 100, 60, 200);
  options.color = to_stream ? use_colour(report.colour, streams.out) : report.colour == Colour::always;
  options.ascii = !is_utf8_locale() && options.lang == Lang::en;
  options.display_zone = display_zone(report.display_zone);
  options.version = GWTRIAGE_VERSION;
  return options;
}

ExitStatus conclude(const Setup& setup, std::vector<Summary> summaries, const ReportOptions& report,
                    const Streams& streams) {
  const bool as_summary = report.format == "summary";
  if (as_summary && summaries.size() > 1) {
    streams.complain("-o summary takes one rulebook; run it once for each");
    return ExitStatus::usage;
  }
  auto text = as_summary ? write_summary(summaries.front()) : std::string();  // before it is asked this run's questions
  const auto now = clock_now();
  std::vector<Diagnosis> diagnoses;
  for (std::size_t i = 0; i < summaries.size(); ++i) {
    ask(summaries[i].options, report, now);
    summaries[i].options.tells_requests = !report.requests_file.empty() || summaries.size() > 1;
    diagnoses.push_back(diagnose(summaries[i], *setup.books[i].rules, setup.site, now));
  }
  const auto diagnosis = combine(std::move(diagnoses));
  if (!as_summary) text = render(diagnosis, render_options(report, streams));
  auto status = judge(diagnosis, report.fail_on, report.allow_empty);
  status = worse(status, write_to(report.report_file, text, streams));
  if (!report.requests_file.empty())
    status = worse(status, write_to(report.requests_file, requests_ndjson(diagnosis), streams));
  return status;
}

}  // namespace

ExitStatus report_on_logs(const InputOptions& input, const ReportOptions& report, const Streams& streams) {
  if (!may_write(input, report, streams)) return ExitStatus::usage;
  const auto setup = set_up(input);
  if (!setup) {
    streams.complain(setup.error().what);
    return exit_status(setup.error());
  }
  const StopOnSignals stop;
  auto summaries =
      read_logs(*setup, input, report.window, report.format == "summary", streams, nullptr, &stop.request());
  return conclude(*setup, std::move(summaries), report, streams);
}

ExitStatus report_on_summaries(const InputOptions& input, const ReportOptions& report, const Streams& streams) {
  if (!may_write(input, report, streams)) return ExitStatus::usage;
  auto setup = set_up(input);
  if (!setup) {
    streams.complain(setup.error().what);
    return exit_status(setup.error());
  }
  if (setup->books.size() != 1) {
    streams.complain("merge takes one rulebook: the one that the summaries were made with");
    return ExitStatus::usage;
  }
  const auto& book = *setup->books.front().rules;
  auto saved = read_summaries(input, book, fold_options(input, book, setup->site).book, streams);
  if (!saved.whole) return worse(saved.status, ExitStatus::input);
  std::vector<Summary> summaries;
  summaries.push_back(std::move(*saved.whole));
  return worse(saved.status, conclude(*setup, std::move(summaries), report, streams));
}

}  // namespace gwtriage
