// A saved summary may come from anybody: it is read as it was written, or refused.

#include "correlate/summary_file.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "correlate/merge.h"
#include "diagnose/diagnose.h"
#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace data = boost::unit_test::data;
using Json = nlohmann::ordered_json;

namespace {

Rulebook book() {
  auto book = bare_book();
  book.rules.resize(3);
  return book;
}

// Something of everything.
Summary rich() {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < 3; ++n) {
    records.push_back({.at = kStart + static_cast<Micros>(n) * kSecond,
                       .ids = {long_id(n)},
                       .failure = FailureKind::s503,
                       .gateway = "api.psp.example",
                       .author = Author::gateway,
                       .answered = true,
                       .own = 500,
                       .peer = "stock",
                       .peer_status = 503,
                       .duration_ms = 12.5,
                       .rules = {0, 2},
                       .order = "o" + std::to_string(n),
                       .user = "u",
                       .fields = {{"amount", "1200"}, {"currency", "JPY"}}});
    records.push_back({.ids = {long_id(100 + n)},
                       .order = "h" + std::to_string(n),
                       .user = "u",
                       .fields = {{"amount", "1200"}, {"currency", "JPY"}}});
    records.push_back(
        {.at = static_cast<Micros>(n) * kSecond, .clock = Clock::time_of_day, .stream = "clock", .recovered = true});
  }
  return summary_of(records, book());
}

Json written() { return Json::parse(write_summary(rich())); }

// Where every value below one of the file's stands.
void collect(const Json& value, const Json::json_pointer& at, std::vector<Json::json_pointer>& places) {
  places.push_back(at);
  if (value.is_object())
    for (const auto& [key, below] : value.items()) collect(below, at / key, places);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], at / i, places);
}

void check_refused(const std::string& place, const Json& value) {
  auto file = written();
  file.at(Json::json_pointer(place)) = value;
  const auto read = read_summary(file.dump(), "saved.json");
  BOOST_CHECK_MESSAGE(!read, place << " = " << value << " was taken");
  if (read) return;
  BOOST_TEST(read.error().what.starts_with("saved.json: "));
  BOOST_TEST((read.error().fault == Fault::input));
}

// What is taken must be safe to merge and to diagnose, whatever it says.
void use(Summary summary) {
  BOOST_TEST(!write_summary(summary).empty());
  if (!knows_rules(book(), summary)) return;
  diagnose(summary, book(), {}, kStart);
  if (merge_obstacle(summary.options, rich().options).empty())
    diagnose(merge(rich(), std::move(summary)), book(), {}, kStart);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_written_is_read) {
  const auto text = write_summary(rich());
  const auto read = read_summary(text, "saved.json");
  BOOST_TEST_REQUIRE(static_cast<bool>(read));
  BOOST_TEST(write_summary(*read) == text);
  BOOST_TEST(knows_rules(book(), *read));
}

BOOST_AUTO_TEST_CASE(what_is_no_summary_is_refused) {
  const auto whole = write_summary(rich());
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("[]"), std::string("null"), std::string("2026-11-20 ERROR x\n"),
        std::string(R"({"schema":"gwtriage.summary/3"})"), std::string(R"({"schema":1})"),
        std::string(R"({"schema":"gwtriage.summary/2"})"), whole + whole, std::string(100'000, '['),
        std::string("\xff\xfe{}")})
    BOOST_TEST(!read_summary(text, "x"));
  for (std::size_t size = 0; size + 2 < whole.size(); size += 37) BOOST_TEST(!read_summary(whole.substr(0, size), "x"));
}

