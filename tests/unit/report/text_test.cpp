#include <boost/test/unit_test.hpp>

#include "report/format.h"
#include "support/sample_list.h"
#include "support/utf8_text.h"

namespace gwtriage {
namespace {

std::string text(const Diagnosis& diagnosis, RenderOptions options = {}) {
  options.format = Format::text;
  options.version = "1";
  return render(diagnosis, options);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t at(const std::string& text, std::string_view part) {
  const std::size_t found = text.find(part);
  BOOST_TEST_REQUIRE(found != std::string::npos, "not in the report: " << part);
  return found;
}

bool is_command(const std::string& line) { return line.find("  $ ") != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(text_report)

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_asked) {
  for (const sample::Named& each : sample::kAll)
    for (const Lang lang : {Lang::en, Lang::ja})
      for (int width = 60; width <= 200; width += 7)
        for (const bool full : {false, true})
          for (const std::string& line :
               sample::lines_of(text(each.make(), {.lang = lang, .full = full, .width = width})))
            if (!full || !is_command(line))
              BOOST_TEST(sample::columns_of(line) <= width, each.name << " at " << width << ": " << line);
}

BOOST_AUTO_TEST_CASE(an_incident_takes_forty_lines_at_most) {
  for (const sample::Named& each : sample::kAll)
    for (const Lang lang : {Lang::en, Lang::ja})
      for (const int width : {60, 72, 80, 100, 140, 200}) {
        std::size_t lines = 0;
        bool inside = false;
        for (const std::string& line : sample::lines_of(text(each.make(), {.lang = lang, .width = width}))) {
          const bool head = line.starts_with("INCIDENT ") || line.starts_with("障害  ");
          const bool foot = line.starts_with("isolated") || line.starts_with("散発") || line.starts_with("in doubt") ||
                            line.starts_with("unexplained") || line.starts_with("原因不明") ||
                            line.starts_with("and ") || line.starts_with("ほか");
          if (head) inside = true;
          if (foot) inside = false;
          lines = head ? 1 : inside ? lines + 1 : lines;
          BOOST_TEST(lines <= 41, each.name << " at " << width);  // a blank line parts it from the next
        }
      }
}

BOOST_AUTO_TEST_CASE(no_raw_control_character_without_colour) {
  for (const sample::Named& each : sample::kAll)
    for (const bool full : {false, true})
      BOOST_TEST(!sample::has_raw_controls(text(each.make(), {.full = full})), each.name);
}

BOOST_AUTO_TEST_CASE(colour_adds_nothing_but_its_own_sequences) {
  for (const sample::Named& each : sample::kAll) {
    std::string colored = text(each.make(), {.color = true});
    for (const std::string_view ours : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[32m", "\x1b[33m"})
      for (std::size_t found; (found = colored.find(ours)) != std::string::npos;) colored.erase(found, ours.size());
    BOOST_TEST(colored == text(each.make()), each.name);
  }
}

BOOST_AUTO_TEST_CASE(the_same_bytes_twice) {
  for (const sample::Named& each : sample::kAll)
    BOOST_TEST(text(each.make(), {.full = true}) == text(each.make(), {.full = true}), each.name);
}

BOOST_AUTO_TEST_CASE(ascii_in_english_is_ascii) {
  for (const char c : text(sample::rate_limit(), {.ascii = true}))
    BOOST_TEST_REQUIRE((c == '\n' || (c >= ' ' && c <= '~')));
}

BOOST_AUTO_TEST_CASE(conclusions_come_first) {
  const std::string report = text(sample::rate_limit(), {.display_zone = "Asia/Tokyo"});
  BOOST_TEST(at(report, "INCIDENT  payment gateway api.psp.example") <
             at(report, "CAUSE  rate limit exceeded (requests per time): likely"));
  BOOST_TEST(at(report, "CAUSE") < at(report, "WHAT IT BROKE"));
  BOOST_TEST(at(report, "WHAT IT BROKE") < at(report, "FIRST RESPONSE"));
  BOOST_TEST(has(report, "14:03:12-14:19:40 (16m 28s)"));
  BOOST_TEST(has(report, "+09:00"));
  BOOST_TEST(has(report, "2,914 of 9,810 calls failed (30%)"));
  BOOST_TEST(has(report, "pay-7d9f:1183"));
  BOOST_TEST(has(report, "JPY 4,812,300"));
  BOOST_TEST(has(report, "USD 1,204.50"));
  BOOST_TEST(has(report, "96 may have been charged"));
  BOOST_TEST(has(report, "* a symptom, not the cause"));
  BOOST_TEST(has(report, "42 x auth_service 401"));
}

BOOST_AUTO_TEST_CASE(every_step_of_the_manual_is_named) {
  const Diagnosis d = sample::rate_limit();
  const std::string report = text(d, {.width = 100});
  for (const FilledStep& step : d.incidents[0].checklist) BOOST_TEST(has(report, step.title.en), step.id);
}

BOOST_AUTO_TEST_CASE(full_leaves_nothing_out) {
  const Diagnosis d = sample::rate_limit();
  const std::string report = text(d, {.full = true, .width = 200});
  for (const FilledStep& step : d.incidents[0].checklist)
    for (const FilledPoint& point : step.points) {
      BOOST_TEST(has(report, point.text.en), point.id);
      for (const FilledCommand& command : point.commands) BOOST_TEST(has(report, command.shell), point.id);
    }
  for (const FilledFix& fix : d.incidents[0].fixes)
    for (const FilledFix::Point& point : fix.points) BOOST_TEST(has(report, point.text.en), point.id);
  for (const Evidence& evidence : d.incidents[0].causes[0].evidence)
    BOOST_TEST(has(report, evidence.text.text.en), evidence.rule);
}

BOOST_AUTO_TEST_CASE(fallback_first_while_it_goes_on) {
  const std::string report = text(sample::outage_open());
  BOOST_TEST(has(report, "STILL FAILING, since 05:03:12"));
  BOOST_TEST(at(report, "Consider a detour") < at(report, "Ask the gateway how it is"));
  // Ready to paste: whole, in both languages where there is room, else in the report's own.
  for (const Lang lang : {Lang::en, Lang::ja}) {
    const std::string wide = text(sample::outage_open(), {.lang = lang, .width = 100});
    BOOST_TEST(has(wide, "en: Payments are failing"));
    BOOST_TEST(has(wide, "has to be put right."));
    BOOST_TEST(has(wide, "ja: 現在"));
    BOOST_TEST(has(wide, "ご連絡いたします。"));
  }
  BOOST_TEST(has(text(sample::outage_open(), {.lang = Lang::ja, .width = 60}), "ja: 現在"));
  BOOST_TEST(has(report, "successful calls are not logged"));
}

BOOST_AUTO_TEST_CASE(whose_fault_and_where_to_begin) {
  Diagnosis d = sample::rate_limit();
  d.incidents[0].causes[0].whose = {"ours", "自社側"};
  BOOST_TEST(at(text(d), "\n  1 ") < at(text(d), "\n  6 "));
  d.incidents[0].first_step = "step.6";
  d.incidents[0].checklist[2].label = {"keys", "キー"};
  const std::string report = text(d);
  BOOST_TEST(at(report, "\n  6 ") < at(report, "\n  1 "));
  BOOST_TEST(has(report, "fault: ours"));
  BOOST_TEST(has(report, "keys: "));
  BOOST_TEST(has(text(d, {.lang = Lang::ja}), "切り分け: 自社側"));
  d.incidents[0].fallback_first = true;
  BOOST_TEST(at(text(d), "\n  7 ") < at(text(d), "\n  6 "));
}

// A host that nobody vouches for gets into no command; what the log calls it stands beside.
BOOST_AUTO_TEST_CASE(a_gap_has_the_logs_word_beside_it) {
  Diagnosis d = sample::rate_limit();
  d.incidents[0].checklist[1].points[0].commands = {{"dig +short <gateway_host>", {"gateway_host"}}};
  BOOST_TEST(has(text(d, {.full = true}), "# seen in the log: api.psp.example\n        $ dig +short <gateway_host>"));
  d.incidents[0].gateway = "psp.example;reboot";
  BOOST_TEST(!has(text(d, {.full = true}), "# seen in the log"));
  d.incidents[0].gateway = "psp.example\nreboot";
  BOOST_TEST(!has(text(d, {.full = true}), "# seen in the log"));
}

BOOST_AUTO_TEST_CASE(an_unknown_cause_is_not_dressed_up) {
  const std::string report = text(sample::unknown_cause(), {.width = 120});
  BOOST_TEST(has(report, "CAUSE  not settled"));
  BOOST_TEST(has(report, "Did latency rise before 14:03?"));
  BOOST_TEST(has(report, "(unnamed)"));
  BOOST_TEST(has(report, "the log names no orders, users or amounts"));
}

BOOST_AUTO_TEST_CASE(five_incidents_and_the_rest_in_a_line) {
  const std::string report = text(sample::every_cause());
  std::size_t heads = 0;
  for (const std::string& line : sample::lines_of(report)) heads += line.starts_with("INCIDENT ");
  BOOST_TEST(heads == 5u);
  BOOST_TEST(has(report, "and 2 incidents more"));
}

BOOST_AUTO_TEST_CASE(two_rulebooks_are_told_apart) {
  Diagnosis d = sample::rate_limit();
  BOOST_TEST(!has(text(d), "by the rulebook"));
  d.incidents.push_back(d.incidents[0]);
  d.incidents[1].book = "mine@1";
  BOOST_TEST(has(text(d), "by the rulebook payment-gateway-503@4f1c2a90"));
  BOOST_TEST(has(text(d), "by the rulebook mine@1"));
}

BOOST_AUTO_TEST_CASE(no_incident_is_one_line_and_its_doubts) {
  const auto lines = sample::lines_of(text(sample::clean(), {.width = 200}));
  BOOST_TEST(lines.size() == 3u);  // the warning takes two
  BOOST_TEST(lines[0].starts_with("No gateway failure"));
  BOOST_TEST(has(lines[0], "61,204 records"));
  BOOST_TEST(has(lines[2], "--tail=-1"));
  BOOST_TEST(has(text(sample::no_data()), "Nothing to judge"));
  BOOST_TEST(has(text(sample::isolated_only()), "isolated: 2 requests failed at api.other.example"));
}

BOOST_AUTO_TEST_CASE(an_empty_range_names_the_newest_record) {
  Diagnosis d = sample::clean();
  d.options.since = *d.input.last + kHour;
  BOOST_TEST(has(text(d, {.width = 120}), "newest record is 2026-01-02 05:59:59 +00:00"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
