#include "command/run.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "command/add_options.h"
#include "command/alerts_command.h"
#include "command/annotate_command.h"
#include "command/completion_command.h"
#include "command/config_command.h"
#include "command/decode_command.h"
#include "command/explain_command.h"
#include "command/files_from.h"
#include "command/help_formatter.h"
#include "command/message_command.h"
#include "command/reconcile_command.h"
#include "command/report_command.h"
#include "command/rules_command.h"
#include "command/settings.h"
#include "command/terminal.h"
#include "command/usage_error.h"
#include "command/version.h"
#include "model/alert_rule.h"
#include "report/reconcile.h"

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
  LiveOptions live;
  ReportOptions report;
  DecodeOptionsTyped decode;
  ExplainRequest explain;
  RulesOptions rules;
  AnnotateOptions annotate;
  AlertsOptions alerts;
  MessageOptions message;
  std::string reconcile_format = "csv";
  std::string shell;
  std::string spoken;  // --lang of commands that report nothing
  CLI::App* decode_app = nullptr;
  CLI::App* explain_app = nullptr;
  CLI::App* rules_app = nullptr;
  CLI::App* merge_app = nullptr;
  CLI::App* annotate_app = nullptr;
  CLI::App* alerts_app = nullptr;
  CLI::App* message_app = nullptr;
  CLI::App* reconcile_app = nullptr;
  CLI::App* completion_app = nullptr;
  CLI::App* config_app = nullptr;
  CLI::App* help_app = nullptr;
  std::vector<std::string> helped;

  explicit CommandLine(Lang lang) {
    app.formatter(help_formatter(lang));  // before the commands, which inherit it
    app.footer(kFooter);
    app.set_help_flag("-h,--help", "Print this help");
    app.set_version_flag("-V,--version", version_text, "Print the version, and what it was built of")
        ->configurable(false);
    app.add_option("FILE", input.files, "Logs, archives or directories; none or '-': standard input");
    add_input_options(app, input);
    add_live_options(app, live);
    add_report_options(app, report);
    add_decode();
    add_explain();
    rules_app = app.add_subcommand("rules", "Look at, check and test rulebooks");
    add_rules_command(*rules_app, rules);
    add_merge();
    add_annotate();
    add_alerts();
    add_message();
    add_reconcile();
    completion_app = app.add_subcommand("completion", "Print a completion script for bash, zsh or fish");
    completion_app->add_option("SHELL", shell, "bash, zsh or fish")->required()->check(one_of({"bash", "zsh", "fish"}));
    config_app = app.add_subcommand("config", "Show each setting and where it came from");
    help_app = app.add_subcommand("help", "Print the help of a command");
    help_app->add_option("COMMAND", helped, "decode, rules check, ...; none: this program");
    for (CLI::App* command : {decode_app, rules_app, reconcile_app, completion_app, config_app, help_app})
      take_lang(*command);
    for (CLI::App* command : rules_app->get_subcommands({})) take_lang(*command);
  }
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  // For help and complaints alone, where nothing else of the command has a language.
  void take_lang(CLI::App& command) { add_lang_option(command, spoken); }

  void add_decode() {
    decode_app = app.add_subcommand("decode", "Show how records were framed and read, one JSON object each");
    decode_app->add_option("FILE", input.files, "Logs, archives or directories; none or '-': standard input");
    add_input_options(*decode_app, input);
    decode_app->option_defaults()->group("Output");
    auto* undecoded = decode_app->add_flag("--undecoded", decode.undecoded, "Only records that were not understood");
    auto* stats = decode_app->add_flag("--stats", decode.stats,
                                       "A table per source, and per service where its ids and statuses were found");
    decode_app
        ->add_option("--explain", decode.explain, "All about one record: how it was read, what was refused, and why")
        ->check(is_place())
        ->type_name("SOURCE:LINE")
        ->excludes(undecoded)
        ->excludes(stats);
  }

  void add_explain() {
    explain_app = app.add_subcommand("explain", "Print the manual, or one cause, step or fix of it");
    explain_app->add_option("CAUSE", explain.topic, "A cause, impact.N, step.N or fix.N; none: all of the manual");
    add_rules_option(*explain_app, input, "Rulebook instead of the built-in one");
    add_lang_option(*explain_app, explain.lang);
  }

  void add_merge() {
    merge_app = app.add_subcommand("merge", "Make one report from summaries saved with -o summary");
    merge_app->add_option("SUMMARY", input.files,
                          "Files written with -o summary, packed or not, or directories; none or '-': standard input");
    merge_app->option_defaults()->group("Input");
    add_files_from_option(*merge_app, input);
    add_rules_option(*merge_app, input, "Rulebook that the summaries were made with");
    add_site_option(*merge_app, input);
    merge_app->option_defaults()->group("Output");
    add_quiet_option(*merge_app, input);
    add_report_options(*merge_app, report);
  }

  // A command that reads logs.
  CLI::App* add_reader(const std::string& name, const std::string& about) {
    auto* command = app.add_subcommand(name, about);
    command->add_option("LOG", input.files, "Logs, archives or directories; none or '-': standard input");
    add_input_options(*command, input);
    command->option_defaults()->group("Output");
    return command;
  }

  void add_annotate() {
    annotate_app = add_reader("annotate", "Print the log with what caused its errors, or the story of one request");
    auto* only = annotate_app->add_flag("--only-caused", annotate.only_caused, "Only lines that the gateway caused");
    annotate_app->add_option("--request", annotate.request, "What this request met, across all services")
        ->excludes(only)
        ->type_name("ID");
    annotate_app->add_option("-o,--output,--format", annotate.format, "Form of the story: text json html")
        ->check(one_of({"text", "json", "html"}))
        ->type_name("FORMAT");
    add_lang_option(*annotate_app, annotate.lang);
    add_colour_option(*annotate_app, annotate.colour);
    add_display_zone_option(*annotate_app, annotate.display_zone);
  }

  void add_alerts() {
    alerts_app = add_reader("alerts", "Print alert rules for a monitoring system, with what a log tells of this shop");
    alerts_app->add_option("--for", alerts.system, "System: prometheus loki datadog cloudwatch")
        ->required()
        ->check(one_of({kAlertSystemNames.begin(), kAlertSystemNames.end()}))
        ->type_name("SYSTEM");
    alerts_app->add_option("--tests", alerts.tests_file, "Write tests for promtool, of rules in alerts.yml, to FILE")
        ->type_name("FILE");
    add_lang_option(*alerts_app, alerts.lang);
  }

  void add_message() {
    message_app = add_reader("message", "Print what to tell users, and nothing else");
    add_lang_option(*message_app, message.lang);
    add_display_zone_option(*message_app, message.display_zone);
    message_app->add_option("--until", message.until, "When it will be over; by default as the gateway says")
        ->check(is_moment())
        ->type_name("TIME");
  }

  void add_reconcile() {
    reconcile_app = add_reader("reconcile", "List the orders whose payment must be looked up, with how to");
    reconcile_app->add_option("-o,--output,--format", reconcile_format, "Form of the list: csv ndjson")
        ->check(one_of({kReconcileFormatNames.begin(), kReconcileFormatNames.end()}))
        ->type_name("FORMAT");
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

ExitStatus print(std::string_view text, const Streams& streams) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), streams.out) == text.size() && std::fflush(streams.out) == 0;
  return written ? ExitStatus::analysed : ExitStatus::input;
}