BOOST_AUTO_TEST_CASE(indexes_out_of_range_are_refused) {
  for (const auto* place :
       {"/streams/0/source",   "/records/0/source",  "/records/0/stream",  "/records/0/clock",
        "/records/0/service",  "/records/0/gateway", "/records/0/body",    "/records/0/instance",
        "/records/0/severity", "/records/0/ids/0/0", "/records/0/ids/0/1", "/records/0/peer_answers/0/0",
        "/texts/0/0",          "/texts/0/2",         "/texts/0/5",         "/counters/0/0",
        "/counters/0/1",       "/counters/0/2",      "/counters/0/3",      "/counters/0/4",
        "/orders/0/2",         "/orders/0/3",        "/orders/0/4",        "/counter_level",
        "/records/0/money/1"})
    for (const Json& value : {Json(-1), Json(1'000'000), Json(4'294'967'296), Json(UINT64_MAX), Json(INT64_MIN),
                              Json(1e300), Json(0.5), Json("0"), Json(nullptr)})
      check_refused(place, value);
}

BOOST_AUTO_TEST_CASE(numbers_that_would_overflow_are_refused) {
  for (const auto* place :
       {"/records/0/at", "/texts/0/4", "/texts/0/3", "/counters/0/5", "/streams/1/spans/1/0", "/options/window"})
    for (const Json& value : {Json(INT64_MAX), Json(INT64_MIN + 1), Json(1e19), Json(UINT64_MAX)})
      check_refused(place, value);
  check_refused("/options/cap_requests", 0);
  check_refused("/records/0/attempt", 3'000'000'000);
  check_refused("/records/0/duration_ms", 1e300);
  check_refused("/records/0/line", -1);
  check_refused("/records/0/markers", 1e10);
  check_refused("/orders/0/5", -1);
  check_refused("/records/0/money/0", -1);
  check_refused("/records/0/failure", "504-ish");
}

BOOST_AUTO_TEST_CASE(rules_beyond_the_book_are_told) {
  auto file = written();
  file["records"][0]["rules"] = {3};
  const auto read = read_summary(file.dump(), "x");
  BOOST_TEST_REQUIRE(static_cast<bool>(read));  // the file alone cannot know
  BOOST_TEST(!knows_rules(book(), *read));
}

// Anything anywhere: refused, or harmless.
BOOST_AUTO_TEST_CASE(any_value_anywhere_does_no_harm) {
  const auto good = written();
  std::vector<Json::json_pointer> places;
  collect(good, Json::json_pointer(), places);
  BOOST_TEST(places.size() > 150U);
  std::size_t refused = 0;
  const std::vector<Json> values = {nullptr,        true,   -1,          0,      7,   INT64_MAX,
                                    UINT64_MAX,     1e300,  "",          "\xff", "x", Json::array(),
                                    Json::object(), {0, 0}, {{"key", 1}}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t v = i % 3; v < values.size(); v += 3) {  // a third of all: enough, and quick
      auto file = good;
      file[places[i]] = values[v];
      auto read = read_summary(file.dump(-1, ' ', false, Json::error_handler_t::ignore), "x");
      refused += !read;
      if (read) use(std::move(*read));
    }
  }
  BOOST_TEST(refused > places.size());
}

BOOST_AUTO_TEST_CASE(summaries_that_differ_in_the_fold_do_not_merge) {
  Options a;
  BOOST_TEST(merge_obstacle(a, a).empty());
  const auto differs = [&](auto change) {
    Options b = a;
    change(b);
    return !merge_obstacle(a, b).empty();
  };
  BOOST_TEST(differs([](Options& o) { o.book = "other@1"; }));
  BOOST_TEST(differs([](Options& o) { o.zone = "Asia/Tokyo"; }));
  BOOST_TEST(differs([](Options& o) { o.service = "pay"; }));
  BOOST_TEST(differs([](Options& o) { o.gateways = {"psp"}; }));
  BOOST_TEST(differs([](Options& o) { o.redact = false; }));
  BOOST_TEST(differs([](Options& o) { o.window = kMinute; }));
  BOOST_TEST(differs([](Options& o) { o.cap_requests = 1; }));
  BOOST_TEST(!differs([](Options& o) { o.gap = kHour; }));  // `diagnose` alone looks at it
  BOOST_TEST(!differs([](Options& o) { o.min_requests = 1; }));
}
