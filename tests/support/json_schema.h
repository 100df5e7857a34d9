#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gwtriage::test {

// Everything that keeps `text` from being JSON that the schema file allows, a line each, as "PLACE: what"; empty:
// valid. An unreadable schema is a violation, too, so that a test cannot pass by a wrong path.
std::vector<std::string> schema_violations(std::string_view text, const std::string& schema_path);

// The same for newline-separated JSON, each line by itself; the place begins with "line N".
std::vector<std::string> schema_violations_of_lines(std::string_view text, const std::string& schema_path);

}  // namespace gwtriage::test