// `help COMMAND ...`, whose words the parser would take for the command itself.
ExitStatus print_help(const CommandLine& line, std::span<char* const> named, const Streams& streams) {
  const CLI::App* command = &line.app;
  std::string words = command->get_name();
  for (const std::string word : named) {
    const auto next = command->get_subcommands([&word](const CLI::App* one) { return one->get_name() == word; });
    if (next.empty()) {
      streams.complain(see_help("no such command: " + word + did_you_mean(word, command_names(*command)), words));
      return ExitStatus::usage;
    }
    command = next.front();
    words += " " + word;
  }
  return print(command->get_formatter()->make_help(command, words, CLI::AppFormatMode::Normal), streams);
}

// A word that names no file was perhaps meant for a command.
bool is_mistyped_command(const CommandLine& line, const Streams& streams) {
  if (line.input.files.empty() || std::filesystem::exists(line.input.files.front())) return false;
  const auto& word = line.input.files.front();
  const auto meant = did_you_mean(word, command_names(line.app));
  if (!meant.empty()) streams.complain(see_help("no such command or file: " + word + meant, line.app.get_name()));
  return !meant.empty();
}

// What help and complaints are said in, before anything is parsed: --lang wherever it stands, else the environment.
Lang spoken_language(std::span<char* const> arguments) {
  constexpr std::string_view kOption = "--lang";
  std::string wanted;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (word == "--") break;
    if (word == kOption && i + 1 < arguments.size()) wanted = arguments[i + 1];
    if (word.starts_with(kOption) && word.substr(kOption.size()).starts_with('='))
      wanted = word.substr(kOption.size() + 1);
  }
  const char* set = std::getenv("GWTRIAGE_LANG");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  return language(wanted.empty() && set != nullptr ? set : wanted);
}

