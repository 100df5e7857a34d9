#include "report/markdown_code.h"

#include <algorithm>

#include "report/escape.h"

namespace gwtriage {
namespace {

std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

std::string code_span(std::string_view raw) {
  std::string text;
  // GitHub's tables end a cell at a bar even inside code, and no escape works both there and elsewhere.
  for (const char c : escape_terminal(raw)) c == '|' ? text += "¦" : text += c;
  const std::string fence(longest_run(text) + 1, '`');
  const bool touching = text.empty() || text.front() == '`' || text.back() == '`';
  return fence + (touching ? " " : "") + text + (touching ? " " : "") + fence;
}

std::string code_block(std::string_view raw, std::string_view language, std::string_view indent) {
  const std::string text = escape_terminal(raw);
  const std::string fence(std::max<std::size_t>(3, longest_run(text) + 1), '`');
  const std::string margin(indent);
  return margin + fence + std::string(language) + '\n' + margin + text + '\n' + margin + fence + '\n';
}

}  // namespace gwtriage
