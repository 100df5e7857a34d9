#include "command/add_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "report/format.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

const CLI::Validator& is_duration() {
  static const CLI::Validator validator(
      [](std::string& text) {
        return parse_duration(text) ? std::string() : "'" + text + "' is no duration; write 90s, 5m or 1h30m";
      },
      "DURATION");
  return validator;
}

const CLI::Validator& is_moment() {
  static const CLI::Validator validator(
      [](std::string& text) {
        return parse_moment(text, 0)
                   ? std::string()
                   : "'" + text + "' is no time; write 2026-11-23T03:12:00Z, or 30m for 30 minutes ago";
      },
      "TIME");
  return validator;
}

const CLI::Validator& is_zone() {
  static const CLI::Validator validator(
      [](std::string& text) {
        return DisplayZone::find(text) ? std::string()
                                       : "'" + text + "' is no time zone; write Asia/Tokyo, UTC or +09:00";
      },
      "ZONE");
  return validator;
}

std::vector<std::string> formats() {
  std::vector<std::string> names(kFormatNames.begin(), kFormatNames.end());
  names.insert(names.begin() + 2, "summary");
  return names;
}

}  // namespace

void add_input_options(CLI::App& app, InputOptions& options) {
  app.add_option("--tz", options.zone, "Zone of times that bear none (UTC)")->check(is_zone());
  app.add_option("--service", options.service, "Service of lines that name none");
  app.add_option("--gateway", options.gateways, "Host, service or cluster name of the gateway; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  app.add_option("-r,--rules", options.rules,
                 "Rulebook (file or directory) instead of the built-in one; may be repeated, 'builtin' names that")
      ->allow_extra_args(false)
      ->type_name("PATH");
  app.add_option("--site", options.site, "The organisation's own facts (JSON)")->type_name("FILE");
  app.add_option("--include", options.include, "Read only sources whose name fits this glob; may be repeated")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  app.add_option("--exclude", options.exclude, "Pass over sources whose name fits this glob; may be repeated")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  app.add_flag("!--no-redact", options.redact, "Do not mask card numbers, keys, passwords and the like");
  app.add_option("-j,--threads", options.threads, "Threads; 0: one a core")->check(CLI::Range(0, 256))->type_name("N");
  app.add_flag("-q,--quiet", options.quiet, "Say nothing on standard error but errors");
}

void add_report_options(CLI::App& app, ReportOptions& options) {
  app.add_option("-o,--output,--format", options.format, "Form of the report: " + CLI::detail::join(formats(), " "))
      ->check(CLI::IsMember(formats()))
      ->type_name("FORMAT");
  app.add_option("--report-file", options.report_file, "Write the report to FILE")->type_name("FILE");
  app.add_option("--requests-out", options.requests_file, "Write every implicated request to FILE as NDJSON")
      ->type_name("FILE");
  app.add_flag("--full", options.full, "All of the manual for this cause, with all commands");
  app.add_option("--lang", options.lang, "Language of the report: en ja")
      ->check(CLI::IsMember({"en", "ja"}))
      ->type_name("LANG");
  const std::map<std::string, Colour> colours = {
      {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  app.add_option("--color", options.colour, "Colours: auto always never")
      ->transform(CLI::CheckedTransformer(colours))
      ->type_name("WHEN");
  app.add_option("--display-tz", options.display_zone, "Zone of the times shown")->check(is_zone());
  app.add_option("--since", options.since, "Report incidents from this time on (RFC 3339, or a duration before now)")
      ->check(is_moment());
  app.add_option("--until", options.until, "Report incidents until this time")->check(is_moment());
  app.add_option("--window", options.window, "How long a short or reused id names one request (5m)")
      ->check(is_duration());
  app.add_option("--gap", options.gap, "A pause longer than this ends an incident (5m)")->check(is_duration());
  app.add_option("--lateness", options.lateness, "How late a record may come (2m)")->check(is_duration());
  app.add_option("--min-requests", options.min_requests, "Fewer failed requests are isolated failures (3)")
      ->type_name("N");
  const std::map<std::string, FailOn> conditions = {
      {"incident", FailOn::incident}, {"gateway-503", FailOn::gateway_503}, {"error", FailOn::error}};
  app.add_option("--fail-on", options.fail_on, "Exit 1 on: incident gateway-503 error")
      ->transform(CLI::CheckedTransformer(conditions))
      ->type_name("WHAT");
  app.add_flag("--allow-empty", options.allow_empty, "With --fail-on: accept a log with nothing to judge");
}

}  // namespace gwtriage
