#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rulebook/finding.h"

namespace gwtriage {

// A JSON value that knows the line it starts on, and members in the order of the file (with doubles, so that a
// key written twice can be told). nlohmann's own DOM keeps neither.
struct JsonNode {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  std::size_t line = 0;  // 1-based
  bool truth = false;
  double number = 0;
  std::string text{};
  std::vector<JsonNode> items{};
  std::vector<std::pair<std::string, JsonNode>> members{};
};

// Nothing, and a finding added, where the text is not JSON or is nested deeper than 64.
std::optional<JsonNode> parse_json_tree(std::string_view text, const std::string& file, std::vector<Finding>& findings);

}  // namespace gwtriage
