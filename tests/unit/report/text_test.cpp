#include <boost/test/unit_test.hpp>

#include "report/format.h"
#include "report/page.h"
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
             at(report, "CAUSE  rate limit exceeded (requests per time): likely (87%)"));
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
  Diagnosis d = sample::rate_limit();
  d.incidents[0].impacts = {{"impact.1", {"Lost sales.", "売上の損失。"}},
                            {"impact.2", {"Lost trust.", "信頼の低下。"}}};
  for (CauseVerdict& cause : d.incidents[0].causes)
    cause.points = {{"cause.9.1", {"A point of " + cause.cause + ".", "要点。"}}};
  const std::string report = text(d, {.full = true, .width = 200});
  for (const CauseVerdict& cause : d.incidents[0].causes)
    if (cause.cause != "unknown") BOOST_TEST(has(report, "9.1 A point of " + cause.cause));
  BOOST_TEST(has(report, "1   Lost sales."));
  BOOST_TEST(has(report, "2   Lost trust."));
  BOOST_TEST(!has(text(d), "Lost sales."));
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
  BOOST_TEST(has(report, "since 05:03:12 (56m 47s), still failing at the end of the log (05:59)"));
  BOOST_TEST(at(report, "Consider a detour") < at(report, "Ask the gateway how it is"));
  BOOST_TEST(has(report, "no successful ones recognised in the log"));
}

