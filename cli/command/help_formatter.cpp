#include "command/help_formatter.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "command/japanese.h"
#include "report/phrases.h"
#include "report/width.h"

namespace gwtriage {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kColumn = 29;  // where descriptions begin

// Every line but the first begins with `indent` spaces; the first goes on behind as many columns.
std::string wrapped(std::string_view text, std::size_t indent) {
  const auto room = static_cast<int>(kWidth - indent);
  std::string out;
  for (const std::string& line : wrap(text, room, room))
    out += (out.empty() ? "" : "\n" + std::string(indent, ' ')) + line;
  return out;
}

// "  NAME      about", with the description on the next line where the name is too long.
std::string row(const std::string& name, std::string_view about) {
  std::string line = "  " + name;
  line += line.size() + 2 > kColumn ? "\n" + std::string(kColumn, ' ') : std::string(kColumn - line.size(), ' ');
  return line + wrapped(about, kColumn) + "\n";
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
  explicit HelpFormatter(Lang lang) : lang_(lang) {}

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const override {
    std::string text = wrapped(fmt::format("{}{}", words(app->get_description()), say(lang_, ".", "。")), 0) + "\n\n" +
                       usage(*app, name);
    if (const auto operands = rows(*app, [](const auto& option) { return option.get_positional(); }); !operands.empty())
      text += "\n" + operands;
    const auto commands = app->get_subcommands({});
    if (!commands.empty())
      text += phrase(lang_, "\nCommands ({} COMMAND --help tells more):\n", "\nコマンド（詳細は {} COMMAND --help）:\n",
                     name);
    for (const auto* command : commands) text += row(command->get_name(), words(command->get_description()));
    // The group that holds --help is declared first, and comes last.
    auto groups = app->get_groups();
    std::stable_partition(groups.begin(), groups.end(), [](const auto& group) { return group != "Options"; });
    for (const auto& group : groups) {
      const auto options =
          rows(*app, [&group](const auto& option) { return option.nonpositional() && option.get_group() == group; });
      if (options.empty()) continue;
      const bool rest = group == "Options" && groups.size() > 1;
      text += "\n" + std::string(words(rest ? "Other" : std::string_view(group))) + ":\n" + options;
    }
    // Commands inherit the footer, but need not repeat it.
    if (!app->get_parent()) text += "\n" + wrapped(words(app->get_footer()), 0) + "\n";
    return text;
  }

 private:
  std::string_view words(std::string_view english) const { return in_language(english, lang_); }

  std::string usage(const CLI::App& app, const std::string& name) const {
    const bool commands_only = app.get_require_subcommand_min() > 0;
    std::string line = std::string(say(lang_, "Usage: ", "使い方: ")) + name;
    if (commands_only) return line + " COMMAND [OPTION ...]\n";
    line += " [OPTION ...]";
    for (const auto* option : app.get_options([](const CLI::Option* one) { return one->get_positional(); }))
      line += " " + shown_operand(*option);
    if (!app.get_subcommands({}).empty())
      line += std::string(say(lang_, "\n       ", "\n        ")) + name + " COMMAND ...";
    return line + "\n";
  }

  template <class Wanted>
  std::string rows(const CLI::App& app, Wanted wanted) const {
    std::string text;
    for (const auto* option : app.get_options([&wanted](const CLI::Option* one) { return wanted(*one); }))
      text += row(option->get_positional() ? option->get_name(true) : shown_name(*option),
                  words(option->get_description()));
    return text;
  }

  Lang lang_;
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter(Lang lang) { return std::make_shared<HelpFormatter>(lang); }

}  // namespace gwtriage
