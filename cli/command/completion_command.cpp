#include "command/completion_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <vector>

#include "command/add_options.h"
#include "command/analysis.h"
#include "report/explain.h"

namespace gwtriage {
namespace {

struct Word {
  std::string text;
  std::string about;
};

// Options of one (sub)command, long names first.
std::vector<Word> options_of(const CLI::App& app) {
  std::vector<Word> words;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) words.push_back({"--" + name, option->get_description()});
    for (const auto& name : option->get_snames()) words.push_back({"-" + name, option->get_description()});
  }
  return words;
}

std::vector<Word> commands_of(const CLI::App& app) {
  std::vector<Word> words;
  for (const auto* command : app.get_subcommands({}))
    words.push_back({command->get_name(), command->get_description()});
  return words;
}

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

// For a single-quoted shell word.
std::string shell_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out;
}

// fish knows no '\'' but a backslash within quotes.
std::string fish_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
  return out;
}

// A (sub)command and the words that lead to it: "", "decode", "rules", "rules check".
struct Place {
  std::string words;
  CLI::App* app;
};

std::vector<Place> places(CLI::App& app) {
  std::vector<Place> all = {{"", &app}};
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Place from = all[at];
    for (auto* command : from.app->get_subcommands({}))
      all.push_back({from.words.empty() ? command->get_name() : from.words + " " + command->get_name(), command});
  }
  return all;
}

// For `case $command.$word`, from a command to those within it: "'.decode' | '.rules' | 'rules.list'".
std::string steps(CLI::App& app) {
  std::string text;
  for (const auto& place : places(app))
    for (const auto* command : place.app->get_subcommands({}))
      text += fmt::format("{}'{}.{}'", text.empty() ? "" : " | ", place.words, command->get_name());
  return text;
}

// What follows an option, within one command.
struct Value {
  std::vector<std::string> places;  // of the form "merge,--lang"
  std::vector<std::string> choices;
  bool is_path = false;
};

bool takes_path(const CLI::Option& option) {
  const auto type = option.get_type_name();
  return type == "FILE" || type == "PATH";
}

// The options that take a value, with the commands that have them.
std::vector<Value> values_of(CLI::App& app) {
  std::vector<Value> values;
  for (const auto& place : places(app)) {
    for (auto* option : place.app->get_options([](const CLI::Option* one) { return one->nonpositional(); })) {
      if (option->get_items_expected_max() == 0) continue;
      Value value{.places = {}, .choices = choices_of(*option), .is_path = takes_path(*option)};
      for (const auto& name : option->get_lnames()) value.places.push_back(fmt::format("'{},--{}'", place.words, name));
      for (const auto& name : option->get_snames()) value.places.push_back(fmt::format("'{},-{}'", place.words, name));
      values.push_back(std::move(value));
    }
  }
  return values;
}

// The choices of a command's own words: the SHELL of `completion`.
std::vector<Word> arguments_of(CLI::App& app) {
  std::vector<Word> words;
  for (auto* option : app.get_options([](const CLI::Option* one) { return one->get_positional(); }))
    for (const auto& choice : choices_of(*option)) words.push_back({choice, option->get_description()});
  return words;
}

std::string bash(CLI::App& app) {
  std::string words;
  for (const auto& place : places(app))
    words += fmt::format("    '{}') words='{} {} {}' ;;\n", place.words, shell_quoted(joined(options_of(*place.app))),
                         shell_quoted(joined(commands_of(*place.app))), shell_quoted(joined(arguments_of(*place.app))));
  std::string values;
  for (const auto& value : values_of(app))
    values += fmt::format("    {}) words='{}' files={} ;;\n", fmt::join(value.places, " | "),
                          shell_quoted(fmt::format("{}", fmt::join(value.choices, " "))), value.is_path ? "yes" : "");
  return fmt::format(
      "_gwtriage() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= word words= "
      "files=yes\n"
      // bash takes --output=json for three words.
      "  if [[ $current == = ]]; then current=; elif [[ $before == = ]]; then before=${{COMP_WORDS[COMP_CWORD-2]}}; "
      "fi\n"
      "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    case $command.$word in {}) command=\"${{command:+$command }}$word\" ;; esac\n"
      "  done\n"
      "  case $command in\n{}  esac\n"
      "  case $command,$before in\n{}  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"\n"
      "    if [[ $files ]]; then compgen -f -- \"$current\"; fi)\n"
      "}}\n"
      "complete -o filenames -F _gwtriage gwtriage\n",
      steps(app), words, values);
}

