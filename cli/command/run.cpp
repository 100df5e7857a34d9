#include "command/run.h"

#include <CLI/CLI.hpp>

#include "command/add_options.h"
#include "command/completion_command.h"
#include "command/decode_command.h"
#include "command/explain_command.h"
#include "command/help_formatter.h"
#include "command/report_command.h"
#include "command/rules_command.h"
#include "command/usage_error.h"

namespace gwtriage {
namespace {

constexpr auto kFooter =
    "A file named like a command is written ./decode. Exit status: 0 analysed, 1 a --fail-on condition holds, "
    "2 wrong usage or rulebook, 3 input not read to its end. More: man gwtriage, man gwtriage-rules";

int status(ExitStatus exit) { return static_cast<int>(exit); }

// All that can be typed, and where it goes. The parser keeps references into it.
struct CommandLine {
  CLI::App app{"Finds payment-gateway incidents in logs: what failed, what that caused, why, and what to do first",
               "gwtriage"};
  InputOptions input;
  ReportOptions report;
  DecodeOptionsTyped decode;
  ExplainRequest explain;
  RulesOptions rules;
  std::string shell;
  CLI::App* decode_app = nullptr;
  CLI::App* explain_app = nullptr;
  CLI::App* rules_app = nullptr;
  CLI::App* merge_app = nullptr;
  CLI::App* completion_app = nullptr;

  CommandLine() {
    app.formatter(help_formatter());  // before the commands, which inherit it
    app.footer(kFooter);
    app.set_help_flag("-h,--help", "Print this help");
    app.set_version_flag("--version", "gwtriage " GWTRIAGE_VERSION, "Print the version");
    app.add_option("FILE", input.files, "Logs, archives or directories; none or '-': standard input");
    add_input_options(app, input);
    add_report_options(app, report);
    add_decode();
    add_explain();
    rules_app = app.add_subcommand("rules", "Look at, check and test rulebooks");
    add_rules_command(*rules_app, rules);
    add_merge();
    completion_app = app.add_subcommand("completion", "Print a completion script for bash, zsh or fish");
    completion_app->add_option("SHELL", shell, "bash, zsh or fish")->required()->check(one_of({"bash", "zsh", "fish"}));
  }
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  void add_decode() {
    decode_app = app.add_subcommand("decode", "Show how records were framed and read, one JSON object each");
    decode_app->add_option("FILE", input.files, "Logs, archives or directories; none or '-': standard input");
    add_input_options(*decode_app, input);
    decode_app->option_defaults()->group("Output");
    decode_app->add_flag("--undecoded", decode.undecoded, "Only records that were not understood");
    decode_app->add_flag("--stats", decode.stats, "A table of dialects, times, ids and levels per source");
  }

  void add_explain() {
    explain_app = app.add_subcommand("explain", "Print the manual, or one cause, step or fix of it");
    explain_app->add_option("CAUSE", explain.topic, "A cause, step.N or fix.N; none: all of the manual");
    add_rules_option(*explain_app, input, "Rulebook instead of the built-in one");
    add_lang_option(*explain_app, explain.lang);
  }

  void add_merge() {
    merge_app = app.add_subcommand("merge", "Make one report from summaries saved with -o summary");
    merge_app->add_option("SUMMARY", input.files, "Files written with -o summary")->required();
    merge_app->option_defaults()->group("Input");
    add_rules_option(*merge_app, input, "Rulebook that the summaries were made with");
    add_site_option(*merge_app, input);
    merge_app->option_defaults()->group("Output");
    add_quiet_option(*merge_app, input);
    add_report_options(*merge_app, report);
  }
};

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
  streams.complain(usage_error(app, error));
  return status(ExitStatus::usage);
}

}  // namespace

int run(std::span<char* const> arguments, const Streams& streams) {
  CommandLine line;
  try {
    line.app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ParseError& error) {
    return explain_parse(line.app, error, streams);
  }
  if (line.decode_app->parsed()) return status(decode_logs(line.input, line.decode, streams));
  if (line.explain_app->parsed()) return status(explain_manual(line.input, line.explain, streams));
  if (line.rules_app->parsed()) return status(run_rules(*line.rules_app, line.rules, streams));
  if (line.merge_app->parsed()) return status(report_on_summaries(line.input, line.report, streams));
  if (line.completion_app->parsed()) return status(print_completion(line.app, line.shell, streams));
  return status(report_on_logs(line.input, line.report, streams));
}

}  // namespace gwtriage
