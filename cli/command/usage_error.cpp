#include "command/usage_error.h"

#include <CLI/CLI.hpp>
#include <string_view>

namespace gwtriage {
namespace {

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
    return (rest.starts_with('-') ? "no such option: " : "too many arguments: ") + rest;
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
    std::string names;
    for (const auto* one : command.get_subcommands({})) names += (names.empty() ? "" : ", ") + one->get_name();
    return "a command is missing; there are: " + names;
  }
  return text;
}

}  // namespace

std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* command = &app;
  std::string words = app.get_name();
  for (auto parsed = command->get_subcommands(); !parsed.empty(); parsed = command->get_subcommands()) {
    command = parsed.front();
    words += " " + command->get_name();
  }
  return reworded(*command, error) + "; see " + words + " --help";
}

}  // namespace gwtriage
