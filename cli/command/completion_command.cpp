#include "command/completion_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <vector>

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
  const CLI::App* app;
};

std::vector<Place> places(const CLI::App& app) {
  std::vector<Place> all = {{"", &app}};
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Place from = all[at];
    for (const auto* command : from.app->get_subcommands({}))
      all.push_back({from.words.empty() ? command->get_name() : from.words + " " + command->get_name(), command});
  }
  return all;
}

// For `case $command.$word`, from a command to those within it: "'.decode' | '.rules' | 'rules.list'".
std::string steps(const CLI::App& app) {
  std::string text;
  for (const auto& place : places(app))
    for (const auto* command : place.app->get_subcommands({}))
      text += fmt::format("{}'{}.{}'", text.empty() ? "" : " | ", place.words, command->get_name());
  return text;
}

std::string bash(const CLI::App& app) {
  std::string cases;
  for (const auto& place : places(app))
    cases += fmt::format("    '{}') words='{} {}' ;;\n", place.words, shell_quoted(joined(options_of(*place.app))),
                         shell_quoted(joined(commands_of(*place.app))));
  return fmt::format(
      "_gwtriage() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} command= word words=\n"
      "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    case $command.$word in {}) command=\"${{command:+$command }}$word\" ;; esac\n"
      "  done\n"
      "  case $command in\n{}  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"; compgen -f -- \"$current\")\n"
      "}}\n"
      "complete -o filenames -F _gwtriage gwtriage\n",
      steps(app), cases);
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

std::string zsh(const CLI::App& app) {
  std::string cases;
  for (const auto& place : places(app))
    cases += fmt::format("    '{}') offers=({}{}) ;;\n", place.words, zsh_list(options_of(*place.app)),
                         zsh_list(commands_of(*place.app)));
  return fmt::format(
      "#compdef gwtriage\n"
      "_gwtriage() {{\n"
      "  local -a offers\n"
      "  local word command=\n"
      "  for word in ${{words[2,CURRENT-1]}}; do\n"
      "    case $command.$word in ({}) command=\"${{command:+$command }}$word\" ;; esac\n"
      "  done\n"
      "  case $command in\n{}  esac\n"
      "  _describe -o gwtriage offers\n"
      "  _files\n"
      "}}\n"
      "compdef _gwtriage gwtriage\n",
      steps(app), cases);
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

std::string fish(const CLI::App& app) {
  std::string text;
  for (const auto& place : places(app)) {
    const auto start = fmt::format("complete -c gwtriage -n '{}'", fish_condition(place));
    for (const auto* option : place.app->get_options([](const CLI::Option* one) { return one->nonpositional(); })) {
      text += start;
      for (const auto& name : option->get_lnames()) text += " -l " + name;
      for (const auto& name : option->get_snames()) text += " -s " + name;
      if (option->get_items_expected_max() > 0) text += " -r";
      text += fmt::format(" -d '{}'\n", fish_quoted(option->get_description()));
    }
    for (const auto& word : commands_of(*place.app))
      text += fmt::format("{} -a {} -d '{}'\n", start, word.text, fish_quoted(word.about));
  }
  return text;
}

}  // namespace

ExitStatus print_completion(const CLI::App& app, const std::string& shell, const Streams& streams) {
  const auto script = shell == "bash" ? bash(app) : shell == "zsh" ? zsh(app) : fish(app);
  const bool written = std::fwrite(script.data(), 1, script.size(), streams.out) == script.size();
  return written ? ExitStatus::analysed : ExitStatus::input;
}

}  // namespace gwtriage
