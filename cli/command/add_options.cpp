#include "command/add_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "command/record_place.h"
#include "report/format.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

// Validators bear no description of their own: it would become part of the type's name in --help and in errors.
using Accepts = bool(const std::string&);

CLI::Validator check(Accepts accepts, std::string complaint) {
  return CLI::Validator(
      [accepts, complaint = std::move(complaint)](std::string& text) {
        return accepts(text) ? std::string() : "'" + text + "' " + complaint;
      },
      "");
}

CLI::Validator is_duration() {
  return check([](const std::string& text) { return parse_duration(text).has_value(); },
               "is no duration; write 90s, 5m or 1h30m");
}

CLI::Validator is_zone() {
  return check([](const std::string& text) { return DisplayZone::find(text).has_value(); },
               "is no time zone; write Asia/Tokyo, UTC or +09:00");
}

// A whole number of at most `most`, in decimal.
CLI::Validator is_count(std::uint64_t most) {
  return CLI::Validator(
      [most](std::string& text) {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size() && number <= most) return std::string();
        return "'" + text + "' is no number from 0 to " + std::to_string(most);
      },
      "");
}

// A validator is known by its name only, so the choices stand there: "choices auto always never".
constexpr std::string_view kChoices = "choices ";

CLI::Validator with_choices(CLI::Validator validator, const std::vector<std::string>& names) {
  validator.name(std::string(kChoices) + CLI::detail::join(names, " "));
  return validator;
}

// Puts the number of the enumerator in the place of its name, as the parser wants it.
template <class Enum>
CLI::Validator chosen_from(std::vector<std::pair<std::string, Enum>> choices) {
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) names.push_back(name);
  return with_choices(CLI::Validator(
                          [choices = std::move(choices)](std::string& text) {
                            std::string known;
                            for (const auto& [name, value] : choices) {
                              if (name == text) {
                                text = std::to_string(static_cast<int>(value));
                                return std::string();
                              }
                              known += " " + name;
                            }
                            return "'" + text + "' is none of:" + known;
                          },
                          ""),
                      names);
}

std::vector<std::string> formats() {
  std::vector<std::string> names(kFormatNames.begin(), kFormatNames.end());
  names.emplace_back("summary");
  return names;
}

// "json" or "json=report.json".
CLI::Validator is_output() {
  return with_choices(CLI::Validator(
                          [](std::string& text) {
                            const auto known = formats();
                            const auto mark = text.find('=');
                            if (mark + 1 == text.size()) return "'" + text + "' names no file; write FORMAT=FILE";
                            auto form = text.substr(0, mark);
                            if (std::find(known.begin(), known.end(), form) != known.end()) return std::string();
                            return "'" + form + "' is none of: " + CLI::detail::join(known, " ");
                          },
                          ""),
                      formats());
}

}  // namespace

CLI::Validator one_of(std::vector<std::string> names) {
  const auto choices = names;
  return with_choices(CLI::Validator(
                          [names = std::move(names)](std::string& text) {
                            if (std::find(names.begin(), names.end(), text) != names.end()) return std::string();
                            return "'" + text + "' is none of: " + CLI::detail::join(names, " ");
                          },
                          ""),
                      choices);
}

CLI::Validator offers(const std::vector<std::string>& names) {
  return with_choices(CLI::Validator([](std::string&) { return std::string(); }, ""), names);
}

CLI::Validator is_moment() {
  return check([](const std::string& text) { return parse_moment(text, 0, Zone()).has_value(); },
               "is no time; write 2026-11-23T03:12:00Z, 2026-11-23, 14:04, \"yesterday 14:04\", or 30m for 30 minutes "
               "ago");
}

CLI::Validator is_place() {
  return check([](const std::string& text) { return parse_place(text).has_value(); },
               "is no line of a source; write app.log:1234");
}

std::vector<std::string> choices_of(CLI::Option& option) {
  try {
    const auto& name = option.get_validator(0)->get_name();
    if (name.starts_with(kChoices)) return CLI::detail::split(name.substr(kChoices.size()), ' ');
  } catch (const CLI::OptionNotFound&) {  // the library's way to say that there is none
  }
  return {};
}

void add_rules_option(CLI::App& app, InputOptions& options, const std::string& about) {
  app.add_option("-r,--rules", options.rules, about)->allow_extra_args(false)->type_name("PATH");
}

void add_site_option(CLI::App& app, InputOptions& options) {
  app.add_option("--site", options.site, "The organisation's own facts (JSON)")->type_name("FILE");
}

void add_quiet_option(CLI::App& app, InputOptions& options) {
  app.add_flag("-q,--quiet", options.quiet, "Say nothing on standard error but errors");
}

void add_files_from_option(CLI::App& app, InputOptions& options) {
  app.add_option("--files-from", options.files_from, "Read also the files that FILE names, one a line; '-': on stdin")
      ->configurable(false)
      ->type_name("FILE");
}

void add_lang_option(CLI::App& app, std::string& lang) {
  app.add_option("--lang", lang, "Language: en or ja; by default that of the locale")
      ->check(one_of({"en", "ja"}))
      ->type_name("LANG");
}