std::string zsh_list(const std::vector<Word>& words) {
  std::string text;
  for (const auto& word : words) {
    std::string about;
    for (const char c : word.about)
      if (c == ':') {
        about += "\\:";
      } else {
        about += c;
      }
    text += fmt::format(" '{}:{}'", word.text, shell_quoted(about));
  }
  return text;
}

std::string zsh(CLI::App& app) {
  std::string values;
  for (const auto& value : values_of(app))
    values += fmt::format("    {}) {}; return ;;\n", fmt::join(value.places, " | "),
                          !value.choices.empty() ? "compadd -- " + fmt::format("{}", fmt::join(value.choices, " "))
                          : value.is_path        ? "_files"
                                                 : "_message value");
  std::string cases;
  for (const auto& place : places(app))
    cases += fmt::format("    '{}') offers=({}{}{}) ;;\n", place.words, zsh_list(options_of(*place.app)),
                         zsh_list(commands_of(*place.app)), zsh_list(arguments_of(*place.app)));
  return fmt::format(
      "#compdef gwtriage\n"
      "_gwtriage() {{\n"
      "  local -a offers\n"
      "  local word command= before=${{words[CURRENT-1]}}\n"
      "  if [[ $words[CURRENT] == --*=* ]]; then before=${{words[CURRENT]%%=*}}; compset -P '*='; fi\n"
      "  for word in ${{words[2,CURRENT-1]}}; do\n"
      "    case $command.$word in ({}) command=\"${{command:+$command }}$word\" ;; esac\n"
      "  done\n"
      "  case $command,$before in\n{}  esac\n"
      "  case $command in\n{}  esac\n"
      "  _describe -o gwtriage offers\n"
      "  _files\n"
      "}}\n"
      "compdef _gwtriage gwtriage\n",
      steps(app), values, cases);
}

// The condition under which fish offers what belongs to a place.
std::string fish_condition(const Place& place) {
  if (place.words.empty()) return "__fish_use_subcommand";
  std::string text;
  for (std::size_t at = 0; at < place.words.size();) {
    const auto end = std::min(place.words.find(' ', at), place.words.size());
    text +=
        fmt::format("{}__fish_seen_subcommand_from {}", text.empty() ? "" : "; and ", place.words.substr(at, end - at));
    at = end + 1;
  }
  return text;
}

std::string fish(CLI::App& app) {
  std::string text;
  for (const auto& place : places(app)) {
    const auto start = fmt::format("complete -c gwtriage -n '{}'", fish_condition(place));
    for (auto* option : place.app->get_options([](const CLI::Option* one) { return one->nonpositional(); })) {
      text += start;
      for (const auto& name : option->get_lnames()) text += " -l " + name;
      for (const auto& name : option->get_snames()) text += " -s " + name;
      if (option->get_items_expected_max() > 0) text += takes_path(*option) ? " -r" : " -x";
      if (const auto choices = choices_of(*option); !choices.empty())
        text += fmt::format(" -a '{}'", fish_quoted(fmt::format("{}", fmt::join(choices, " "))));
      text += fmt::format(" -d '{}'\n", fish_quoted(option->get_description()));
    }
    if (const auto arguments = arguments_of(*place.app); !arguments.empty())
      text += fmt::format("{} -a '{}'\n", start, fish_quoted(joined(arguments)));
    for (const auto& word : commands_of(*place.app))
      text += fmt::format("{} -a {} -d '{}'\n", start, word.text, fish_quoted(word.about));
  }
  return text;
}

}  // namespace

ExitStatus print_completion(CLI::App& app, const std::string& shell, const Streams& streams) {
  if (const auto book = load_one_book({}))
    app.get_subcommand("explain")->get_option("CAUSE")->check(offers(explain_topics(*book)));
  const auto script = shell == "bash" ? bash(app) : shell == "zsh" ? zsh(app) : fish(app);
  const bool written = std::fwrite(script.data(), 1, script.size(), streams.out) == script.size();
  return written ? ExitStatus::analysed : ExitStatus::input;
}

}  // namespace gwtriage
