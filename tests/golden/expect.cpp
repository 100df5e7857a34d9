#include "expect.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <sstream>

namespace gwtriage::golden {
namespace {

using nlohmann::ordered_json;

ordered_json read(const std::string& text, bool lines) {
  if (!lines) return ordered_json::parse(text);
  ordered_json all = ordered_json::array();
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(ordered_json::parse(line));
  return all;
}

std::string restate_json(const std::string& expected, const ordered_json& actual) {
  std::ostringstream out;
  std::istringstream in(expected);
  for (std::string line; std::getline(in, line);) {
    const std::string at = line.substr(0, line.find(' '));
    const ordered_json::json_pointer pointer(at);
    const bool there = actual.contains(pointer);
    std::string now = there ? actual.at(pointer).dump() : "absent";
    // The writer of a case may space a value as reads best: it is kept while it means the same.
    if (there && at.size() < line.size()) {
      const auto wanted = ordered_json::parse(line.substr(at.size()), nullptr, false);
      if (!wanted.is_discarded() && nlohmann::json(wanted) == nlohmann::json(actual.at(pointer)))
        now = line.substr(at.size() + 1);
    }
    out << at << ' ' << now << '\n';
  }
  return out.str();
}

std::string restate_has(const std::string& expected, const std::string& actual) {
  std::istringstream in(expected);
  std::size_t from = 0;
  for (std::string line; std::getline(in, line);) {
    const std::size_t found = actual.find(line, from);
    if (found == actual.npos) return actual;
    from = found + line.size();
  }
  return expected;
}

}  // namespace

Result<std::string> restate(const Section& section, const std::string& actual) {
  if (section.mode == "has") return restate_has(section.text, actual);
  if (section.mode != "json" && section.mode != "ndjson") return actual;
  try {
    return restate_json(section.text, read(actual, section.mode == "ndjson"));
  } catch (const std::exception& problem) {
    return Error{Fault::usage, problem.what()};
  }
}

}  // namespace gwtriage::golden
