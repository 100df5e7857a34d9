#include <fmt/format.h>

#include <algorithm>

#include "report/checklist_order.h"
#include "report/incident_phrases.h"
#include "report/phrases.h"
#include "report/shell_lines.h"
#include "report/text_incident.h"
#include "report/user_message.h"
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

void put_command(Page& page, const FilledCommand& command, const Incident& incident, int indent, bool whole,
                 Lang lang) {
  const std::string blanks(static_cast<std::size_t>(indent), ' ');
  const std::string seen = seen_note(command, incident, lang);
  if (whole) {
    if (!seen.empty()) page.put({blanks, Span(seen, Tone::dim)});
    // A comment is a contact or a note of the manual's, nothing to run.
    return page.put_unbroken({blanks, Span(command.shell.starts_with('#') ? "" : "$ ", Tone::dim), command.shell});
  }
  const std::vector<std::string> lines = break_command(Span(command.shell).text(), page.width() - indent - 2);
  for (std::size_t i = 0; i < lines.size(); ++i) page.put({blanks, Span(i == 0 ? "$ " : "  ", Tone::dim), lines[i]});
  if (!seen.empty()) page.put({blanks, Span("  " + seen, Tone::dim)});
}

void put_point(Page& page, const FilledPoint& point, const Incident& incident, Lang lang) {
  page.flow({"    ", pad_right(point_number(point.id), 4),
             Span(pad_right(state_word(point.state, lang), kStateWidth), tone_of(point.state))},
            point.text.in(lang), 8);
  if (!point.finding.text.in(lang).empty())
    page.flow({Span(page.ascii() ? "        > " : "        → ", Tone::dim)},
              Span(point.finding.text.in(lang), Tone::heading), 10);
  for (const FilledCommand& command : point.commands) put_command(page, command, incident, 8, true, lang);
}

constexpr std::size_t kMostGaps = 1;
constexpr std::size_t kMostLinesOfOne = 3;
constexpr std::size_t kMostLinesOfFitting = 5;  // of one that was written for the found cause

bool is_short(const FilledCommand& command, const Page& page) {
  const auto lines = break_command(Span(command.shell).text(), page.width() - kStepIndent - 2).size();
  return lines > 0 && lines <= (command.fits ? kMostLinesOfFitting : kMostLinesOfOne);
}

// That written for the found cause; else the first of a step's commands that takes few lines and has hardly a gap to
// fill in: the manual puts first what tells most. Else the one with the fewest gaps; null: none that is short.
const FilledCommand* handiest(const FilledStep& step, const Page& page) {
  const FilledCommand* best = nullptr;
  const FilledCommand* first = nullptr;
  for (const FilledPoint& point : step.points) {
    for (const FilledCommand& command : point.commands) {
      if (!is_short(command, page)) continue;
      if (command.fits) return &command;
      if (first == nullptr && command.placeholders.size() <= kMostGaps) first = &command;
      if (best == nullptr || command.placeholders.size() < best->placeholders.size()) best = &command;
    }
  }
  return first != nullptr ? first : best;
}

// The commands worth their lines: that of the step to begin with, then those that can be pasted as they stand.
std::vector<const FilledCommand*> chosen_commands(const std::vector<const FilledStep*>& steps,
                                                  const std::string& first_step, const Page& page, std::size_t most) {
  const FilledCommand* first = nullptr;  // that of the step to begin with, whatever its gaps
  std::vector<const FilledCommand*> all;
  for (const FilledStep* step : steps) {
    const FilledCommand* command = is_fallback(*step) ? nullptr : handiest(*step, page);
    if (command == nullptr) continue;
    if (step->id == first_step) first = command;
    if (command->placeholders.size() <= kMostGaps || command == first) all.push_back(command);
  }
  std::stable_sort(all.begin(), all.end(), [&](const FilledCommand* a, const FilledCommand* b) {
    if ((a == first) != (b == first)) return a == first;
    return a->placeholders.size() < b->placeholders.size();
  });
  all.resize(std::min(most, all.size()));
  return all;
}

void put_step(Page& page, const FilledStep& step, const Incident& incident, const TextContext& context,
              const Budget& budget, const std::vector<const FilledCommand*>& commands) {
  const Lang lang = context.lang;
  const std::string finding = budget.full ? std::string() : step_finding(step, lang);
  const Line lead = {fmt::format("  {:<2}", point_number(step.id)),
                     Span(pad_right(state_word(step.state, lang), kStateWidth), tone_of(step.state))};
  const std::string& name = budget.full || step.label.in(lang).empty() ? step.title.in(lang) : step.label.in(lang);
  page.flow(lead, finding.empty() ? step.title.in(lang) : name + ": " + finding, kStepIndent, budget.step_lines);
  if (budget.full)
    for (const FilledPoint& point : step.points) put_point(page, point, incident, lang);
  else if (const FilledCommand* command = handiest(step, page);
           std::find(commands.begin(), commands.end(), command) != commands.end())
    put_command(page, *command, incident, kStepIndent, false, lang);
}

}  // namespace

void put_checklist(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  if (incident.checklist.empty()) return;
  const Lang lang = context.lang;
  page.blank();
  page.put_apart({Span(say(lang, "FIRST RESPONSE", "一次対応"), Tone::heading)},
                 budget.full ? Line{} : Line{Span(say(lang, "--full for every point", "全項目は --full"), Tone::dim)});
  const std::vector<const FilledStep*> steps = checklist_order(incident);
  const auto commands = chosen_commands(steps, incident.first_step, page, budget.commands);
  for (std::size_t i = 0; i < std::min(budget.steps, steps.size()); ++i) {
    put_step(page, *steps[i], incident, context, budget, commands);
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

// Whole, since half a message cannot be pasted; in the report's own language, unless everything was asked for.
void put_user_message(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  if (!budget.full && !incident.fallback_first) return;
  if (incident.user_message.empty()) return;
  constexpr int kMostMessageLines = 12;  // one of this many lines at 60 columns is no message any more
  const Lang other = context.lang == Lang::ja ? Lang::en : Lang::ja;
  page.blank();
  page.put({Span(say(context.lang, "TELL USERS", "利用者への案内文"), Tone::heading)});
  page.flow({"  "}, user_message(incident, context.zone, context.lang), 2, budget.full ? 0 : kMostMessageLines);
  if (budget.full)
    page.flow({Span(other == Lang::ja ? "  ja: " : "  en: ", Tone::dim)}, user_message(incident, context.zone, other),
              6);
}

}  // namespace gwtriage
