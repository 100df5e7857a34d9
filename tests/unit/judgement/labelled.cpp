#include "labelled.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace gwtriage::test {
namespace {

// A function: lists of test cases are made before main().
std::filesystem::path folder() { return std::filesystem::path(GWTRIAGE_SOURCE_DIR) / "tests/data/causes"; }

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": cannot be opened");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

const std::vector<Labelled>& labelled_logs() {
  static const std::vector<Labelled> logs = [] {
    std::vector<Labelled> list;
    for (const auto& entry : nlohmann::json::parse(read_file(folder() / "truth.json"))) {
      const auto text = [&](const char* key) { return entry.value(key, std::string()); };
      list.push_back(
          {text("log"), text("kind"), text("pair"), text("cause"), text("sub"), read_file(folder() / text("log"))});
    }
    return list;
  }();
  return logs;
}

std::vector<std::string> log_files() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder()))
    if (file.path().extension() == ".log") names.push_back(file.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string_view named_cause(const Diagnosis& diagnosis) {
  return diagnosis.incidents.empty() ? std::string_view("unknown") : diagnosis.incidents.front().causes.front().cause;
}

std::string_view part_of_log(std::string_view log, std::size_t part, std::size_t parts) {
  const auto line_at = [&](std::size_t number) {
    const auto at = log.size() * number / parts;
    if (at == 0 || at == log.size()) return at;
    return log.find('\n', at - 1) + 1;
  };
  const auto from = line_at(part);
  return log.substr(from, line_at(part + 1) - from);
}

}  // namespace gwtriage::test
