#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <set>

#include "report/format.h"
#include "report/html_style.h"
#include "support/hostile.h"
#include "support/sample_list.h"
#include "support/utf8_text.h"

namespace gwtriage {
namespace {

std::string page(const Diagnosis& diagnosis, Lang lang = Lang::en) {
  return render(diagnosis, {.format = Format::html, .lang = lang, .display_zone = "Asia/Tokyo", .version = "1.2"});
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Reads the tags as a strict parser would: names, quoted attributes, proper nesting. Returns what is wrong.
std::string ill_formed(std::string_view html, std::set<std::string>& names) {
  static const std::set<std::string, std::less<>> kVoid = {"meta", "input"};
  std::vector<std::string> open;
  while (true) {
    const std::size_t less = html.find('<');
    if (less == std::string_view::npos) return open.empty() ? "" : "left open: " + open.back();
    html.remove_prefix(less + 1);
    if (html.starts_with("!DOCTYPE html>")) continue;
    const bool closing = html.starts_with('/');
    if (closing) html.remove_prefix(1);
    const std::size_t end = html.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789");
    const std::string name(html.substr(0, end));
    if (name.empty()) return "a bare '<' before: " + std::string(html.substr(0, 40));
    names.insert(name);
    html.remove_prefix(end);
    while (html.starts_with(' ')) {
      const std::size_t quote = html.find("=\"");
      const std::size_t last = html.find('"', quote + 2);
      if (quote == std::string_view::npos || last == std::string_view::npos) return "attribute of " + name;
      const std::string attribute(html.substr(1, quote - 1));
      if (attribute.starts_with("on") || attribute == "style" || attribute == "href" || attribute == "src")
        return "attribute " + attribute;
      html.remove_prefix(last + 1);
    }
    if (!html.starts_with('>')) return "the tag " + name + " goes on: " + std::string(html.substr(0, 40));
    if (name == "style" && !closing) html.remove_prefix(html.find("</style>"));
    if (name == "script" && !closing) html.remove_prefix(html.find("</script>"));
    if (kVoid.contains(name)) continue;
    if (!closing) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return "closes " + name;
      open.pop_back();
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(html)

BOOST_AUTO_TEST_CASE(well_formed_and_harmless_whatever_the_log_says) {
  for (const sample::Named& each : sample::kAll)
    for (const Lang lang : {Lang::en, Lang::ja}) {
      const std::string html = page(each.make(), lang);
      std::set<std::string> names;
      BOOST_TEST(ill_formed(html, names) == "", each.name);
      for (const char* name : {"a", "img", "iframe", "form", "link", "object"}) BOOST_TEST(!names.contains(name), name);
      BOOST_TEST(!sample::has_raw_controls(html), each.name);
      BOOST_TEST(html == page(each.make(), lang));
    }
}

BOOST_AUTO_TEST_CASE(no_known_injection_gets_out_of_its_place) {
  for (const std::string& injection : test::injections()) {
    Diagnosis d = sample::rate_limit();
    d.input.sources[0].name = injection;
    d.incidents[0].gateway = injection;
    d.incidents[0].downstream[0].service = injection;
    d.incidents[0].bodies = {{injection, 1}};
    d.incidents[0].causes[0].evidence[1].exemplars = {{injection, 1, injection}};
    d.incidents[0].checklist[1].points[0].commands[0].shell = injection;
    std::set<std::string> names;
    BOOST_TEST(ill_formed(page(d), names) == "", injection);
    for (const char* name : {"a", "img", "svg/onload", "iframe"}) BOOST_TEST(!names.contains(name), injection);
    BOOST_TEST(page(d).find("<script") == page(d).rfind("<script"), injection);  // ours alone
    for (std::size_t i = 0; i < kFormatNames.size(); ++i)
      BOOST_TEST(!sample::has_raw_controls(render(d, {.format = static_cast<Format>(i)})),
                 kFormatNames[i] << ": " << injection);
  }
}

BOOST_AUTO_TEST_CASE(the_policy_names_the_style_sheet) {
  const std::string html = page(sample::rate_limit());
  const std::size_t start = html.find("<style>") + 7;
  const std::string_view style = std::string_view(html).substr(start, html.find("</style>") - start);
  BOOST_TEST(style == kHtmlStyle);
  BOOST_TEST(has(html, "default-src &#39;none&#39;; style-src &#39;" + std::string(kHtmlStyleHash) + "&#39;;"));
}

// One script, known to the policy by its hash, that adds buttons to what can be copied; the page reads without it.
BOOST_AUTO_TEST_CASE(the_policy_names_the_script) {
  const std::string html = page(sample::rate_limit());
  const std::size_t start = html.find("<script>") + 8;
  BOOST_TEST(std::string_view(html).substr(start, html.find("</script>") - start) == kHtmlScript);
  BOOST_TEST(has(html, "script-src &#39;" + std::string(kHtmlScriptHash) + "&#39;;"));
  BOOST_TEST(has(html, "<pre class=\"command\"><code>"));
  BOOST_TEST(!has(html, "<button"));
}

// What is to be typed belongs into code; a page is read by those who do not type.
BOOST_AUTO_TEST_CASE(no_flag_is_advice) {
  Diagnosis d = sample::rate_limit();
  d.unexplained.push_back({.service = {},
                           .host = "api.x.example",
                           .kind = "timeout-read",
                           .count = 36,
                           .first = d.input.first,
                           .last = d.input.last,
                           .before = 0,
                           .suggests_gateway = true,
                           .exemplars = {}});
  std::string html = page(d);
  BOOST_TEST(has(html, "is it your gateway?"));
  for (std::size_t at; (at = html.find("<code>")) != std::string::npos;) html.erase(at, html.find("</code>", at) - at);
  const std::string body = html.substr(html.find("<body>"), html.find("<script>") - html.find("<body>"));
  BOOST_TEST(!has(body, " --"));
  BOOST_TEST(!has(body, "（--"));
}

BOOST_AUTO_TEST_CASE(charts_have_a_scale_and_graphs_whole_names) {
  Diagnosis d = sample::rate_limit();
  d.incidents[0].gateway = "api-m.sandbox.provider.example";
  d.incidents[0].downstream[1].service = "inventory-reservation-service-v2";
  const std::string html = page(d);
  BOOST_TEST(has(html, "<div class=\"scale\" aria-hidden=\"true\"><span>"));
  const std::string graph =
      html.substr(html.find("class=\"graph\""), html.find("</svg>", html.find("class=\"graph\"")));
  BOOST_TEST(has(graph, ">api-m.sandbox.provider.example</text>"));
  BOOST_TEST(has(graph, ">inventory-reservation-service-v2</text>"));
}

BOOST_AUTO_TEST_CASE(it_says_its_language_and_its_version) {
  BOOST_TEST(has(page(sample::rate_limit()), "<html lang=\"en\">"));
  BOOST_TEST(has(page(sample::rate_limit(), Lang::ja), "<html lang=\"ja\">"));
  BOOST_TEST(has(page(sample::rate_limit()), "gwtriage 1.2"));
}

BOOST_AUTO_TEST_CASE(every_point_can_be_ticked_off) {
  const Diagnosis d = sample::rate_limit();
  const std::string html = page(d);
  for (const FilledStep& step : d.incidents[0].checklist)
    for (const FilledPoint& point : step.points) {
      BOOST_TEST(has(html, "<input type=\"checkbox\" id=\"i1-" + point.id + "\">"), point.id);
      BOOST_TEST(has(html, "<label for=\"i1-" + point.id + "\">"), point.id);
    }
}

BOOST_AUTO_TEST_CASE(ids_are_used_once) {
  const std::string html = page(sample::every_cause());
  std::set<std::string> seen;
  for (std::size_t at = 0; (at = html.find(" id=\"", at)) != std::string::npos; ++at) {
    const std::string id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
    BOOST_TEST(seen.insert(id).second, id);
  }
}

BOOST_AUTO_TEST_CASE(charts_and_graph_have_words_for_those_who_do_not_see_them) {
  const std::string html = page(sample::rate_limit());
  BOOST_TEST(has(html, "aria-label=\"503s from gateway calls: peak 210/min at 14:10\""));
  BOOST_TEST(has(html, "<caption>"));
  BOOST_TEST(has(html, "payment_service"));
  BOOST_TEST(has(html, "still failing") == false);
  BOOST_TEST(has(page(sample::outage_open()), "still failing"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
