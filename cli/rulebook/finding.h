#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gwtriage {

// Something wrong in a rulebook.
struct Finding {
  std::string file;
  std::size_t line = 0;  // 1-based; 0: not known
  std::string place;     // rules[3] "tls-expired": when.any[1]
  std::string what;      // with the remedy
};

// "rules/evidence.json:41: rules[3] "tls-expired": when.text: missing )"
std::string to_string(const Finding& finding);

// One a line.
std::string to_string(const std::vector<Finding>& findings);

}  // namespace gwtriage
