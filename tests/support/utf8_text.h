#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gwtriage::sample {

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

// A control character other than '\n', a bidi or zero-width mark, or a byte that is not UTF-8.
bool has_raw_controls(std::string_view text);

// Columns counted apart from the program's own way: wide is what wcwidth of any Unicode version calls so for
// the characters that the samples use.
int columns_of(std::string_view text);

}  // namespace gwtriage::sample
