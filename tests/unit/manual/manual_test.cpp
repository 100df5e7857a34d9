// The manual as it stands in rules/manual.json: that nothing was left out of it, and that what the engine fills in
// can be filled in.

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/json_schema.h"

namespace {

using nlohmann::json;
using Names = std::set<std::string>;

const std::string kRoot = GWTRIAGE_SOURCE_DIR;

json read_json(const std::string& path) {
  std::ifstream in(kRoot + "/" + path);
  BOOST_REQUIRE_MESSAGE(in, path);
  return json::parse(in);
}

const json& manual() {
  static const json book = read_json("rules/manual.json");
  return book;
}

// In the order in which a reader meets them.
std::vector<std::string> ids_of(const json& book) {
  std::vector<std::string> ids;
  const auto points = [&ids](const json& parent) {
    for (const json& point : parent.at("points")) ids.push_back(point.at("id"));
  };
  for (const json& cause : book.at("causes")) points(cause);
  for (const json& impact : book.at("impacts")) ids.push_back(impact.at("id"));
  for (const char* part : {"steps", "fixes"})
    for (const json& item : book.at(part)) {
      ids.push_back(item.at("id"));
      points(item);
    }
  return ids;
}

// Names in braces, less those of curl's %{name} and the shell's ${name}.
Names placeholders(const std::string& text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
  Names names;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find_first_not_of(letters, open + 1);
    const bool foreign = open > 0 && (text[open - 1] == '%' || text[open - 1] == '$');
    if (!foreign && close != std::string::npos && close > open + 1 && text[close] == '}')
      names.insert(text.substr(open + 1, close - open - 1));
  }
  return names;
}

// Calls `look(place, text)` for every localised text below `value`.
template <typename Look>
void each_text(const json& value, const std::string& place, const Look& look) {
  if (value.is_object() && (value.contains("en") || value.contains("ja"))) return look(place, value);
  if (value.is_object())
    for (const auto& [key, part] : value.items()) each_text(part, place + "/" + key, look);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) each_text(value[i], place + "/" + std::to_string(i), look);
}

