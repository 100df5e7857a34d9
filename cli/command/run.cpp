#include "command/run.h"

#include <CLI/CLI.hpp>

#include "command/add_options.h"
#include "command/completion_command.h"
#include "command/decode_command.h"
#include "command/explain_command.h"
#include "command/report_command.h"
#include "command/rules_command.h"

namespace gwtriage {
namespace {

constexpr auto kFooter =
    "A file named like a command is written ./decode. The exit status is 0: analysed, 1: a --fail-on condition holds,\n"
    "2: wrong usage or rulebook, 3: input not read to its end. More: man gwtriage, man gwtriage-rules";

int status(ExitStatus exit) { return static_cast<int>(exit); }

// --help and --version print to stdout; what is wrong goes to stderr with the way to the help.
int explain_parse(const CLI::App& app, const CLI::ParseError& error, const Streams& streams) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    std::ostringstream out;
    std::ostringstream err;
    app.exit(error, out, err);
    const auto text = out.str();
    std::fwrite(text.data(), 1, text.size(), streams.out);
    return status(ExitStatus::analysed);
  }
  streams.complain(std::string(error.what()) + "; see gwtriage --help");
  return status(ExitStatus::usage);
}

}  // namespace

int run(std::span<char* const> arguments, const Streams& streams) {
  CLI::App app("Finds payment-gateway incidents in logs: what failed, what that caused, why, and what to do first.",
               "gwtriage");
  app.footer(kFooter);
  app.set_version_flag("--version", "gwtriage " GWTRIAGE_VERSION);
  app.get_formatter()->column_width(34);
  InputOptions input;
  ReportOptions report;
  app.add_option("FILE", input.files, "Logs; none or '-' reads standard input");
  add_input_options(app, input);
  add_report_options(app, report);

  DecodeOptionsTyped decode;
  auto* decode_app = app.add_subcommand("decode", "Show how records were framed and read, one JSON object each");
  decode_app->add_option("FILE", input.files, "Logs; none or '-' reads standard input");
  add_input_options(*decode_app, input);
  decode_app->add_flag("--undecoded", decode.undecoded, "Only records that were not understood");
  decode_app->add_flag("--stats", decode.stats, "A table of dialects, times, ids and levels per source");

  ExplainRequest explain;
  auto* explain_app = app.add_subcommand("explain", "Print the manual, or one cause, step or fix of it");
  explain_app->add_option("CAUSE", explain.topic, "A cause, step.N or fix.N");
  explain_app->add_option("-r,--rules", input.rules, "Rulebook instead of the built-in one")->type_name("PATH");
  explain_app->add_option("--lang", explain.lang, "Language: en ja")
      ->check(CLI::IsMember({"en", "ja"}))
      ->type_name("LANG");

  auto* rules_app = app.add_subcommand("rules", "Look at, check and test rulebooks");
  RulesOptions rules;
  add_rules_command(*rules_app, rules);

  auto* merge_app = app.add_subcommand("merge", "One report from summaries saved with -o summary");
  merge_app->add_option("SUMMARY", input.files, "Summaries")->required();
  merge_app->add_option("-r,--rules", input.rules, "Rulebook that the summaries were made with")->type_name("PATH");
  merge_app->add_option("--site", input.site, "The organisation's own facts (JSON)")->type_name("FILE");
  merge_app->add_flag("-q,--quiet", input.quiet, "Say nothing on standard error but errors");
  add_report_options(*merge_app, report);

  std::string shell;
  auto* completion_app = app.add_subcommand("completion", "Print a completion script for bash, zsh or fish");
  completion_app->add_option("SHELL", shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));

  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ParseError& error) {
    return explain_parse(app, error, streams);
  }
  if (decode_app->parsed()) return status(decode_logs(input, decode, streams));
  if (explain_app->parsed()) return status(explain_manual(input, explain, streams));
  if (rules_app->parsed()) return status(run_rules(*rules_app, rules, streams));
  if (merge_app->parsed()) return status(report_on_summaries(input, report, streams));
  if (completion_app->parsed()) return status(print_completion(app, shell, streams));
  return status(report_on_logs(input, report, streams));
}

}  // namespace gwtriage
