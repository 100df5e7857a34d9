#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

#include "report/format.h"
#include "report/markdown_code.h"
#include "support/sample_list.h"
#include "support/utf8_text.h"

namespace gwtriage {
namespace {

std::string as(Format format, const Diagnosis& diagnosis, Lang lang = Lang::en) {
  return render(diagnosis, {.format = format, .lang = lang, .display_zone = "Asia/Tokyo", .version = "1.2"});
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(formats)

BOOST_AUTO_TEST_CASE(every_format_ends_in_a_newline_and_repeats_itself) {
  for (std::size_t i = 0; i < kFormatNames.size(); ++i)
    for (const sample::Named& each : sample::kAll)
      for (const Lang lang : {Lang::en, Lang::ja}) {
        const std::string report = as(static_cast<Format>(i), each.make(), lang);
        BOOST_TEST_REQUIRE(!report.empty(), kFormatNames[i] << ' ' << each.name);
        BOOST_TEST(report.back() == '\n');
        BOOST_TEST(report == as(static_cast<Format>(i), each.make(), lang), kFormatNames[i] << ' ' << each.name);
        BOOST_TEST(!sample::has_raw_controls(report), kFormatNames[i] << ' ' << each.name);
      }
}

BOOST_AUTO_TEST_CASE(junit_counts_what_it_lists) {
  for (const sample::Named& each : sample::kAll) {
    const std::string xml = as(Format::junit, each.make());
    const std::string tests = "<testsuites name=\"gwtriage\" tests=\"" + std::to_string(count(xml, "<testcase ")) +
                              "\" failures=\"" + std::to_string(count(xml, "<failure ")) + "\" errors=\"" +
                              std::to_string(count(xml, "<error ")) + "\"";
    BOOST_TEST(has(xml, tests), each.name);
    BOOST_TEST(count(xml, "<testcase ") == count(xml, "</testcase>"), each.name);
    BOOST_TEST(!has(xml, "<script"), each.name);
    BOOST_TEST(!has(xml, "]]>"), each.name);
  }
  BOOST_TEST(has(as(Format::junit, sample::rate_limit()), "<failure type=\"rate-limit\""));
  BOOST_TEST(has(as(Format::junit, sample::no_data()), "<skipped "));
  BOOST_TEST(count(as(Format::junit, sample::clean()), "<failure") == 0u);
}

BOOST_AUTO_TEST_CASE(github_lines_are_all_ours) {
  for (const sample::Named& each : sample::kAll)
    for (const std::string& line : sample::lines_of(as(Format::github, each.make()))) {
      bool known = false;
      for (const std::string level : {"::error ", "::warning ", "::notice "})
        known = known || line.starts_with(level + "title=") || line.starts_with(level + "file=");
      BOOST_TEST(known, each.name << ": " << line);
      // A title ends at the first "::", and a ',' in it would begin another property.
      const std::size_t title = line.find("title=") + 6;
      BOOST_TEST(line.substr(title, line.find("::", title) - title).find_first_of(":,\r\n") == std::string::npos, line);
    }
  BOOST_TEST(count(as(Format::github, sample::rate_limit()), "::error ") == 1u);
  Diagnosis placed = sample::rate_limit();
  placed.incidents[0].first_failure = Exemplar{"logs/pay, 1.log", 1'183, "503"};
  BOOST_TEST(has(as(Format::github, placed), "::error file=logs/pay%2C 1.log,line=1183,title="));
  placed.incidents[0].first_failure->source = "-";  // standard input is no file
  BOOST_TEST(has(as(Format::github, placed), "::error title="));
  BOOST_TEST(has(as(Format::github, sample::isolated_only()), "::warning file=pay-7d9f,line=40112,title="));
  BOOST_TEST(has(as(Format::github, sample::clean()), "::notice "));
  BOOST_TEST(has(as(Format::github, sample::isolated_only()), "::warning "));
}

BOOST_AUTO_TEST_CASE(metrics_follow_the_exposition_format) {
  for (const sample::Named& each : sample::kAll) {
    const auto lines = sample::lines_of(as(Format::metrics, each.make()));
    BOOST_TEST_REQUIRE(!lines.empty());
    BOOST_TEST(lines.back() == "# EOF");
    std::set<std::string> samples;
    std::set<std::string> families;
    std::string family;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      const std::string& line = lines[i];
      BOOST_TEST(line != "# EOF", each.name);
      if (line.starts_with("# HELP ")) {
        family = line.substr(7, line.find(' ', 7) - 7);
        BOOST_TEST(families.insert(family).second, family << " is split");
      } else if (!line.starts_with("# TYPE ")) {
        BOOST_TEST(line.starts_with(family), line);
        BOOST_TEST(samples.insert(line.substr(0, line.rfind(' '))).second, "twice: " << line);
        BOOST_TEST((line.size() > family.size() && (line[family.size()] == '{' || line[family.size()] == ' ')), line);
      }
    }
  }
  BOOST_TEST(has(as(Format::metrics, sample::rate_limit()), "gwtriage_gateway_503_events 2810\n"));
}

// Each run of a monitored log would leave series behind if a label bore a time, or whatever a log calls a service.
BOOST_AUTO_TEST_CASE(metrics_have_no_unbounded_label) {
  Diagnosis d = sample::every_cause();
  for (int i = 0; i < 1000; ++i) d.independent.push_back({"service-" + std::to_string(i), 500, 1});
  d.independent.push_back({std::string(200, 's'), 500, 1});
  const std::string metrics = as(Format::metrics, d);
  BOOST_TEST(!has(metrics, "incident=\""));
  BOOST_TEST(!has(metrics, "api.psp.example@"));
  BOOST_TEST(count(metrics, "gwtriage_other_errors{") <= 40u);
  BOOST_TEST(has(metrics, "service=\"other\""));
  BOOST_TEST(has(metrics, "gwtriage_gateway_incidents{gateway=\"api.psp.example\"} 7\n"));
}

BOOST_AUTO_TEST_CASE(markdown_is_short_unless_all_was_asked_for) {
  for (const sample::Named& each : sample::kAll)
    for (const Lang lang : {Lang::en, Lang::ja})
      BOOST_TEST(sample::lines_of(as(Format::markdown, each.make(), lang)).size() <= 120u, each.name);
  const Diagnosis d = sample::rate_limit();
  const std::string full = render(d, {.format = Format::markdown, .full = true});
  for (const FilledStep& step : d.incidents[0].checklist)
    for (const FilledPoint& point : step.points)
      for (const FilledCommand& command : point.commands)
        if (command.shell.find('`') == std::string::npos) BOOST_TEST(has(full, command.shell), point.id);
}

BOOST_AUTO_TEST_CASE(markdown_keeps_hostile_text_text) {
  const std::string markdown = as(Format::markdown, sample::hostile());
  for (const std::string& line : sample::lines_of(markdown)) {
    // Outside of code no tag, link or heading of theirs may begin.
    if (line.find('`') != std::string::npos) continue;
    const bool in_block = line.starts_with("  ") && line.find("\\<script") == std::string::npos;
    BOOST_TEST((in_block || line.find("<script") == std::string::npos || line.find("\\<script") != std::string::npos),
               line);
  }
  BOOST_TEST(has(render(sample::rate_limit(), {.format = Format::markdown, .full = true}), "- [ ] 1.1 "));
  BOOST_TEST(has(as(Format::markdown, sample::rate_limit()), "```sh\n"));
}

BOOST_AUTO_TEST_CASE(code_is_fenced_by_more_than_it_holds) {
  BOOST_TEST(code_span("plain") == "`plain`");
  BOOST_TEST(code_span("a`b") == "``a`b``");
  BOOST_TEST(code_span("`") == "`` ` ``");
  BOOST_TEST(code_span("a|b") == "`a¦b`");
  BOOST_TEST(code_span("日|本") == "`日¦本`");
  BOOST_TEST(code_block("x ``` y", "sh", "  ") == "  ````sh\n  x ``` y\n  ````\n");
}

BOOST_AUTO_TEST_CASE(names_and_formats_agree) {
  BOOST_TEST(kFormatNames[static_cast<std::size_t>(Format::metrics)] == "metrics");
  BOOST_TEST(kFormatNames[static_cast<std::size_t>(Format::markdown)] == "markdown");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
