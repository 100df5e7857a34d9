#include <fmt/format.h>

#include <algorithm>

#include "report/checklist_order.h"
#include "report/phrases.h"
#include "report/shell_lines.h"
#include "report/text_incident.h"
#include "report/width.h"

namespace gwtriage {
namespace {

constexpr int kStateWidth = 11;

Tone tone_of(StepState state) {
  switch (state) {
    case StepState::do_now:
      return Tone::warn;
    case StepState::found:
      return Tone::plain;
    case StepState::not_in_log:
      return Tone::dim;
  }
  return Tone::plain;
}

void put_command(Page& page, const FilledCommand& command, int indent, bool whole) {
  const std::string blanks(static_cast<std::size_t>(indent), ' ');
  if (whole) return page.put_unbroken({blanks, Span("$ ", Tone::dim), command.shell});
  const std::vector<std::string> lines = break_command(Span(command.shell).text(), page.width() - indent - 2);
  for (std::size_t i = 0; i < lines.size(); ++i) page.put({blanks, Span(i == 0 ? "$ " : "  ", Tone::dim), lines[i]});
}

void put_point(Page& page, const FilledPoint& point, Lang lang) {
  page.flow({"    ", pad_right(point_number(point.id), 4),
             Span(pad_right(state_word(point.state, lang), kStateWidth), tone_of(point.state))},
            point.text.in(lang), 8);
  if (!point.finding.text.in(lang).empty())
    page.flow({Span(page.ascii() ? "        > " : "        → ", Tone::dim)},
              Span(point.finding.text.in(lang), Tone::heading), 10);
  for (const FilledCommand& command : point.commands) put_command(page, command, 8, true);
}

void put_user_message(Page& page, const TextContext& context, const Budget& budget) {
  if (context.user_message == nullptr || context.user_message->empty()) return;
  for (const Lang lang : {Lang::ja, Lang::en})
    page.flow({Span(lang == Lang::ja ? "      ja: " : "      en: ", Tone::dim)}, context.user_message->in(lang), 10,
              budget.lines == 0 ? 0 : 3);
}

// Returns the commands that may still be shown.
std::size_t put_step(Page& page, const FilledStep& step, const TextContext& context, const Budget& budget,
                     std::size_t commands) {
  const Lang lang = context.lang;
  const std::string finding = budget.points ? std::string() : step_finding(step, lang);
  const Line lead = {fmt::format("  {:<2}", point_number(step.id)),
                     Span(pad_right(state_word(step.state, lang), kStateWidth), tone_of(step.state))};
  page.flow(lead, finding.empty() ? step.title.in(lang) : step.title.in(lang) + ": " + finding, width_of(lead),
            budget.step_lines);
  if (budget.points) {
    for (const FilledPoint& point : step.points) put_point(page, point, lang);
    return commands;
  }
  for (const FilledPoint& point : step.points) {
    if (point.commands.empty() || commands == 0) continue;
    const std::size_t before = page.lines();
    put_command(page, point.commands.front(), width_of(lead), false);
    return page.lines() > before ? commands - 1 : commands;
  }
  return commands;
}

}  // namespace

void put_checklist(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  if (incident.checklist.empty()) return;
  const Lang lang = context.lang;
  page.blank();
  page.put_apart(
      {Span(say(lang, "FIRST RESPONSE", "一次対応"), Tone::heading)},
      budget.points ? Line{} : Line{Span(say(lang, "--full for every point", "全項目は --full"), Tone::dim)});
  const std::vector<const FilledStep*> steps = checklist_order(incident);
  std::size_t commands = budget.commands;
  for (std::size_t i = 0; i < std::min(budget.steps, steps.size()); ++i) {
    commands = put_step(page, *steps[i], context, budget, commands);
    if (is_fallback(*steps[i]) && (incident.fallback_first || budget.points)) put_user_message(page, context, budget);
  }
  if (budget.steps < steps.size())
    page.put(
        {Span(fmt::format(fmt::runtime(say(lang, "  and {} more steps", "  ほか{}手順")), steps.size() - budget.steps),
              Tone::dim)});
}

void put_fixes(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  if (incident.fixes.empty() || budget.fixes == 0) return;
  const Lang lang = context.lang;
  page.blank();
  const Span label(say(lang, "PREVENT IT", "再発防止"), Tone::heading);
  if (!budget.points) {
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < std::min(budget.fixes, incident.fixes.size()); ++i)
      titles.push_back(incident.fixes[i].title.in(lang));
    return page.flow({label, "  "}, fmt::format("{}", fmt::join(titles, say(lang, "; ", "、"))), 4, budget.lines);
  }
  page.put({label});
  for (const FilledFix& fix : incident.fixes) {
    page.flow({fmt::format("  {:<2}", point_number(fix.id))}, Span(fix.title.in(lang), Tone::heading), 4);
    if (!fix.why.text.in(lang).empty())
      page.flow({Span(page.ascii() ? "    > " : "    → ", Tone::dim)}, fix.why.text.in(lang), 6);
    for (const FilledFix::Point& point : fix.points)
      page.flow({"    ", pad_right(point_number(point.id), 4)}, point.text.in(lang), 8);
  }
}

}  // namespace gwtriage