// The words behind `help`, less the language.
std::vector<char*> asked_about(std::span<char* const> words) {
  std::vector<char*> named;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--lang")
      ++i;
    else if (!word.starts_with("--lang="))
      named.push_back(words[i]);
  }
  return named;
}

int carry_out(std::span<char* const> arguments, const Streams& streams) {
  CommandLine line(streams.lang);
  if (arguments.size() > 1 && std::string_view(arguments[1]) == "help")
    if (const auto named = asked_about(arguments.subspan(2)); named.empty() || named.front()[0] != '-')
      return status(print_help(line, named, streams));
  try {
    line.app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ParseError& error) {
    return explain_parse(line.app, error, streams);
  }
  const auto settings = read_settings(line.app);
  const auto applied = settings ? apply_settings(line.app, *settings) : Outcome(settings.error());
  if (!applied) {
    streams.complain(applied.error().what);
    return status(exit_status(applied.error()));
  }
  if (const auto named = take_files_from(line.input); !named) {
    streams.complain(named.error().what);
    return status(exit_status(named.error()));
  }
  if (line.config_app->parsed()) return status(print_config(line.app, *settings, streams));
  if (line.decode_app->parsed()) return status(decode_logs(line.input, line.decode, streams));
  if (line.explain_app->parsed()) return status(explain_manual(line.input, line.explain, streams));
  if (line.rules_app->parsed()) return status(run_rules(*line.rules_app, line.rules, streams));
  if (line.merge_app->parsed()) return status(report_on_summaries(line.input, line.report, streams));
  if (line.annotate_app->parsed()) return status(annotate_logs(line.input, line.annotate, streams));
  if (line.alerts_app->parsed()) return status(print_alerts(line.input, line.alerts, streams));
  if (line.message_app->parsed()) return status(print_message(line.input, line.message, streams));
  if (line.reconcile_app->parsed()) return status(print_reconciliation(line.input, line.reconcile_format, streams));
  if (line.completion_app->parsed()) return status(print_completion(line.app, line.shell, streams));
  if (is_mistyped_command(line, streams)) return status(ExitStatus::usage);
  return status(report_on_logs(line.input, line.live, line.report, streams));
}

}  // namespace

// Whatever a command has printed is looked at here once: a full disk shows itself when the last of it is written, or in
// the midst of it, where the library that formats text throws.
int run(std::span<char* const> arguments, const Streams& to) {
  Streams streams = to;
  streams.lang = spoken_language(arguments);
  int exit = status(ExitStatus::analysed);
  std::error_code why;
  bool lost = false;  // without a reason: it was told to whoever wrote
  try {
    exit = carry_out(arguments, streams);
  } catch (const std::system_error& error) {
    why = error.code();
  }
  if (std::fflush(streams.out) != 0) why = {errno, std::generic_category()};
  if (!why) lost = std::ferror(streams.out) != 0;
  if (!why && !lost) return exit;
  if (lost) streams.complain("cannot write to standard output; is the disk full?");
  if (why && why != std::errc::broken_pipe) streams.complain("cannot write to standard output: " + why.message());
  return status(worse(static_cast<ExitStatus>(exit), ExitStatus::input));
}

}  // namespace gwtriage