std::vector<std::string> site_violations(const json& site) {
  return gwtriage::test::schema_violations(site.dump(), kRoot + "/rules/site.schema.json");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(manual_content)

BOOST_AUTO_TEST_CASE(has_every_point_of_the_list_and_no_other) {
  std::ifstream in(kRoot + "/tests/data/manual-ids.txt");
  BOOST_REQUIRE(in);
  std::vector<std::string> wanted;
  for (std::string line; std::getline(in, line);) wanted.push_back(line);
  const std::vector<std::string> ids = ids_of(manual());
  BOOST_TEST(ids == wanted, boost::test_tools::per_element());
  BOOST_TEST(Names(ids.begin(), ids.end()).size() == ids.size());
}

BOOST_AUTO_TEST_CASE(points_bear_the_number_of_what_they_belong_to) {
  int number = 0;
  for (const json& cause : manual().at("causes")) {
    const std::string prefix = "cause." + std::to_string(++number) + ".";
    for (const json& point : cause.at("points")) BOOST_TEST(point.at("id").get<std::string>().find(prefix) == 0u);
  }
  for (const char* part : {"steps", "fixes"})
    for (const json& item : manual().at(part))
      for (const json& point : item.at("points"))
        BOOST_TEST(point.at("id").get<std::string>().find(item.at("id").get<std::string>() + ".") == 0u);
}

BOOST_AUTO_TEST_CASE(every_text_stands_in_both_languages_with_the_same_figures) {
  std::size_t texts = 0;
  each_text(manual(), "", [&texts](const std::string& place, const json& text) {
    BOOST_TEST_CONTEXT(place) {
      BOOST_REQUIRE(text.size() == 2u);
      const std::string en = text.at("en"), ja = text.at("ja");
      BOOST_TEST(!en.empty());
      BOOST_TEST(!ja.empty());
      BOOST_TEST(placeholders(en) == placeholders(ja), boost::test_tools::per_element());
    }
    ++texts;
  });
  BOOST_TEST(texts > 150u);
}

BOOST_AUTO_TEST_CASE(every_point_can_say_what_the_log_says) {
  const json& texts = manual().at("texts");
  for (const json& step : manual().at("steps"))
    for (const json& point : step.at("points")) {
      const std::string key = "finding." + point.at("finding").get<std::string>() + ".";
      BOOST_TEST(texts.contains(key + "do-now"), key);
      if (step.value("person_only", false)) continue;
      BOOST_TEST(texts.contains(key + "found"), key);
      BOOST_TEST(texts.contains(key + "not-in-log"), key);
    }
  for (const json& fix : manual().at("fixes"))
    BOOST_TEST(texts.contains("why." + fix.at("reason").get<std::string>() + ".default"));
}

BOOST_AUTO_TEST_CASE(any_two_causes_have_a_question_between_them) {
  std::set<Names> pairs;
  for (const json& question : manual().at("questions")) {
    if (question.contains("for")) continue;  // it tests one cause
    const std::vector<std::string> between = question.at("between");
    BOOST_REQUIRE(between.size() == 2u);
    pairs.insert(Names(between.begin(), between.end()));
  }
  const json& causes = manual().at("causes");
  for (std::size_t i = 0; i < causes.size(); ++i)
    for (std::size_t j = i + 1; j < causes.size(); ++j) {
      const std::string one = causes[i].at("id"), other = causes[j].at("id");
      BOOST_TEST(pairs.count(Names{one, other}) == 1u, one + " and " + other);
    }
}

BOOST_AUTO_TEST_CASE(commands_ask_for_nothing_that_nobody_can_know) {
  Names known = {"gateway_host", "service",    "pod",      "request_id", "since",       "until", "since_epoch",
                 "until_epoch",  "day_before", "platform", "provider",   "limits_page", "limit", "key_check"};
  const json schema = read_json("rules/site.schema.json");
  for (const auto& [name, form] : schema.at("properties").items()) known.insert(name);
  for (const json& step : manual().at("steps"))
    for (const json& point : step.at("points"))
      for (const json& command : point.value("commands", json::array())) {
        const std::string shell = command.at("shell");
        BOOST_TEST_CONTEXT(shell) {
          for (const std::string& name : placeholders(shell)) BOOST_TEST(known.count(name) == 1u, name);
          for (const char* condition : {"when", "unless"})
            if (command.contains(condition)) BOOST_TEST(known.count(command.at(condition)) == 1u);
        }
      }
}

BOOST_AUTO_TEST_CASE(the_sample_site_is_as_the_schema_says) {
  BOOST_TEST(site_violations(read_json("samples/site.json")).empty());
}

// What a site file says goes into shell commands: nothing that a shell gives a meaning to may get through.
BOOST_AUTO_TEST_CASE(a_site_file_cannot_smuggle_shell_into_a_command) {
  for (const char* value :
       {"shop; rm -rf .", "$(id)", "`id`", "a b", "a'b", "a\"b", "a|b", "a>b", "a&b", "a\\b", "a\nb", "-x", ""})
    for (const char* fact :
         {"namespace", "selector", "status_page", "secret_id", "vault_path", "grafana", "newrelic_account"}) {
      json site = read_json("samples/site.json");
      site[fact] = value;
      BOOST_TEST(!site_violations(site).empty(), fact << " = " << value);
    }
  json site = read_json("samples/site.json");
  site["status_page"] = "https://status.psp.example/$(id)";
  BOOST_TEST(!site_violations(site).empty());
  site = read_json("samples/site.json");
  site["support_contact"] = "call us\nrm -rf .";
  BOOST_TEST(!site_violations(site).empty());
  site = read_json("samples/site.json");
  site["name_space"] = "shop";  // a slip of the pen
  BOOST_TEST(!site_violations(site).empty());
}

BOOST_AUTO_TEST_SUITE_END()
