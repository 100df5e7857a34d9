#include "report/html.h"

#include <fmt/format.h>

#include "report/comparison_phrases.h"
#include "report/html_parts.h"
#include "report/html_style.h"
#include "report/incident_phrases.h"
#include "report/input_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"

namespace gwtriage {

void put_html_head(Markup& out, const std::string& title, const RenderOptions& options) {
  const std::string policy =
      fmt::format("default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
                  kHtmlStyleHash, kHtmlScriptHash);
  out.literal("<!DOCTYPE html>\n").open("html", {{"lang", options.lang == Lang::ja ? "ja" : "en"}}).open("head");
  out.empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  out.empty("meta", {{"name", "generator"}, {"content", "gwtriage " + options.version}});
  out.leaf("title", title + " - gwtriage");
  out.open("style").literal(kHtmlStyle).close().close();
}

namespace {

void put_fact(Markup& out, std::string_view name, const std::string& value, std::string_view more = {},
              std::string_view kind = {}) {
  if (value.empty()) return;
  out.open("div", {{"class", std::string(kind)}}).leaf("dt", name);
  out.open("dd").leaf("div", value, {{"class", kind == "first" ? "lead" : ""}});
  if (!more.empty()) out.leaf("div", more, {{"class", "soft small"}});
  out.close().close();
}

std::string when(const Incident& incident, const HtmlContext& context) {
  if (!incident.first || !incident.last)
    return std::string(say(context.lang, "no time recognised", "時刻は認識できず"));
  return time_range(*incident.first, *incident.last, context.zone, true);
}

std::string how_long(const Incident& incident, Lang lang) {
  if (!incident.first || !incident.last) return {};
  const std::string span = span_text(*incident.last - *incident.first, lang);
  return incident.open
             ? span + std::string(say(lang, ", still failing at the end of the log", "、ログ末尾でも失敗が継続"))
             : span;
}

// "clear (98%); fault: ours"
std::string sureness(const CauseVerdict& lead, Lang lang) {
  const std::string fault = fault_phrase(lead, lang);
  return certainty_phrase(lead.confidence, lang) + (fault.empty() ? fault : std::string(semicolon(lang)) + fault);
}

void put_facts(Markup& out, const Incident& incident, const HtmlContext& context) {
  const Lang lang = context.lang;
  const CauseVerdict* lead = lead_cause(incident);
  out.open("dl", {{"class", "facts"}});
  put_fact(out, say(lang, "Likely cause", "推定原因"),
           settled(incident) ? cause_name(*lead, lang) : std::string(say(lang, "not settled", "特定できず")),
           settled(incident) ? sureness(*lead, lang)
           : lead != nullptr
               ? phrase(lang, "the evidence is thin; best guess: {}", "根拠不足。最有力: {}", cause_name(*lead, lang))
               : std::string(),
           "first");
  put_fact(out, say(lang, "When", "発生時間"), when(incident, context), how_long(incident, lang));
  put_fact(out, say(lang, "Calls", "呼び出し"), calls_sentence(incident, lang), kinds_sentence(incident, lang));
  put_fact(out, say(lang, "Requests", "リクエスト"), requests_sentence(incident, lang),
           authors_sentence(incident, lang));
  const std::vector<std::string> hit = impact_phrases(incident.impact, lang);
  put_fact(out, say(lang, "Impact", "影響"),
           hit.empty() ? std::string(say(lang, "no orders, users or amounts recognised in the log",
                                         "注文・ユーザー・金額はログから認識できず"))
                       : join(hit, semicolon(lang)),
           {}, "wide");
  out.close();
}

void put_incident(Markup& out, const Incident& incident, const HtmlContext& context) {
  const Lang lang = context.lang;
  const std::string id = context.prefix + "head";
  out.open("article", {{"aria-labelledby", id}}).open("h2", {{"id", id}});
  out.text(capitalised(incident.destination.name.in(lang)) + " " + gateway_name(incident.gateway, lang) + " ");
  if (incident.open)
    out.leaf("span", say(lang, "still failing at the end of the log", "ログ末尾でも失敗が継続"),
             {{"class", "badge bad"}});
  else
    out.leaf("span", say(lang, "over", "収束"), {{"class", "badge good"}});
  out.close();
  put_facts(out, incident, context);
  put_charts(out, incident, context);
  out.open("div", {{"class", "sides"}}).open("section");
  put_cause(out, incident, context);
  if (incident.presumed) out.leaf("p", incident.presumed_by.text.in(context.lang), {{"class", "soft"}});
  out.close().open("section");
  put_damage(out, incident, context);
  out.close().close();
  put_checklist(out, incident, context);
  put_fixes(out, incident, context);
  put_user_message(out, incident, context);
  out.close();
}

void put_side_facts(Markup& out, const Diagnosis& diagnosis, const DisplayZone& zone, Lang lang) {
  if (diagnosis.isolated.empty() && diagnosis.independent.empty() && diagnosis.probable.empty() &&
      diagnosis.unexplained.empty())
    return;
  out.open("section").leaf("h3", say(lang, "Not part of an incident", "障害に含まれないもの")).open("ul");
  for (const Unexplained& burst : diagnosis.unexplained) {
    out.leaf("li", std::string(say(lang, "Unexplained: ", "原因不明: ")) + unexplained_phrase(burst, zone, lang) +
                       gateway_question(burst, lang));
  }
  for (const IsolatedFailure& failure : diagnosis.isolated) {
    out.open("li").text(std::string(say(lang, "Isolated: ", "散発: ")) + isolated_phrase(failure, zone, lang));
    for (const Exemplar& exemplar : failure.exemplars)
      out.open("code", {{"class", "quote"}})
          .leaf("strong", location(exemplar))
          .text("  " + one_line(exemplar.text))
          .close();
    out.close();
  }
  const auto counts = [&](std::string_view label, const std::vector<ErrorCount>& errors) {
    if (!errors.empty()) out.leaf("li", std::string(label) + error_counts(errors, lang));
  };
  counts(phrase(lang, "Not caused by a {}: ", "{}と無関係: ", diagnosis.destination.brief.in(lang)),
         diagnosis.independent);
  counts(say(lang, "Probably caused, no id tells: ", "関連の可能性あり（IDなし）: "), diagnosis.probable);
  out.close().close();
}

void put_comparison(Markup& out, const Comparison& comparison, const DisplayZone& zone, Lang lang) {
  out.open("section").leaf("h3", say(lang, "Against the baseline", "比較対象との差"));
  out.leaf("p", baseline_phrase(comparison, zone, lang), {{"class", "soft"}});
  if (comparison.changes.empty()) out.leaf("p", nothing_changed(lang));
  if (!comparison.changes.empty()) out.open("ul");
  for (const Change& change : comparison.changes)
    out.open("li").leaf("strong", change_word(change.kind, lang)).text(" " + change_phrase(change, lang)).close();
  if (!comparison.changes.empty()) out.close();
  out.close();
}

void put_doubts(Markup& out, const InputFigures& input, Lang lang) {
  std::vector<std::string> all = doubts(input, lang);
  for (const Sentence& warning : input.warnings) all.push_back(warning.text.in(lang));
  if (all.empty()) return;
  out.open("section").leaf("h3", say(lang, "Read with care", "読み取りの注意")).open("ul");
  for (const std::string& doubt : all) out.leaf("li", doubt);
  out.close().close();
}

}  // namespace

std::string render_html(const Diagnosis& diagnosis, const RenderOptions& options) {
  const Lang lang = options.lang;
  HtmlContext context{lang, DisplayZone::find(options.display_zone).value_or(DisplayZone()), {}};
  const InputFigures& input = diagnosis.input;
  Markup out;
  put_html_head(out, verdict_title(diagnosis, lang), options);
  out.open("body").open("header").leaf("h1", verdict_title(diagnosis, lang));
  out.leaf("p", input_sentence(input, context.zone, lang), {{"class", "soft"}}).close().open("main");
  for (std::size_t i = 0; i < diagnosis.incidents.size(); ++i) {
    context.prefix = fmt::format("i{}-", i + 1);
    put_incident(out, diagnosis.incidents[i], context);
  }
  if (diagnosis.baseline) put_comparison(out, *diagnosis.baseline, context.zone, lang);
  put_side_facts(out, diagnosis, context.zone, lang);
  put_doubts(out, input, lang);
  out.close();
  out.leaf("footer", fmt::format("gwtriage {}", options.version));
  out.open("script").literal(kHtmlScript).close();
  out.close().close();
  return out.str();
}

}  // namespace gwtriage
