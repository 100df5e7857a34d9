#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/json_schema.h"

namespace bdata = boost::unit_test::data;
using nlohmann::json;

namespace {

const std::string kTop = GWTRIAGE_SOURCE_DIR;

std::string schema_path(const std::string& name) { return kTop + "/cli/report/schema/" + name + ".schema.json"; }

std::string example_text(const std::string& name) {
  std::ifstream in(kTop + "/tests/data/examples/" + name + ".json");
  return {std::istreambuf_iterator<char>(in), {}};
}

bool valid(const json& document, const std::string& name) {
  return gwtriage::test::schema_violations(document.dump(), schema_path(name)).empty();
}

// Pointers to every value of the example, its own root left out.
void collect(const json& value, const json::json_pointer& at, std::vector<json::json_pointer>& all) {
  if (!at.empty()) all.push_back(at);
  if (value.is_object())
    for (const auto& [key, part] : value.items()) collect(part, at / key, all);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], at / i, all);
}

std::vector<json::json_pointer> all_places(const json& example) {
  std::vector<json::json_pointer> all;
  collect(example, json::json_pointer(), all);
  return all;
}

// Keys that stand for themselves: counters by name and what the options hold.
bool free_key(const json::json_pointer& at) {
  const std::string holder = at.parent_pointer().empty() ? "" : at.parent_pointer().back();
  return holder == "gateway_failures" || holder == "authors" || holder == "other_statuses" || holder == "options";
}

const std::vector<std::string> kSchemas = {"report-1", "requests-out", "decode", "rules-match"};

}  // namespace

BOOST_DATA_TEST_CASE(the_example_is_valid, bdata::make(kSchemas), name) {
  for (const std::string& violation : gwtriage::test::schema_violations(example_text(name), schema_path(name)))
    BOOST_ERROR(violation);
}

BOOST_DATA_TEST_CASE(no_field_of_the_example_may_be_left_out, bdata::make(kSchemas), name) {
  const json example = json::parse(example_text(name));
  for (const auto& at : all_places(example)) {
    if (!example.at(at.parent_pointer()).is_object() || free_key(at)) continue;
    json without = example;
    without.at(at.parent_pointer()).erase(at.back());
    BOOST_TEST(!valid(without, name), at.to_string());
  }
}

BOOST_DATA_TEST_CASE(no_value_may_change_its_type, bdata::make(kSchemas), name) {
  const json example = json::parse(example_text(name));
  for (const auto& at : all_places(example)) {
    const std::string holder = at.to_string();
    if (holder.starts_with("/options/")) continue;
    json wrong = example;
    wrong[at] = example[at].is_boolean() ? json("true") : json(true);
    BOOST_TEST(!valid(wrong, name), at.to_string());
  }
}

BOOST_DATA_TEST_CASE(only_what_the_log_may_not_say_is_nullable, bdata::make(kSchemas), name) {
  const std::set<std::string> nullable = {
      "gateway", "first",           "last",   "time",     "service",  "instance", "calls",
      "error",   "gateway_failure", "cause",  "sub",      "currency", "amount",   "finding",
      "peer",    "severity",        "status", "incident", "start"};
  const json example = json::parse(example_text(name));
  for (const auto& at : all_places(example)) {
    if (at.to_string().starts_with("/options/")) continue;
    const bool element = example.at(at.parent_pointer()).is_array();
    json nulled = example;
    nulled[at] = nullptr;
    if (!element && nullable.count(at.back()) == 0) BOOST_TEST(!valid(nulled, name), at.to_string());
  }
  for (const char* place : {"/incidents/0/gateway", "/incidents/0/calls", "/input/first", "/input/last",
                            "/incidents/0/downstream/0/service", "/incidents/0/causes/0/sub"})
    if (name == "report-1") {
      json nulled = example;
      nulled[json::json_pointer(place)] = nullptr;
      BOOST_TEST(valid(nulled, name), place);
    }
}

BOOST_AUTO_TEST_CASE(enumerations_are_closed) {
  const std::vector<std::pair<std::string, std::vector<const char*>>> places = {
      {"report-1",
       {"/schema", "/lang", "/verdict", "/incidents/0/downstream/0/role", "/incidents/0/causes/0/cause",
        "/incidents/0/causes/0/sub", "/incidents/0/causes/0/evidence/0/kind", "/incidents/0/checklist/0/state",
        "/incidents/0/checklist/0/points/0/state"}},
      {"requests-out", {"/outcome", "/errors/0/caused_by"}},
      {"decode", {"/severity", "/envelope"}},
      {"rules-match", {"/gateway_failure", "/cause", "/sub"}}};
  for (const auto& [name, pointers] : places)
    for (const char* place : pointers) {
      json wrong = json::parse(example_text(name));
      wrong.at(json::json_pointer(place)) = "something-else";
      BOOST_TEST(!valid(wrong, name), name << place);
    }
  json counted = json::parse(example_text("report-1"));
  counted["incidents"][0]["gateway_failures"]["gone"] = 1;
  BOOST_TEST(!valid(counted, "report-1"));
}

BOOST_AUTO_TEST_CASE(times_are_utc_with_milliseconds) {
  for (const char* time : {"2026-01-02T05:03:12Z", "2026-01-02T05:03:12.000+09:00", "2026-01-02 05:03:12.000Z", ""}) {
    json wrong = json::parse(example_text("report-1"));
    wrong["incidents"][0]["first"] = time;
    BOOST_TEST(!valid(wrong, "report-1"), time);
  }
}

BOOST_AUTO_TEST_CASE(new_fields_are_welcome) {
  json more = json::parse(example_text("report-1"));
  more["incidents"][0]["added_later"] = 1;
  BOOST_TEST(valid(more, "report-1"));
}

BOOST_AUTO_TEST_CASE(a_missing_schema_and_broken_json_are_violations) {
  BOOST_TEST(gwtriage::test::schema_violations("{}", kTop + "/no-such-schema.json").size() == 1u);
  BOOST_TEST(gwtriage::test::schema_violations("{", schema_path("decode")).size() == 1u);
  const std::string line = json::parse(example_text("decode")).dump();
  BOOST_TEST(gwtriage::test::schema_violations_of_lines(line + "\n" + line + "\n", schema_path("decode")).empty());
  const auto second = gwtriage::test::schema_violations_of_lines(line + "\nnonsense\n", schema_path("decode"));
  BOOST_REQUIRE(second.size() == 1u);
  BOOST_TEST(second[0].starts_with("line 2"), second[0]);
}
