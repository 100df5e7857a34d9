#include <fmt/format.h>

#include <algorithm>

#include "report/checklist_order.h"
#include "report/html_parts.h"
#include "report/incident_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/user_message.h"

namespace gwtriage {
namespace {

std::string_view badge(StepState state) {
  switch (state) {
    case StepState::do_now: return "badge warn";
    case StepState::found: return "badge calm";
    case StepState::not_in_log: break;
  }
  return "badge";
}

void put_exemplar(Markup& out, const Exemplar& exemplar) {
  out.open("code", {{"class", "quote"}})
      .leaf("strong", location(exemplar))
      .text("  " + one_line(exemplar.text))
      .close();
}

void put_evidence(Markup& out, const Evidence& evidence, std::string_view mark, Lang lang) {
  const std::string& text = evidence.text.text.in(lang).empty() ? evidence.rule : evidence.text.text.in(lang);
  out.open("li").leaf("span", mark, {{"class", "mark"}}).text(text);
  if (!evidence.feature)
    out.text(" ").leaf("span", "(" + requests_phrase(evidence.requests, lang) + ")", {{"class", "soft small"}});
  for (const Exemplar& exemplar : evidence.exemplars) put_exemplar(out, exemplar);
  out.close();
}

void put_weighed(Markup& out, const CauseVerdict& cause, Lang lang) {
  const auto list = [&](bool against) {
    for (const Evidence& evidence : cause.evidence)
      if (!evidence.consequence && (evidence.bits < 0) == against)
        put_evidence(out, evidence, against ? "−" : "+", lang);
  };
  const bool any =
      std::any_of(cause.evidence.begin(), cause.evidence.end(), [](const Evidence& e) { return !e.consequence; });
  if (!any) return;
  out.open("ul", {{"class", "evidence"}});
  list(false);
  list(true);
  out.close();
}

void put_ranking(Markup& out, const Incident& incident, Lang lang) {
  out.open("table").leaf("caption", say(lang, "All causes that were weighed", "検討したすべての原因"));
  put_table_head(out, {say(lang, "cause", "原因"), "", say(lang, "confidence", "確度")});
  out.open("tbody");
  for (const CauseVerdict& cause : incident.causes) {
    const double share = std::clamp(cause.confidence, 0.0, 1.0);
    out.open("tr").leaf("th", cause_name(cause, lang), {{"scope", "row"}}).open("td", {{"class", "share"}});
    out.open("svg",
             {{"class", "meter"}, {"viewBox", "0 0 100 10"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
    out.empty("rect", {{"class", "track"}, {"width", "100"}, {"height", "10"}}).literal("</rect>");
    out.empty("rect", {{"class", "fill-calm"}, {"width", fmt::format("{:.1f}", 100 * share)}, {"height", "10"}})
        .literal("</rect>");
    out.close().close().leaf("td", sure_percent(share), {{"class", "n"}}).close();
  }
  out.close().close();
}

void put_point(Markup& out, const FilledPoint& point, const Incident& incident, const HtmlContext& context) {
  const Lang lang = context.lang;
  const std::string id = context.prefix + point.id;
  out.open("div", {{"class", "point"}}).empty("input", {{"type", "checkbox"}, {"id", id}}).open("div");
  out.leaf("label", point_number(point.id) + " " + point.text.in(lang), {{"for", id}});
  out.leaf("span", state_word(point.state, lang), {{"class", std::string(badge(point.state))}});
  if (!point.finding.text.in(lang).empty())
    out.leaf("p", std::string(say(lang, "In the log: ", "ログから: ")) + point.finding.text.in(lang),
             {{"class", "finding"}});
  for (const FilledCommand& command : point.commands) {
    const std::string seen = seen_note(command, incident, lang);
    if (!seen.empty()) out.leaf("p", seen, {{"class", "soft small"}});
    // What begins with '#' is a note, nothing to run.
    out.open("pre", {{"class", command.shell.starts_with('#') ? "" : "command"}}).leaf("code", command.shell).close();
  }
  out.close().close();
}

}  // namespace

void put_table_head(Markup& out, std::initializer_list<std::string_view> columns) {
  out.open("thead").open("tr");
  for (const std::string_view& column : columns)
    out.leaf("th", column, {{"scope", "col"}, {"class", &column == columns.begin() ? "" : "n"}});
  out.close().close();
}

void put_cells(Markup& out, std::string_view head, std::initializer_list<std::string> numbers) {
  out.open("tr").leaf("th", head, {{"scope", "row"}});
  for (const std::string& number : numbers) out.leaf("td", number, {{"class", "n"}});
  out.close();
}

void put_cause(Markup& out, const Incident& incident, const HtmlContext& context) {
  const Lang lang = context.lang;
  out.leaf("h3", say(lang, "Why", "原因の根拠"));
  if (const CauseVerdict* lead = lead_cause(incident))
    put_weighed(out, *lead, lang);
  else
    out.leaf("p", say(lang, "The log tells nothing about the cause.", "原因を示す手がかりはログになし。"));
  const auto after = consequences(incident);
  if (!after.empty()) {
    out.leaf("p", say(lang, "Consequences, not causes:", "原因ではなく結果として起きたこと:"), {{"class", "soft"}});
    out.open("ul", {{"class", "evidence"}});
    for (const Evidence* evidence : after) put_evidence(out, *evidence, "→", lang);
    out.close();
  }
  if (!incident.questions.empty()) {
    out.leaf("p", say(lang, "What would settle it:", "切り分けに役立つ確認:"), {{"class", "soft"}}).open("ul");
    for (const Sentence& question : incident.questions) out.leaf("li", question.text.in(lang));
    out.close();
  }
  if (!incident.bodies.empty()) {
    out.leaf("p", phrase(lang, "What the {} answered:", "{}の応答本文:", incident.destination.brief.in(lang)),
             {{"class", "soft"}});
    for (const ResponseBody& body : incident.bodies)
      out.open("pre").leaf("code", fmt::format("{} × {}", grouped(body.count), body.text)).close();
  }
  if (incident.causes.size() > 1) put_ranking(out, incident, lang);
  if (!incident.book.empty())
    out.leaf("p", phrase(lang, "Diagnosed by the rulebook {}", "ルールブック {} による診断", incident.book),
             {{"class", "soft small"}});
}

void put_damage(Markup& out, const Incident& incident, const HtmlContext& context) {
  const Lang lang = context.lang;
  out.leaf("h3", say(lang, "What it broke", "影響を受けたサービス"));
  if (incident.downstream.empty()) {
    out.leaf("p", say(lang, "No 401, 500 or 503 of our services follows from it.",
                      "これに伴う自社サービスの401・500・503はなし。"));
  } else {
    put_graph(out, incident, context);
    out.open("table").leaf("caption",
                           say(lang, "Answers of our services caused by it", "これが原因の自社サービスの応答"));
    put_table_head(out, {say(lang, "service", "サービス"), say(lang, "status", "ステータス"),
                         say(lang, "errors", "エラー"), say(lang, "requests", "リクエスト")});
    out.open("tbody");
    for (const DownstreamError* error : downstream_order(incident)) {
      const std::string note = downstream_note(*error, lang);
      const std::string service = service_name(error->service, lang);
      put_cells(out, note.empty() ? service : phrase(lang, "{} ({})", "{}（{}）", service, note),
                {std::to_string(error->status), grouped(error->errors), grouped(error->requests)});
    }
    out.close().close();
  }
  const std::string others = other_statuses_phrase(incident.impact, lang);
  if (!others.empty())
    out.leaf("p", std::string(say(lang, "Of ours too: ", "自社のその他の応答: ")) + others, {{"class", "soft"}});
}

void put_checklist(Markup& out, const Incident& incident, const HtmlContext& context) {
  if (incident.checklist.empty()) return;
  const Lang lang = context.lang;
  out.leaf("h3", say(lang, "First response", "一次対応"));
  for (const FilledStep* step : checklist_order(incident)) {
    const bool urgent = step->state == StepState::do_now;
    out.open("section", {{"class", urgent ? "step urgent" : "step"}}).open("header");
    out.leaf("h4", point_number(step->id) + ". " + step->title.in(lang));
    out.leaf("span", state_word(step->state, lang), {{"class", std::string(badge(step->state))}}).close();
    for (const FilledPoint& point : step->points) put_point(out, point, incident, context);
    out.close();
  }
}

void put_fixes(Markup& out, const Incident& incident, const HtmlContext& context) {
  if (incident.fixes.empty()) return;
  const Lang lang = context.lang;
  out.leaf("h3", say(lang, "So that it does not happen again", "再発防止"));
  out.open("ol", {{"class", "none"}});
  for (const FilledFix& fix : incident.fixes) {
    out.open("li").leaf("h4", point_number(fix.id) + ". " + fix.title.in(lang));
    if (!fix.why.text.in(lang).empty()) out.leaf("p", fix.why.text.in(lang), {{"class", "finding"}});
    out.open("ul");
    for (const FilledFix::Point& point : fix.points) out.leaf("li", point.text.in(lang));
    out.close().close();
  }
  out.close();
}

void put_user_message(Markup& out, const Incident& incident, const HtmlContext& context) {
  const std::string message = user_message(incident, context.zone, context.lang);
  if (message.empty()) return;
  out.leaf("h3", say(context.lang, "To tell users", "利用者への案内文"));
  out.leaf("blockquote", message);
}

}  // namespace gwtriage
