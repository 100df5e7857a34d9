#include "command/report_command.h"

#include <fstream>
#include <sstream>

#include "command/analysis.h"
#include "command/terminal.h"
#include "correlate/merge.h"
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
    const bool written =
        std::fwrite(text.data(), 1, text.size(), streams.out) == text.size() && std::fflush(streams.out) == 0;
    if (!written) streams.complain("cannot write to standard output; is the disk full?");
    return written ? ExitStatus::analysed : ExitStatus::input;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (file) return ExitStatus::analysed;
  streams.complain("cannot write " + path + "; does its directory exist, and may you write there?");
  return ExitStatus::usage;
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
  const auto setup = set_up(input);
  if (!setup) {
    streams.complain(setup.error().what);
    return exit_status(setup.error());
  }
  return conclude(*setup, read_logs(*setup, input, report.window, report.format == "summary", streams), report,
                  streams);
}

ExitStatus report_on_summaries(const InputOptions& input, const ReportOptions& report, const Streams& streams) {
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
  std::optional<Summary> whole;
  auto status = ExitStatus::analysed;
  for (const auto& path : input.files) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file) {
      streams.complain("cannot read " + path + "; is it there, and may you read it?");
      status = worse(status, ExitStatus::input);
      continue;
    }
    auto summary = read_summary(text.view(), path);
    if (!summary) {
      streams.complain(summary.error().what);
      status = worse(status, exit_status(summary.error()));
      continue;
    }
    auto expected = summary->options;
    expected.book = fold_options(input, book, setup->site).book;
    auto obstacle = merge_obstacle(expected, summary->options);
    if (!obstacle.empty())
      obstacle = "it was made with the rulebook " + summary->options.book + ", this is " + expected.book;
    if (obstacle.empty() && !knows_rules(book, *summary)) obstacle = "it names rules that the rulebook does not have";
    if (whole && obstacle.empty()) obstacle = merge_obstacle(whole->options, summary->options);
    if (!obstacle.empty()) {
      streams.complain(path + ": cannot be merged: " + obstacle);
      return ExitStatus::usage;
    }
    whole = whole ? merge(std::move(*whole), std::move(*summary)) : std::move(*summary);
  }
  if (!whole) return worse(status, ExitStatus::input);
  std::vector<Summary> summaries;
  summaries.push_back(std::move(*whole));
  return worse(status, conclude(*setup, std::move(summaries), report, streams));
}

}  // namespace gwtriage
