#include "support/json_schema.h"

#include <exception>
#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace gwtriage::test {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

void load(const std::string& path, valijson::Schema& schema) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot be opened");
  const json document = json::parse(in);
  valijson::SchemaParser().populateSchema(NlohmannJsonAdapter(document), schema);
}

void check(std::string_view text, const valijson::Schema& schema, const std::string& place,
           std::vector<std::string>& violations) {
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) {
    violations.push_back(place + "is not JSON");
    return;
  }
  valijson::ValidationResults results;
  if (valijson::Validator().validate(schema, NlohmannJsonAdapter(document), &results)) return;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    std::string where;
    for (const std::string& part : error.context) where += part;
    violations.push_back(place + where + ": " + error.description);
  }
}

}  // namespace

std::vector<std::string> schema_violations(std::string_view text, const std::string& schema_path) {
  std::vector<std::string> violations;
  try {
    valijson::Schema schema;
    load(schema_path, schema);
    check(text, schema, "", violations);
  } catch (const std::exception& problem) {
    violations.push_back(schema_path + ": " + problem.what());
  }
  return violations;
}

std::vector<std::string> schema_violations_of_lines(std::string_view text, const std::string& schema_path) {
  std::vector<std::string> violations;
  try {
    valijson::Schema schema;
    load(schema_path, schema);
    for (std::size_t number = 1; !text.empty(); ++number) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(line.size() + (line.size() < text.size() ? 1 : 0));
      check(line, schema, "line " + std::to_string(number) + " ", violations);
    }
  } catch (const std::exception& problem) {
    violations.push_back(schema_path + ": " + problem.what());
  }
  return violations;
}

}  // namespace gwtriage::test
