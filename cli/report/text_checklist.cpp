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
constexpr int kStepIndent = 4 + kStateWidth;  // where the text of a step begins

Tone tone_of(StepState state) {
  switch (state) {
    case StepState::do_now: return Tone::warn;
    case StepState::found: return Tone::plain;
    case StepState::not_in_log: return Tone::dim;
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

// Whole, since half a message cannot be pasted; a message of this many lines at 60 columns is no message any more.
constexpr int kMostMessageLines = 12;

void put_user_message(Page& page, const TextContext& context, const Budget& budget) {
  if (context.user_message == nullptr || context.user_message->empty()) return;
  const Lang other = context.lang == Lang::ja ? Lang::en : Lang::ja;
  for (const Lang lang : {context.lang, other}) {
    if (lang == other && budget.messages < 2) return;
    page.flow({Span(lang == Lang::ja ? "    ja: " : "    en: ", Tone::dim)}, context.user_message->in(lang), 8,
              budget.full ? 0 : kMostMessageLines);
  }
}

// Of a step's commands the one with the fewest gaps to fill in.
const FilledCommand* handiest(const FilledStep& step) {
  const FilledCommand* best = nullptr;
  for (const FilledPoint& point : step.points)
    for (const FilledCommand& command : point.commands)
      if (best == nullptr || command.placeholders.size() < best->placeholders.size()) best = &command;
  return best;
}

// The commands worth their lines: those that can be pasted as they stand come first.
std::vector<const FilledCommand*> chosen_commands(const std::vector<const FilledStep*>& steps, const Page& page,
                                                  std::size_t most) {
  constexpr std::size_t kMostGaps = 1;
  constexpr std::size_t kMostLinesOfOne = 3;
  std::vector<const FilledCommand*> all;
  for (const FilledStep* step : steps) {
    const FilledCommand* command = handiest(*step);
    if (command == nullptr || command->placeholders.size() > kMostGaps) continue;
    const std::size_t lines = break_command(Span(command->shell).text(), page.width() - kStepIndent - 2).size();
    if (lines > 0 && lines <= kMostLinesOfOne) all.push_back(command);
  }
  std::stable_sort(all.begin(), all.end(), [](const FilledCommand* a, const FilledCommand* b) {
    return a->placeholders.size() < b->placeholders.size();
  });
  all.resize(std::min(most, all.size()));
  return all;
}

void put_step(Page& page, const FilledStep& step, const TextContext& context, const Budget& budget,
              const std::vector<const FilledCommand*>& commands) {
  const Lang lang = context.lang;
  const std::string finding = budget.full ? std::string() : step_finding(step, lang);
  const Line lead = {fmt::format("  {:<2}", point_number(step.id)),
                     Span(pad_right(state_word(step.state, lang), kStateWidth), tone_of(step.state))};
  page.flow(lead, finding.empty() ? step.title.in(lang) : step.title.in(lang) + ": " + finding, kStepIndent,
            budget.step_lines);
  if (budget.full)
    for (const FilledPoint& point : step.points) put_point(page, point, lang);
  else if (const FilledCommand* command = handiest(step);
           std::find(commands.begin(), commands.end(), command) != commands.end())
    put_command(page, *command, kStepIndent, false);
}

}  // namespace

void put_checklist(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  if (incident.checklist.empty()) return;
  const Lang lang = context.lang;
  page.blank();
  page.put_apart({Span(say(lang, "FIRST RESPONSE", "一次対応"), Tone::heading)},
                 budget.full ? Line{} : Line{Span(say(lang, "--full for every point", "全項目は --full"), Tone::dim)});
  const std::vector<const FilledStep*> steps = checklist_order(incident);
  const auto commands = chosen_commands(steps, page, budget.commands);
  for (std::size_t i = 0; i < std::min(budget.steps, steps.size()); ++i) {
    put_step(page, *steps[i], context, budget, commands);
    if (is_fallback(*steps[i]) && (incident.fallback_first || budget.full)) put_user_message(page, context, budget);
  }
  if (budget.steps < steps.size())
    page.put({Span(phrase(lang, "  and {} more steps", "  ほか{}手順", steps.size() - budget.steps), Tone::dim)});
}

void put_fixes(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  if (incident.fixes.empty() || budget.fixes == 0) return;
  const Lang lang = context.lang;
  page.blank();
  const Span label(say(lang, "PREVENT IT", "再発防止"), Tone::heading);
  if (!budget.full) {
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < std::min(budget.fixes, incident.fixes.size()); ++i)
      titles.push_back(incident.fixes[i].title.in(lang));
    return page.flow({label, "  "}, join(titles, semicolon(lang)), 4, budget.lines);
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
