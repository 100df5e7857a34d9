// Lines that say what caused them: JSON stays JSON, and no byte of the line is lost.

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "report/annotate.h"
#include "report/story.h"

using namespace gwtriage;

namespace {

const LineMark kMark{.caused_by = "gateway-503", .incident = "psp@t", .at = "pay.log:12"};
const std::string kMember = R"("gwtriage":{"caused_by":"gateway-503","incident":"psp@t","at":"pay.log:12"})";
const std::string kWords = " [gwtriage caused_by=gateway-503 incident=psp@t at=pay.log:12]";

StoryRecord record(Micros at, const std::string& service, double duration_ms = -1) {
  StoryRecord one;
  one.record.time = at;
  one.record.service = service;
  one.record.duration_ms = duration_ms;
  return one;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(annotated)

BOOST_AUTO_TEST_CASE(an_object_gets_a_member) {
  BOOST_TEST(marked_line(R"({"a":1})", kMark) == "{\"a\":1," + kMember + "}");
  BOOST_TEST(marked_line(R"(pod {x} {"a":{"b":"}"}} )"
                         "\r",
                         kMark) == "pod {x} {\"a\":{\"b\":\"}\"}," + kMember + "} \r");
  BOOST_TEST(marked_line("{ }", kMark) == "{ " + kMember + "}");
  for (const auto* line : {R"({"a":1})", "{}", "{ }", R"({"a":{}})"})
    BOOST_TEST(nlohmann::json::parse(marked_line(line, kMark)).at("gwtriage").at("at") == "pay.log:12");
}

BOOST_AUTO_TEST_CASE(one_that_goes_on_in_further_lines_too) {
  const auto whole = marked_line("{", kMark) + "\n \"a\": 1\n}";
  BOOST_TEST(nlohmann::json::parse(whole).at("gwtriage").at("incident") == "psp@t");
}

BOOST_AUTO_TEST_CASE(other_lines_get_words_at_their_end) {
  BOOST_TEST(marked_line("failed {no json}", kMark) == "failed {no json}" + kWords);
  BOOST_TEST(marked_line("failed\r", kMark) == "failed" + kWords + "\r");
  BOOST_TEST(marked_line("", kMark) == kWords);
  const LineMark evil{.caused_by = "gateway", .incident = "x\x1b[31m", .at = "a\nb:1"};
  BOOST_TEST(marked_line("failed", evil).find_first_of("\x1b\n") == std::string::npos);
}

// An ingress logs when it has answered, maybe without fractions of seconds: it is no callee of those before it.
BOOST_AUTO_TEST_CASE(who_called_whom) {
  Story story;
  story.records = {record(kHour + 1'500'000, "order"), record(kHour + 1'000'000, "edge", 700),
                   record(kHour + 1'100'000, "pay"), record(kHour + 900'001, "order")};
  put_in_order(story);
  std::string told;
  for (const auto& one : story.records)
    told += std::string(kTurnNames[static_cast<std::size_t>(one.turn)]) + " " + one.record.service + " " +
            std::to_string(one.depth) + "; ";
  BOOST_TEST(told == "calls order 1; calls pay 2; returns order 1; returns edge 0; ");
}

BOOST_AUTO_TEST_SUITE_END()
