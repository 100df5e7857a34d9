#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/rulebook.h"
#include "rulebook/parse_book.h"

namespace gwtriage {

// The rulebook at `path` (a file or a directory), or the built-in one for "builtin"; checked against what the engine
// can fill in. All that is wrong with it is in the error, a line each.
Result<Rulebook> load_book(const std::string& path);

// Several paths read as one rulebook: rules in one of them, causes in another.
Result<Rulebook> load_book(const std::vector<std::string>& paths);

// The same with every check, the built-in book included. An error only where a file cannot be read.
Result<ParsedBook> load_book_findings(const std::vector<std::string>& paths);

}  // namespace gwtriage
