#include "command/usage_error.h"

#include <CLI/CLI.hpp>
#include <string_view>

#include "base/nearest_name.h"

namespace gwtriage {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// The parser words its errors by its own notions ("1 required FORMAT missing"); these are those that users meet.
std::string reworded(const CLI::App& command, const CLI::ParseError& error) {
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const std::string text = error.what();
  const auto behind = [&text](std::string_view mark) {
    const auto at = text.find(mark);
    return at == std::string::npos ? std::string() : text.substr(at + mark.size());
  };
  const auto name = text.substr(0, text.find(':'));
  if (code == CLI::ExitCodes::ExtrasError) {
    const auto rest = behind(" expected: ");
    if (!rest.starts_with('-')) return "too many arguments: " + rest;
    const auto typed = rest.substr(0, rest.find_first_of(" ="));
    return "no such option: " + rest + did_you_mean(typed, option_names(command));
  }
  if (code == CLI::ExitCodes::ArgumentMismatch) {
    const std::string_view missing = " missing";
    auto type = behind(": 1 required ");
    if (type.ends_with(missing)) {
      type.resize(type.size() - missing.size());
      return name + " needs a value: " + name + " " + type;
    }
    if (text.find(": At Most 1 ") != std::string::npos) return name + " may be given only once";
  }
  if (code == CLI::ExitCodes::RequiredError && text.starts_with("A subcommand")) {
    return "a command is missing; there are: " + CLI::detail::join(command_names(command), ", ");
  }
  return text;
}

}  // namespace

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names) {
  const auto near = nearest_name(typed, names);
  return near.empty() ? std::string() : "; did you mean " + std::string(near) + "?";
}

std::string see_help(std::string complaint, const std::string& words) {
  if (!complaint.ends_with('?')) complaint += ';';
  return complaint + " see " + words + " --help";
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* command = &app;
  std::string words = app.get_name();
  for (auto parsed = command->get_subcommands(); !parsed.empty(); parsed = command->get_subcommands()) {
    command = parsed.front();
    words += " " + command->get_name();
  }
  return see_help(reworded(*command, error), words);
}

}  // namespace gwtriage