void add_colour_option(CLI::App& app, Colour& colour) {
  app.add_option("--color", colour, "Colours: auto always never")
      ->transform(
          chosen_from<Colour>({{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}}))
      ->type_name("WHEN");
}

void add_display_zone_option(CLI::App& app, std::string& zone) {
  app.add_option("--display-tz", zone, "Zone of the times shown; by default the system's")
      ->check(is_zone())
      ->type_name("ZONE");
}

void add_input_options(CLI::App& app, InputOptions& options) {
  app.option_defaults()->group("Input");
  app.add_option("--tz", options.zone, "Zone of times that bear none (UTC)")->check(is_zone())->type_name("ZONE");
  app.add_option("--service", options.service, "Service of lines that name none")->type_name("NAME");
  app.add_option("--gateway", options.gateways, "Host, service or cluster name of the gateway; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  add_rules_option(app, options,
                   "Rulebook (file or directory) instead of the built-in one, whose name is builtin; may be repeated");
  add_site_option(app, options);
  add_files_from_option(app, options);
  app.add_option("--source-name", options.source_name, "What standard input is called; a path tells pod and service")
      ->configurable(false)
      ->type_name("NAME");
  app.add_option("--include", options.include, "Read only sources whose name fits; may be repeated")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  app.add_option("--exclude", options.exclude, "Pass over sources whose name fits; may be repeated")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  app.add_flag_callback(
      "--no-redact", [&options] { options.redact = false; }, "Do not mask card numbers, keys, passwords and the like");
  app.add_option("--mask-key", options.mask_key, "Mark a secret alike in all runs with this key: a file, or env:NAME")
      ->type_name("FILE");
  app.add_option("-j,--threads", options.threads, "Threads; 0, the default: one a core")
      ->check(is_count(256))
      ->type_name("N");
  app.option_defaults()->group("Output");
  add_quiet_option(app, options);
  app.option_defaults()->group("Options");
}

void add_live_options(CLI::App& app, LiveOptions& options) {
  app.option_defaults()->group("Live");
  auto* follow = app.add_flag("-f,--follow", options.follow,
                              "Read on as logs are written, renamed or emptied; report whenever something changed");
  app.add_option("--on-incident", options.on_incident,
                 "Run COMMAND when an incident opens, changes its cause or ends; its standard input is the incident")
      ->needs(follow)
      ->type_name("COMMAND");
  app.add_option("--state", options.state, "Save to FILE how far reading has come, and go on from there next time")
      ->needs(follow)
      ->type_name("FILE");
  app.option_defaults()->group("Options");
}

void add_report_options(CLI::App& app, ReportOptions& options) {
  app.option_defaults()->group("Output");
  app.add_option("-o,--output,--format", options.outputs,
                 "Form of the report, or FORMAT=FILE; may be repeated: " + CLI::detail::join(formats(), " "))
      ->allow_extra_args(false)
      ->check(is_output())
      ->type_name("FORMAT");
  app.add_option("--report-file", options.report_file, "Write the report to FILE")->type_name("FILE");
  app.add_option("--requests-out", options.requests_file, "Write every request concerned to FILE, as NDJSON")
      ->type_name("FILE");
  app.add_flag_callback(
      "--no-pager", [&options] { options.pager = false; }, "Show a report longer than the screen without a pager");
  app.add_flag("--full", options.full, "All that the manual has for this cause, with all commands");
  add_lang_option(app, options.lang);
  add_colour_option(app, options.colour);
  add_display_zone_option(app, options.display_zone);

  app.option_defaults()->group("Analysis");
  app.add_option("--since", options.since,
                 "Only incidents from TIME on: a date, a time of day, RFC 3339, or a duration before now")
      ->check(is_moment())
      ->type_name("TIME");
  app.add_option("--until", options.until, "Only incidents until TIME")->check(is_moment())->type_name("TIME");
  app.add_option("--window", options.window, "How long a short or reused id names one request (5m)")
      ->check(is_duration())
      ->type_name("DURATION");
  app.add_option("--gap", options.gap, "A pause longer than this ends an incident (5m)")
      ->check(is_duration())
      ->type_name("DURATION");
  app.add_option("--lateness", options.lateness, "How late a record may come; only noted in the report (2m)")
      ->check(is_duration())
      ->type_name("DURATION");
  app.add_option("--min-requests", options.min_requests, "Fewer failed requests are isolated failures (3)")
      ->check(is_count(std::numeric_limits<std::uint32_t>::max()))
      ->type_name("N");

  app.option_defaults()->group("For scripts");
  app.add_option("--baseline", options.baseline, "Mark what is new or worse than in this log or summary")
      ->type_name("FILE");
  app.add_option("--fail-on", options.fail_on, "Exit 1 if there is one: incident gateway-503 error unexplained new")
      ->transform(chosen_from<FailOn>({{"incident", FailOn::incident},
                                       {"gateway-503", FailOn::gateway_503},
                                       {"error", FailOn::error},
                                       {"unexplained", FailOn::unexplained},
                                       {"new", FailOn::regression}}))
      ->type_name("WHAT");
  app.add_flag("--allow-empty", options.allow_empty, "With --fail-on: accept a log with nothing to judge");
  app.option_defaults()->group("Options");
}

}  // namespace gwtriage
