#include "diagnose/fill_command.h"

#include <algorithm>

#include "base/ascii.h"

namespace gwtriage {
namespace {

void fill(std::string_view shell, const std::map<std::string, std::string>& values, FilledCommand& command) {
  for (std::size_t at = 0; at < shell.size();) {
    const auto open = shell.find('{', at);
    const auto close = open == std::string_view::npos
                           ? open
                           : shell.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789", open + 1);
    if (close == std::string_view::npos) {
      command.shell += shell.substr(at);
      return;
    }
    command.shell += shell.substr(at, open - at);
    // A brace of the shell's, of curl's %{http_code} or of a query is none of ours.
    const bool foreign = open > 0 && (shell[open - 1] == '%' || shell[open - 1] == '$');
    if (foreign || shell[close] != '}' || close == open + 1) {
      command.shell += shell.substr(open, close - open);
      at = close;
      continue;
    }
    const std::string name(shell.substr(open + 1, close - open - 1));
    at = close + 1;
    if (const auto value = values.find(name); value == values.end()) {
      command.shell += "<" + name + ">";
      if (std::find(command.placeholders.begin(), command.placeholders.end(), name) == command.placeholders.end())
        command.placeholders.push_back(name);
    } else if (name == "key_check") {
      fill(value->second, values, command);  // a command of the provider's, with names of its own
    } else {
      command.shell += value->second;
    }
  }
}

}  // namespace

bool is_plain_value(std::string_view value) {
  return !value.empty() && value.size() <= 253 && is_alnum(value.front()) &&
         std::all_of(value.begin(), value.end(),
                     [](char c) { return is_alnum(c) || c == '.' || c == '_' || c == ':' || c == '-'; });
}

FilledCommand fill_command(std::string_view shell, const std::map<std::string, std::string>& values) {
  FilledCommand command;
  fill(shell, values, command);
  return command;
}

}  // namespace gwtriage
