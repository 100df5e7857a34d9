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

std::string bash(const CLI::App& app) {
  std::string cases;
  for (const auto* command : app.get_subcommands({})) {
    const auto words = joined(options_of(*command)) + " " + joined(commands_of(*command));
    cases += fmt::format("    {}) words='{}' ;;\n", command->get_name(), shell_quoted(words));
  }
  return fmt::format(
      "_gwtriage() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} command= word words\n"
      "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    case $word in -*) ;; *) command=$word; break ;; esac\n"
      "  done\n"
      "  case $command in\n{}    *) words='{}' ;;\n  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"; compgen -f -- \"$current\")\n"
      "}}\n"
      "complete -o filenames -F _gwtriage gwtriage\n",
      cases, shell_quoted(joined(options_of(app)) + " " + joined(commands_of(app))));
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
  for (const auto* command : app.get_subcommands({}))
    cases += fmt::format("    {}) words=({}{}) ;;\n", command->get_name(), zsh_list(options_of(*command)),
                         zsh_list(commands_of(*command)));
  return fmt::format(
      "#compdef gwtriage\n"
      "_gwtriage() {{\n"
      "  local -a words\n"
      "  local command=${{${{(M)${{words[2,CURRENT-1]:#[^-]*}}}}[1]}}\n"
      "  command=${{line[1]:-$words[2]}}\n"
      "  case $command in\n{}    *) words=({}{}) ;;\n  esac\n"
      "  _describe -o 'gwtriage' words\n"
      "  _files\n"
      "}}\n"
      "compdef _gwtriage gwtriage\n",
      cases, zsh_list(options_of(app)), zsh_list(commands_of(app)));
}

std::string fish_option(const std::string& condition, const CLI::Option& option) {
  std::string line = fmt::format("complete -c gwtriage -n '{}'", condition);
  for (const auto& name : option.get_lnames()) line += " -l " + name;
  for (const auto& name : option.get_snames()) line += " -s " + name;
  if (option.get_items_expected_max() > 0) line += " -r";
  return line + fmt::format(" -d '{}'\n", shell_quoted(option.get_description()));
}

std::string fish(const CLI::App& app) {
  std::string text;
  for (const auto* option : app.get_options())
    if (!option->get_lnames().empty() || !option->get_snames().empty())
      text += fish_option("__fish_use_subcommand", *option);
  for (const auto* command : app.get_subcommands({})) {
    text += fmt::format("complete -c gwtriage -n __fish_use_subcommand -a {} -d '{}'\n", command->get_name(),
                        shell_quoted(command->get_description()));
    const auto inside = "__fish_seen_subcommand_from " + command->get_name();
    for (const auto* option : command->get_options())
      if (!option->get_lnames().empty() || !option->get_snames().empty()) text += fish_option(inside, *option);
    for (const auto& word : commands_of(*command))
      text += fmt::format("complete -c gwtriage -n '{}' -a {} -d '{}'\n", inside, word.text, shell_quoted(word.about));
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
