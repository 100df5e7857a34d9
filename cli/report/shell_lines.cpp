#include "report/shell_lines.h"

#include "report/width.h"

namespace gwtriage {
namespace {

std::vector<std::string_view> words_of(std::string_view shell) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  char quote = 0;
  for (std::size_t i = 0; i < shell.size(); ++i) {
    const char c = shell[i];
    if (c == '\\' && quote != '\'') {
      ++i;
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == ' ') {
      if (i > start) words.push_back(shell.substr(start, i - start));
      start = i + 1;
    }
  }
  if (start < shell.size()) words.push_back(shell.substr(start));
  return words;
}

}  // namespace

std::vector<std::string> break_command(std::string_view shell, int width) {
  if (display_width(shell) <= width) return {std::string(shell)};
  constexpr int kContinued = 2;  // " \"
  std::vector<std::string> lines;
  std::string line;
  for (const std::string_view word : words_of(shell)) {
    const std::string indent = lines.empty() ? "" : "  ";
    if (display_width(word) + display_width(indent) + kContinued > width) return {};
    if (!line.empty() && display_width(line) + 1 + display_width(word) + kContinued > width) {
      lines.push_back(line + " \\");
      line = "  ";
    } else if (!line.empty()) {
      line += ' ';
    }
    line += word;
  }
  lines.push_back(line);
  return lines;
}

}  // namespace gwtriage
