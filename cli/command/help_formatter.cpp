#include "command/help_formatter.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kColumn = 29;  // where descriptions begin

// Broken at spaces; every line but the first begins with `indent` spaces, the first goes on at column `at`.
std::string wrapped(std::string_view text, std::size_t at, std::size_t indent) {
  std::string out;
  std::size_t column = at;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (column > indent && column + 1 + end > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += text.substr(0, end);
    column += end;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// "  NAME      about", with the description on the next line where the name is too long.
std::string row(const std::string& name, const std::string& about) {
  std::string line = "  " + name;
  line += line.size() + 2 > kColumn ? "\n" + std::string(kColumn, ' ') : std::string(kColumn - line.size(), ' ');
  return line + wrapped(about, kColumn, kColumn) + "\n";
}

// "-o, --output, --format FORMAT"; long names stand below each other whether or not there is a short one.
std::string shown_name(const CLI::Option& option) {
  std::string text;
  for (const auto& name : option.get_snames()) text += (text.empty() ? "-" : ", -") + name;
  for (const auto& name : option.get_lnames()) text += (text.empty() ? "    --" : ", --") + name;
  if (option.get_items_expected_max() > 0) text += " " + option.get_type_name();
  return text;
}

std::string shown_operand(const CLI::Option& option) {
  const auto name = option.get_name(true) + (option.get_items_expected_max() > 1 ? " ..." : "");
  return option.get_required() ? name : "[" + name + "]";
}

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const override {
    std::string text = wrapped(app->get_description(), 0, 0) + ".\n\n" + usage(*app, name);
    if (const auto operands = rows(*app, [](const auto& option) { return option.get_positional(); }); !operands.empty())
      text += "\n" + operands;
    const auto commands = app->get_subcommands({});
    if (!commands.empty()) text += "\nCommands (" + name + " COMMAND --help tells more):\n";
    for (const auto* command : commands) text += row(command->get_name(), command->get_description());
    // The group that holds --help is declared first, and comes last.
    auto groups = app->get_groups();
    std::stable_partition(groups.begin(), groups.end(), [](const auto& group) { return group != "Options"; });
    for (const auto& group : groups) {
      const auto options =
          rows(*app, [&group](const auto& option) { return option.nonpositional() && option.get_group() == group; });
      if (options.empty()) continue;
      const bool rest = group == "Options" && groups.size() > 1;
      text += "\n" + (rest ? "Other" : group) + ":\n" + options;
    }
    // Commands inherit the footer, but need not repeat it.
    if (!app->get_parent()) text += "\n" + wrapped(app->get_footer(), 0, 0) + "\n";
    return text;
  }

 private:
  static std::string usage(const CLI::App& app, const std::string& name) {
    const bool commands_only = app.get_require_subcommand_min() > 0;
    std::string line = "Usage: " + name;
    if (commands_only) return line + " COMMAND [OPTION ...]\n";
    line += " [OPTION ...]";
    for (const auto* option : app.get_options([](const CLI::Option* one) { return one->get_positional(); }))
      line += " " + shown_operand(*option);
    if (!app.get_subcommands({}).empty()) line += "\n       " + name + " COMMAND ...";
    return line + "\n";
  }

  template <class Wanted>
  static std::string rows(const CLI::App& app, Wanted wanted) {
    std::string text;
    for (const auto* option : app.get_options([&wanted](const CLI::Option* one) { return wanted(*one); }))
      text += row(option->get_positional() ? option->get_name(true) : shown_name(*option), option->get_description());
    return text;
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() { return std::make_shared<HelpFormatter>(); }

}  // namespace gwtriage
