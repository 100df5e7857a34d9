#include <boost/test/unit_test.hpp>

#include <nlohmann/json.hpp>

#include <limits>

#include "report/format.h"
#include "report/requests.h"
#include "support/json_schema.h"
#include "support/sample_list.h"
#include "support/utf8_text.h"

namespace gwtriage {
namespace {

using nlohmann::ordered_json;

ordered_json report(const Diagnosis& diagnosis, Lang lang = Lang::en) {
  return ordered_json::parse(
      render(diagnosis, {.format = Format::json, .lang = lang, .display_zone = "Asia/Tokyo", .version = "9.9"}));
}

std::string keys_of(const ordered_json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += (keys.empty() ? "" : " ") + key;
  return keys;
}

// The published keys come first, in the published order; additions follow.
void check_keys(const ordered_json& object, std::string_view wanted) {
  const std::string keys = keys_of(object) + ' ';
  BOOST_TEST(keys.substr(0, wanted.size() + 1) == std::string(wanted) + ' ');
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(every_published_key_in_its_order) {
  const ordered_json r = report(sample::rate_limit());
  check_keys(r, "schema version lang verdict options input incidents isolated unexplained independent_errors probable");
  check_keys(r["options"], "zone window gap lateness min_requests gateways book redact since until cap");
  check_keys(r["input"], "lines records bytes undecoded undated late capped hubs first last sources warnings");
  check_keys(r["input"]["sources"][0], "name lines undecoded undated offset error");
  const ordered_json& in = r["incidents"][0];
  check_keys(in,
             "id gateway presumed first last open gateway_503 gateway_failures authors calls requests downstream "
             "causes questions "
             "timeline impact checklist fixes");
  check_keys(in["gateway_503"], "events requests");
  check_keys(in["requests"], "failed recovered unknown");
  check_keys(in["downstream"][0], "service status role errors requests");
  check_keys(in["causes"][0], "cause sub confidence bits evidence");
  check_keys(in["causes"][0]["evidence"][1], "rule kind requests bits text exemplars");
  check_keys(in["causes"][0]["evidence"][1]["exemplars"][0], "source line text");
  check_keys(in["questions"][0], "key text");
  check_keys(in["timeline"], "start cell gateway_503 downstream calls");
  check_keys(in["impact"], "orders users amounts in_doubt reserved_unpaid other_statuses");
  check_keys(in["impact"]["amounts"][0], "currency minor_units");
  check_keys(in["checklist"][0], "id title state points");
  check_keys(in["checklist"][1]["points"][0], "id state text finding commands");
  check_keys(in["checklist"][1]["points"][0]["commands"][0], "shell placeholders");
  check_keys(in["fixes"][0], "id title why points");
  check_keys(r["isolated"][0], "gateway requests exemplars");
  check_keys(r["independent_errors"][0], "service status errors");
  check_keys(r["probable"][0], "service status errors");
}

BOOST_AUTO_TEST_CASE(values_as_promised) {
  const ordered_json r = report(sample::rate_limit());
  const ordered_json& in = r["incidents"][0];
  BOOST_TEST(r["schema"] == "gwtriage.report/1");
  BOOST_TEST(r["version"] == "9.9");
  BOOST_TEST(r["verdict"] == "incident");
  BOOST_TEST(r["options"]["window"] == 300.0);
  BOOST_TEST(r["options"]["since"].is_null());
  BOOST_TEST(in["first"] == "2026-01-02T05:03:12.000Z");  // UTC, whatever zone is shown to people
  BOOST_TEST(in["gateway_failures"]["timeout-read"] == 92);
  BOOST_TEST(in["authors"]["none"] == 92);
  BOOST_TEST(in["downstream"][0]["role"] == "edge-of-ours");
  BOOST_TEST(in["downstream"][1]["role"] == "service");
  BOOST_TEST(in["causes"][0]["evidence"][0]["kind"] == "feature");
  BOOST_TEST(in["causes"][0]["evidence"][0]["params"]["from"] == "410");
  BOOST_TEST(in["causes"][2]["sub"].is_null());
  BOOST_TEST(in["timeline"]["cell"] == 10);
  BOOST_TEST(in["timeline"]["calls"].size() == in["timeline"]["gateway_503"].size());
  BOOST_TEST(in["impact"]["other_statuses"]["502"] == 93);
  BOOST_TEST(in["checklist"][0]["points"][1]["finding"].is_null());
  BOOST_TEST(in["checklist"][0]["state"] == "do-now");
}

BOOST_AUTO_TEST_CASE(the_language_changes_texts_and_nothing_else) {
  const ordered_json en = report(sample::rate_limit());
  const ordered_json ja = report(sample::rate_limit(), Lang::ja);
  BOOST_TEST(ja["lang"] == "ja");
  BOOST_TEST(ja["incidents"][0]["checklist"][0]["title"] == "ゲートウェイの稼働状況を確認する");
  BOOST_TEST(keys_of(en["incidents"][0]) == keys_of(ja["incidents"][0]));
  BOOST_TEST(en["incidents"][0]["causes"][0]["evidence"][0]["key"] ==
             ja["incidents"][0]["causes"][0]["evidence"][0]["key"]);
  BOOST_TEST(en["incidents"][0]["downstream"] == ja["incidents"][0]["downstream"]);
}

BOOST_AUTO_TEST_CASE(what_is_absent_is_null_and_lists_stay_lists) {
  const ordered_json r = report(sample::nameless());
  const ordered_json& in = r["incidents"][0];
  for (const char* key : {"gateway", "first", "last", "calls"}) BOOST_TEST(in[key].is_null(), key);
  for (const char* key : {"downstream", "causes", "questions", "checklist", "fixes"})
    BOOST_TEST(in[key].is_array(), key);
  for (const char* key : {"gateway_failures", "authors"}) BOOST_TEST(in[key].is_object(), key);
  BOOST_TEST(in["impact"]["other_statuses"].is_object());
  BOOST_TEST(in["timeline"]["start"].is_null());
}

BOOST_AUTO_TEST_CASE(unequal_timelines_and_odd_numbers_are_mended) {
  Diagnosis d = sample::nameless();
  Incident& in = d.incidents[0];
  in.timeline.gateway_503 = {1, 2, 3};
  in.timeline.calls = {std::nullopt, 5};
  in.causes.resize(1);
  in.causes[0].confidence = std::numeric_limits<double>::quiet_NaN();
  const ordered_json r = report(d);
  BOOST_TEST(r["incidents"][0]["timeline"]["calls"] == ordered_json::parse("[null,5,null]"));
  BOOST_TEST(r["incidents"][0]["timeline"]["downstream"] == ordered_json::parse("[0,0,0]"));
  BOOST_TEST(r["incidents"][0]["causes"][0]["confidence"] == 0.0);
}

BOOST_AUTO_TEST_CASE(one_line_of_valid_utf8_for_every_sample) {
  for (const sample::Named& each : sample::kAll) {
    const std::string text = render(each.make(), {.format = Format::json, .version = "1"});
    BOOST_TEST(sample::lines_of(text).size() == 1, each.name);
    BOOST_TEST(ordered_json::accept(text), each.name);
    BOOST_TEST(text == render(each.make(), {.format = Format::json, .version = "1"}), each.name);
  }
}

BOOST_AUTO_TEST_CASE(as_the_schema_says) {
  const std::string folder = std::string(GWTRIAGE_SOURCE_DIR) + "/cli/report/schema/";
  for (const sample::Named& each : sample::kAll) {
    if (each.make == sample::hostile) continue;  // its causes are none of the enumerated ones
    for (const std::string& wrong :
         test::schema_violations(render(each.make(), {.format = Format::json}), folder + "report-1.schema.json"))
      BOOST_ERROR(each.name << ": " << wrong);
  }
  for (const std::string& wrong :
       test::schema_violations_of_lines(requests_ndjson(sample::rate_limit()), folder + "requests-out.schema.json"))
    BOOST_ERROR(wrong);
}

BOOST_AUTO_TEST_CASE(requests_one_line_each) {
  const auto lines = sample::lines_of(requests_ndjson(sample::rate_limit()));
  BOOST_TEST_REQUIRE(lines.size() == 2);
  const ordered_json row = ordered_json::parse(lines[0]);
  BOOST_TEST(keys_of(row) ==
             "ids incident gateway_failures gateway_503 outcome in_doubt reserved order_ids amount gateway_ids first "
             "last errors incidents");
  BOOST_TEST(row["amount"]["minor_units"] == 3980);
  BOOST_TEST(row["amount"]["currency"] == "JPY");
  BOOST_TEST(keys_of(row["errors"][0]) == "service status caused_by no_gateway_call time source line");
  BOOST_TEST(row["errors"][1]["time"].is_null());
  const ordered_json bare = ordered_json::parse(lines[1]);
  BOOST_TEST(bare["amount"].is_null());
  BOOST_TEST(bare["incident"].is_null());
}

BOOST_AUTO_TEST_CASE(hostile_requests_stay_on_their_line) {
  const auto lines = sample::lines_of(requests_ndjson(sample::hostile()));
  BOOST_TEST_REQUIRE(lines.size() == 2);
  for (const std::string& line : lines) BOOST_TEST(ordered_json::accept(line));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
