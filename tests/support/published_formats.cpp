#include "support/published_formats.h"

#include <fstream>

namespace gwtriage::test {

std::vector<Published> published_formats() {
  std::ifstream in(std::string(GWTRIAGE_SOURCE_DIR) + "/tests/data/published-formats.txt");
  std::vector<Published> all;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=> ")) {
      all.back().says.push_back(line.substr(3));
    } else if (line.starts_with("# ") && (all.empty() || !all.back().says.empty())) {
      all.push_back({line.substr(2), {}, {}});
    } else if (!all.empty()) {
      all.back().text += line + '\n';
    }
  }
  return all;
}

}  // namespace gwtriage::test
