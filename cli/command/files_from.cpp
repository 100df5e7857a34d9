#include "command/files_from.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

namespace gwtriage {

Outcome take_files_from(InputOptions& input) {
  if (input.files_from.empty()) return {};
  const bool is_stdin = input.files_from == "-";
  if (is_stdin && std::find(input.files.begin(), input.files.end(), "-") != input.files.end())
    return Error{Fault::usage, "--files-from - and the log '-' are both standard input; name one of them otherwise"};
  std::stringstream text;
  bool is_read = true;
  if (is_stdin) {
    text << std::cin.rdbuf();
  } else {
    std::ifstream file(input.files_from, std::ios::binary);
    text << file.rdbuf();
    is_read = static_cast<bool>(file);
  }
  if (!is_read) return Error{Fault::usage, "--files-from " + input.files_from + ": cannot be read, or names nothing"};
  const char end = text.view().find('\0') == std::string_view::npos ? '\n' : '\0';
  bool names_any = false;
  for (std::string name; std::getline(text, name, end);) {
    if (end == '\n' && name.ends_with('\r')) name.pop_back();
    if (name.empty()) continue;
    input.files.push_back(std::move(name));
    names_any = true;
  }
  if (!names_any) return Error{Fault::usage, "--files-from " + input.files_from + ": cannot be read, or names nothing"};
  return {};
}

}  // namespace gwtriage
