#include <fmt/format.h>

#include "report/html_parts.h"
#include "report/incident_phrases.h"
#include "report/markup.h"
#include "report/phrases.h"
#include "report/story.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

void put_record(Markup& out, const Story& story, const StoryRecord& one, Lang lang) {
  constexpr std::string_view kBlanks = "\u00a0\u00a0\u00a0\u00a0";
  std::string indent;
  for (std::size_t i = 0; i < std::min<std::size_t>(one.depth, 6); ++i) indent += kBlanks;
  const auto arrow = one.turn == Turn::calls ? "→ " : one.turn == Turn::returns ? "← " : "";
  const auto remark = story_remark(one, lang);
  out.open("tr").leaf("td", story_offset(story, one));
  out.open("td").text(indent + arrow).leaf("strong", service_name(one.record.service, lang)).close();
  out.open("td");
  if (!remark.empty())
    out.leaf("div", remark, {{"class", one.record.failure || one.record.status >= 500 ? "bad" : ""}});
  out.leaf("code", location({.source = one.record.source, .line = one.record.line, .text = {}})).text(" ");
  out.text(one_line(one.text)).close().close();
}

}  // namespace

std::string story_html(const Story& story, const RenderOptions& options) {
  const Lang lang = options.lang;
  const auto zone = DisplayZone::find(options.display_zone).value_or(DisplayZone());
  Markup out;
  put_html_head(out, story_title(story, lang), options);
  out.open("body").open("header").leaf("h1", story_title(story, lang));
  if (!story.records.empty() && story.records.front().record.time)
    out.leaf("p", zone.stamp(*story.records.front().record.time), {{"class", "soft"}});
  out.close().open("main").open("section");
  if (!story.incident.empty()) out.leaf("p", phrase(lang, "Part of {}", "障害 {}", story.incident));
  out.open("table", {{"class", "story"}}).open("thead").open("tr");
  for (const auto column : {say(lang, "after", "経過"), say(lang, "service", "サービス"), say(lang, "record", "記録")})
    out.leaf("th", column, {{"scope", "col"}});
  out.close().close().open("tbody");
  for (const auto& one : story.records) put_record(out, story, one, lang);
  out.close().close().close().close();
  out.leaf("footer", fmt::format("gwtriage {}", options.version)).close().close();
  return out.str();
}

}  // namespace gwtriage
