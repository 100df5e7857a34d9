#include "command/rules_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command/add_options.h"
#include "command/rules_match.h"
#include "command/rules_test.h"
#include "engine/book_check.h"
#include "engine/book_quality.h"
#include "engine/load_book.h"
#include "report/escape.h"
#include "rulebook/finding.h"

namespace gwtriage {
namespace {

// The rulebooks that the options name, as one: a rule may stand in one of them and the causes in another.
Result<Rulebook> book_of(const std::vector<std::string>& paths) {
  return load_book(paths.empty() ? std::vector<std::string>{"builtin"} : paths);
}

std::string says(const Rule& rule) {
  std::string text;
  const auto add = [&text](std::string_view word) { text += (text.empty() ? "" : ", ") + std::string(word); };
  if (rule.gateway_failure) add("gateway failure");
  if (rule.gateway_call) add("gateway call");
  if (rule.recovered) add("recovered");
  if (rule.own_answer) add("own answer");
  if (rule.peer_answer) add("peer answer");
  if (rule.kind) add(name(*rule.kind));
  if (rule.author) add(std::string("author ") + std::string(name(*rule.author)));
  if (rule.answered) add("answered");
  if (rule.unanswered) add("unanswered");
  if (rule.marker != Marker::none) add(kMarkerNames[static_cast<std::size_t>(rule.marker)]);
  return text;
}

void print_rule(const Rule& rule, const Weight* weight, const Streams& streams) {
  const std::string bits = weight ? fmt::format("{:+.1f}", weight->bits) : "";
  const std::string what = weight && !weight->sub.empty() ? weight->sub + "  " + says(rule) : says(rule);
  fmt::print(streams.out, "  {:>5}  {:<40} {}\n", bits, escape_terminal(rule.id), escape_terminal(what));
}

ExitStatus list_rules(const RulesOptions& options, const Streams& streams) {
  const auto book = book_of(options.input.rules);
  if (!book) {
    streams.complain(book.error().what);
    return ExitStatus::usage;
  }
  for (const auto& cause : book->causes) {
    fmt::print(streams.out, "{}\n", escape_terminal(cause.id));
    for (const auto& rule : book->rules)
      for (const auto& weight : rule.weights)
        if (weight.cause == cause.id) print_rule(rule, &weight, streams);
  }
  fmt::print(streams.out, "(says what a record is, weighs nothing)\n");
  for (const auto& rule : book->rules)
    if (rule.weights.empty()) print_rule(rule, nullptr, streams);
  return ExitStatus::analysed;
}

ExitStatus say_findings(const std::vector<Finding>& findings, const Streams& streams) {
  for (const auto& finding : findings) streams.complain(to_string(finding));
  if (!findings.empty())
    streams.complain(std::to_string(findings.size()) + (findings.size() == 1 ? " finding" : " findings"));
  return findings.empty() ? ExitStatus::analysed : ExitStatus::usage;
}

// "12 wordings show a line of their own, 3 say why they show none (dns.json 1, tls.json 2), 4 patterns have no proof".
void print_proofs(const std::vector<std::pair<std::string, ProofCount>>& proofs, const Streams& streams) {
  ProofCount all;
  std::string files;
  for (const auto& [file, count] : proofs) {
    all.shown += count.shown;
    all.unshown += count.unshown;
    all.bare += count.bare;
    if (count.unshown != 0)
      files += fmt::format("{}{} {}", files.empty() ? " (" : ", ", escape_terminal(file), count.unshown);
  }
  if (!files.empty()) files += ")";
  fmt::print(streams.out, "{} wordings show a line of their own, {} say why they show none{}, {} bring no proof\n",
             all.shown, all.unshown, files, all.bare);
}

ExitStatus check_rules(const RulesOptions& options, const Streams& streams) {
  auto paths = options.input.rules;
  paths.insert(paths.end(), options.input.files.begin(), options.input.files.end());
  if (paths.empty()) paths.emplace_back("builtin");
  auto parsed = load_book_findings(paths);
  if (!parsed) {
    streams.complain(parsed.error().what);
    return ExitStatus::usage;
  }
  // Examples are tried on what could be read, so that one look shows everything; rules that cannot be compiled
  // match nothing and have been named already.
  if (parsed->findings.empty()) {
    parsed->findings = check_examples(parsed->book);
    for (auto& finding : check_quality(parsed->book)) parsed->findings.push_back(std::move(finding));
  }
  const auto status = say_findings(parsed->findings, streams);
  if (status != ExitStatus::analysed) return status;
  fmt::print(streams.out, "{} rules, {} causes, {} providers: no findings\n", parsed->book.rules.size(),
             parsed->book.causes.size(), parsed->book.providers.size());
  print_proofs(parsed->proofs, streams);
  return status;
}

ExitStatus test_rules(const RulesOptions& options, const Streams& streams) {
  const auto book = book_of(options.input.rules);
  if (!book) {
    streams.complain(book.error().what);
    return ExitStatus::usage;
  }
  if (!options.input.files.empty()) return test_on_labels(*book, options, streams);
  const auto status = say_findings(check_examples(*book), streams);
  std::size_t records = 0;
  for (const auto& rule : book->rules) records += rule.matches.size() + rule.spares.size();
  if (status == ExitStatus::analysed)
    fmt::print(streams.out, "{} rules keep their word on {} records\n", book->rules.size(), records);
  return status;
}

// JSON has no comments: the texts say what belongs in their place.
ExitStatus new_rule(const RulesOptions& options, const Streams& streams) {
  using Json = nlohmann::ordered_json;
  const Json rule = {
      {"id", options.name},
      {"when",
       {{"all",
         {{{"text", "words that only this failure writes|(?:another|a third) way to write them"}},
          {{"none", {{{"text", "words of records that look alike"}}}}}}}}},
      {"scope", "gateway"},
      {"weigh", {{{"cause", "connectivity"}, {"sub", "firewall"}, {"bits", 2.0}}}},
      {"text",
       {{"en", "what a record that matches says, as one sentence"}, {"ja", "一致した記録が何を示すかを一文で"}}},
      {"why", "why it weighs that much: 0.5 is a weak hint, 2 plausible, 4 strong, 6 settles it"},
      {"source", "where the words come from: the library and its version, or the log in which they were seen"},
      {"matches",
       {"a whole record that it must match: words that only this failure writes",
        "a whole record that it must match: another way to write them"}},
      {"spares",
       {"a whole record that it must not match: words that only this failure writes, in words of records that look "
        "alike",
        "a whole record that looks alike: words that only another failure writes"}}};
  const Json file = {{"schema", "gwtriage.rulebook/1"}, {"rules", {rule}}};
  fmt::print(streams.out, "{}\n", file.dump(2));
  return ExitStatus::analysed;
}

CLI::App* add(CLI::App& rules, const std::string& name, const std::string& about, RulesOptions& options) {
  auto* app = rules.add_subcommand(name, about);
  add_rules_option(*app, options.input, "Rulebook instead of the built-in one; several are read as one");
  return app;
}

}  // namespace

void add_rules_command(CLI::App& rules, RulesOptions& options) {
  rules.require_subcommand(1);
  add(rules, "list", "List the rules by cause", options);

  auto* check = add(rules, "check", "Validate a rulebook: say what is wrong and where", options);
  check->add_option("PATH", options.input.files, "Files and directories, read as one rulebook");

  auto* test = add(rules, "test", "Let each rule prove itself on the records it brings, or try all on labelled records",
                   options);
  test->add_option("FILE", options.input.files, "Labelled records: one {\"text\":...,\"cause\":...} a line");
  test->add_flag("-v,--verbose", options.verbose, "Show what was missed");

  auto* match = add(rules, "match", "Say for each record alone what the rules make of it", options);
  match->add_option("FILE", options.input.files, "Records; none or '-': standard input");
  match->add_flag("-z,--null", options.nul, "Records end with NUL, not with a line end");
  match->add_flag("-v,--verbose", options.verbose, "Name rules that nearly matched, and what failed");
  match->add_option("--gateway", options.input.gateways, "Another name of the gateway")
      ->type_name("NAME")
      ->allow_extra_args(false);
  match->add_option("-o,--output,--format", options.format, "Form: text json")
      ->check(one_of({"text", "json"}))
      ->type_name("FORMAT");

  auto* fresh = rules.add_subcommand("new", "Print a rule to start from");
  fresh->add_option("ID", options.name, "Its id, in kebab-case")->required();
}

ExitStatus run_rules(const CLI::App& rules, const RulesOptions& options, const Streams& streams) {
  if (rules.got_subcommand("list")) return list_rules(options, streams);
  if (rules.got_subcommand("check")) return check_rules(options, streams);
  if (rules.got_subcommand("test")) return test_rules(options, streams);
  if (rules.got_subcommand("new")) return new_rule(options, streams);
  const auto book = book_of(options.input.rules);
  if (!book) {
    streams.complain(book.error().what);
    return ExitStatus::usage;
  }
  return match_records(*book, options, streams);
}

}  // namespace gwtriage
