#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gwtriage::golden {

// A `--- NAME [OPERAND] [(MODE)] [TEXT]` line with the lines below it, up to the next such line.
// Its text is either what stands on the line itself or what stands below, never both; tests/golden/README.md lists
// the names and modes.
struct Section {
  std::string name;     // args, shell, stdin, file, copy, env, stdout, stderr, wrote, exit
  std::string operand;  // file, wrote: the file's name
  std::string mode;     // bytes, json, ndjson, has; empty: the text as it stands
  std::string text;     // every line ends in '\n', also one that stood beside the name
  bool beside = false;  // the text stood on the section's own line
};

// One case file: what is run and what must come of it.
struct Case {
  std::string preamble;  // the comment lines before the first section, as written
  std::vector<Section> sections;

  const Section* find(std::string_view name) const;
};

// Errors name the line, not the file.
Result<Case> parse_case(std::string_view text);

// The file that parses to this case: what `GWTRIAGE_GOLDEN=update` writes.
std::string write_case(const Case& wanted);

// Words as a shell splits them: quotes and backslashes join, nothing is expanded.
Result<std::vector<std::string>> split_words(std::string_view line);

}  // namespace gwtriage::golden