// Ready to paste: whole, at the end, in the report's own language.
BOOST_AUTO_TEST_CASE(what_to_tell_users) {
  const std::string en = text(sample::outage_open(), {.width = 100});
  BOOST_TEST(at(en, "TELL USERS\n  Payments are failing") > at(en, "FIRST RESPONSE"));
  BOOST_TEST(has(en, "has to be put right."));
  BOOST_TEST(!has(en, "現在"));
  const std::string ja = text(sample::outage_open(), {.lang = Lang::ja, .width = 60});
  BOOST_TEST(has(ja, "利用者への案内文\n  現在"));
  BOOST_TEST(!has(ja, "Payments are failing"));
  BOOST_TEST(!has(text(sample::rate_limit()), "TELL USERS"));  // it is over
  BOOST_TEST(has(text(sample::rate_limit(), {.full = true}), "  ja: 現在"));
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

// Time, place, kind and cause, so that somebody can judge without the log.
BOOST_AUTO_TEST_CASE(isolated_failures_say_what_they_are) {
  Diagnosis d = sample::isolated_only();
  IsolatedFailure& failure = d.isolated.front();
  failure.requests = 4;
  failure.failures = {{FailureKind::s401, 4}};
  failure.first = *d.input.first;
  failure.last = *d.input.first + 40 * kMinute;
  failure.cause = sample::rate_limit().incidents[0].causes[0];
  failure.cause->name = {"credentials for the gateway", "ゲートウェイの認証情報"};
  failure.cause->sub_name = {};
  failure.cause->sub = {};
  failure.cause->confidence = 0.82;
  BOOST_TEST(has(text(d, {.full = true, .width = 200}),
                 "isolated: 4 x 401 (key refused) at api.other.example, 4 requests, over 40m, 05:00:00-05:40:00: "
                 "credentials for the gateway, likely (82%)"));
  BOOST_TEST(has(text(d, {.lang = Lang::ja, .full = true, .width = 200}),
                 "散発: api.other.exampleで401（認証拒否） 4件、4リクエスト、40分の間（05:00:00〜05:40:00）: "
                 "ゲートウェイの認証情報、可能性が高い（82%）"));
}

// A record is quoted for what it says; its place is named anyway.
BOOST_AUTO_TEST_CASE(a_quotation_begins_with_the_message) {
  Diagnosis d = sample::rate_limit();
  auto& evidence = d.incidents[0].causes[0].evidence;
  evidence.erase(evidence.begin());  // the strongest one is quoted
  const auto quoted = [&](const std::string& record) {
    evidence.front().exemplars.front().text = record;
    return text(d, {.width = 120});
  };
  BOOST_TEST(has(quoted("2026-11-20 14:04:37.003 WARN [http-nio-8080-exec-5] psp said 503"), ":1183  psp said 503"));
  BOOST_TEST(has(quoted("2026-11-20 14:04:37 INFO [a] [b] jp.shop.Client - psp said 503"), ":1183  psp said 503"));
  BOOST_TEST(has(quoted("[2026-11-20T14:04:37Z] ERROR: psp said 503"), ":1183  psp said 503"));
  BOOST_TEST(has(quoted(R"({"ts":1,"level":"warn","msg": "psp said 503"})"), ":1183  psp said 503"));
  BOOST_TEST(has(quoted("psp said 503"), ":1183  psp said 503"));
}

BOOST_AUTO_TEST_CASE(the_bars_have_a_time_axis) {
  const std::string report = text(sample::rate_limit(), {.display_zone = "Asia/Tokyo"});
  BOOST_TEST(at(report, "14:00 ") < at(report, "14:25\n"));
}

// No step is cut at the usual widths; where to begin, and an id, are worth a line more.
BOOST_AUTO_TEST_CASE(steps_are_wrapped_not_cut) {
  for (const Lang lang : {Lang::en, Lang::ja})
    for (const int width : {80, 100, 140}) {
      const std::string report = text(sample::rate_limit(), {.lang = lang, .width = width});
      const std::string steps = report.substr(at(report, lang == Lang::ja ? "一次対応" : "FIRST RESPONSE"));
      BOOST_TEST(!has(steps, "…"), width);
    }
}

// Where nothing names a service its file stands for it, and is called one in either language.
BOOST_AUTO_TEST_CASE(what_is_cut_ends_with_a_sentence) {
  const auto flowed = [](std::string_view text, int most) {
    Page page(30, false, false);
    page.flow(Line{}, Span(text, Tone::plain), 0, most);
    return page.str();
  };
  BOOST_TEST(flowed("Did it slow down first? A limiter is quick. Which moved first on the dashboard?", 2) ==
             "Did it slow down first? A\nlimiter is quick.\n");
  BOOST_TEST(flowed("限度を超えたか。遅くなったのはどちらが先か。画面で先に動いたのはどれか。", 2) ==
             "限度を超えたか。遅くなったのは\nどちらが先か。\n");
  BOOST_TEST(flowed("Yes. A sentence that is longer than two lines has nowhere else to end", 2) ==
             "Yes. A sentence that is longer\nthan two lines has nowhere el…\n");
  BOOST_TEST(flowed("Short. And all of it.", 2) == "Short. And all of it.\n");
}

BOOST_AUTO_TEST_CASE(a_file_is_no_service) {
  Diagnosis d = sample::rate_limit();
  d.independent = {{"file \"x.log\"", 500, 2}};
  BOOST_TEST(has(text(d), "2 x file \"x.log\" 500"));
  BOOST_TEST(has(text(d, {.lang = Lang::ja}), "ファイル「x.log」 500 2件"));
}

BOOST_AUTO_TEST_CASE(who_answered_is_nobody_by_name) {
  Diagnosis d = sample::rate_limit();
  d.incidents[0].authors = {{Author::gateway, 66}, {Author::none, 2}, {Author::unknown, 16}};
  BOOST_TEST(has(text(d), "answered by: the gateway 66; no answer: 2; not told by whom: 16"));
  BOOST_TEST(has(text(d, {.lang = Lang::ja}), "応答元: ゲートウェイ 66件、応答なし 2件、応答元不明 16件"));
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
  BOOST_TEST(has(report, "no orders, users or amounts recognised in the log"));
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
  BOOST_TEST(has(text(sample::isolated_only()), "isolated: 2 x 502 at api.other.example, 2 requests"));
}

BOOST_AUTO_TEST_CASE(an_empty_range_names_the_newest_record) {
  Diagnosis d = sample::clean();
  d.options.since = *d.input.last + kHour;
  BOOST_TEST(has(text(d, {.width = 120}), "newest record is 2026-01-02 05:59:59 +00:00"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
