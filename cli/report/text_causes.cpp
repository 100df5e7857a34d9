#include <fmt/format.h>

#include <algorithm>

#include "report/exemplar_message.h"
#include "report/incident_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/text_incident.h"
#include "report/width.h"

namespace gwtriage {
namespace {

Tone tone_of(double confidence) {
  switch (certainty_of(confidence)) {
    case Certainty::clear: return Tone::bad;
    case Certainty::likely: return Tone::heading;
    default: return Tone::warn;
  }
}

// "1,204 x the answer says …"
std::string counted(std::uint64_t requests, const std::string& text, Lang lang) {
  if (requests == 0) return text;
  return phrase(lang, "{} x {}", "{}件: {}", grouped(requests), text);
}

// A place is worth a third of the line at most; of a long path the end is what tells files apart.
Line where(const Page& page, const Exemplar& exemplar) {
  constexpr int kLeast = 18;
  const Span whole(location(exemplar), Tone::dim);
  const int most = std::max(kLeast, page.width() / 3);
  if (whole.width() <= most) return {whole};
  const std::string_view mark = page.ascii() ? "..." : "…";
  return {Span::shown(clip_front(whole.text(), most, mark), Tone::dim)};
}

// Quoted in one line, or as a whole.
void put_exemplar(Page& page, const Exemplar& exemplar, const std::string& blanks, bool whole) {
  const auto indent = static_cast<int>(blanks.size()) + 2;
  if (whole) return page.flow({blanks}, Span(location(exemplar) + "  " + one_line(exemplar.text), Tone::dim), indent);
  Line lead = where(page, exemplar);
  lead.insert(lead.begin(), blanks);
  lead.emplace_back("  ");
  page.flow(lead, Span(one_line(exemplar_message(exemplar.text)), Tone::dim), indent, 1);
}

void put_exemplars(Page& page, const Evidence& evidence, const Budget& budget, int indent) {
  const std::string blanks(static_cast<std::size_t>(indent), ' ');
  for (std::size_t i = 0; i < std::min(budget.exemplars, evidence.exemplars.size()); ++i)
    put_exemplar(page, evidence.exemplars[i], blanks, budget.full);
}

void put_evidence(Page& page, const Evidence& evidence, std::string_view mark, const TextContext& context,
                  const Budget& budget, bool quote) {
  const Lang lang = context.lang;
  std::string text = evidence.text.text.in(lang).empty() ? evidence.rule : evidence.text.text.in(lang);
  // A feature's sentence carries its figures; a signal's does not say how often it was seen.
  if (!evidence.feature && evidence.requests > 0) text = counted(evidence.requests, text, lang);
  const Line lead = {fmt::format("  {} ", mark)};
  quote = quote && budget.exemplars > 0;
  if (evidence.exemplars.empty() || quote)
    page.flow(lead, text, 4, budget.lines);
  else
    page.flow_apart(lead, text, 4, where(page, evidence.exemplars.front()), budget.lines);
  if (quote) put_exemplars(page, evidence, budget, 6);
}

void put_weighed(Page& page, const CauseVerdict& cause, const TextContext& context, const Budget& budget) {
  std::size_t shown_for = 0;
  std::size_t shown_against = 0;
  for (const Evidence& evidence : cause.evidence) {
    if (evidence.consequence || evidence.bits < 0 || shown_for >= budget.evidence) continue;
    // One quotation is enough where there is little room: the log's own words for the strongest sign.
    put_evidence(page, evidence, "+", context, budget, shown_for == 0 || budget.exemplars > 1);
    ++shown_for;
  }
  for (const Evidence& evidence : cause.evidence) {
    if (evidence.consequence || evidence.bits >= 0 || shown_against >= budget.against) continue;
    put_evidence(page, evidence, "-", context, budget, budget.exemplars > 1);
    ++shown_against;
  }
}

// What the manual says that the cause may be.
void put_points(Page& page, const CauseVerdict& cause, Lang lang) {
  for (const CauseVerdict::Point& point : cause.points)
    page.flow({"    ", pad_right(point_number(point.id), 4)}, point.text.in(lang), 8);
}

void put_consequences(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const std::vector<const Evidence*> after = consequences(incident);
  const Lang lang = context.lang;
  for (std::size_t i = 0; i < std::min(budget.consequences, after.size()); ++i) {
    const std::string text = counted(after[i]->requests, after[i]->text.text.in(lang), lang);
    page.flow({Span(say(lang, "  then: ", "  その結果: "), Tone::dim)}, text, 4, budget.lines);
    if (budget.exemplars > 1) put_exemplars(page, *after[i], budget, 6);
  }
}

// "or: gateway overload, possible. Did latency rise before 14:03?"
void put_next(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const Lang lang = context.lang;
  const CauseVerdict* other = runner_up(incident);
  std::string text;
  if (other != nullptr) {
    text = cause_name(*other, lang);
    if (certainty_of(other->confidence) != Certainty::unclear)
      text += phrase(lang, ", {}", "、{}", certainty_phrase(other->confidence, lang));
    text += say(lang, ".", "。");
  }
  // Where no cause is settled the questions are the answer: none is left out.
  const bool unsettled = !settled(incident);
  const std::size_t questions = unsettled ? incident.questions.size() : budget.questions;
  for (std::size_t i = 0; i < std::min(questions, incident.questions.size()); ++i) {
    if (!text.empty() && lang == Lang::en) text += ' ';
    text += incident.questions[i].text.in(lang);
  }
  if (text.empty()) return;
  const std::string_view label =
      other != nullptr ? say(lang, "  or: ", "  別の可能性: ") : say(lang, "  to be sure: ", "  確かめるには: ");
  page.flow({Span(label, Tone::heading)}, text, 4, budget.lines == 0 || unsettled ? 0 : budget.lines + 1);
}

}  // namespace

void put_causes(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const Lang lang = context.lang;
  page.blank();
  const CauseVerdict* lead = lead_cause(incident);
  const Span label(say(lang, "CAUSE", "原因"), Tone::heading);
  if (lead == nullptr) {
    page.flow({label, "  "},
              Span(say(lang, "not known: the log tells nothing about it", "不明: ログに手がかりなし"), Tone::warn), 4,
              budget.lines);
  } else if (settled(incident)) {
    const std::string fault = fault_phrase(*lead, lang);
    page.flow_apart(
        {label, "  "},
        Span(phrase(lang, "{}: {}", "{}: {}", cause_name(*lead, lang), certainty_phrase(lead->confidence, lang)),
             tone_of(lead->confidence)),
        4, fault.empty() ? Line{} : Line{Span(fault, Tone::heading)}, budget.lines);
  } else {
    page.flow(
        {label, "  "},
        Span(phrase(lang, "not settled: the evidence is thin. Best guess: {} ({})",
                    "特定できず: 根拠不足。最有力: {}（{}）", cause_name(*lead, lang), sure_percent(lead->confidence)),
             Tone::warn),
        4, budget.lines);
  }
  if (lead != nullptr && budget.full) put_points(page, *lead, lang);
  if (lead != nullptr) put_weighed(page, *lead, context, budget);
  put_consequences(page, incident, context, budget);
  put_next(page, incident, context, budget);
  Budget unquoted = budget;  // they rest on the same records, which were quoted above; a place is enough
  unquoted.exemplars = 0;
  for (const CauseVerdict& cause : incident.causes) {
    if (&cause == lead || is_unknown(cause) || !budget.full) continue;
    page.flow({Span(say(lang, "  also weighed: ", "  ほかの候補: "), Tone::heading)},
              phrase(lang, "{}: {}", "{}: {}", cause_name(cause, lang), certainty_phrase(cause.confidence, lang)), 4,
              budget.lines);
    put_points(page, cause, lang);
    put_weighed(page, cause, context, unquoted);
  }
}

}  // namespace gwtriage
