#include "report/checklist_order.h"

#include <algorithm>

namespace gwtriage {

bool is_fallback(const FilledStep& step) { return step.id == "step.7"; }

std::vector<const FilledStep*> checklist_order(const Incident& incident) {
  std::vector<const FilledStep*> steps;
  for (const FilledStep& step : incident.checklist) steps.push_back(&step);
  const auto to_front = [&](auto&& wanted) {
    std::stable_partition(steps.begin(), steps.end(), [&](const FilledStep* step) { return wanted(*step); });
  };
  to_front([&](const FilledStep& step) { return step.id == incident.first_step; });
  if (incident.fallback_first) to_front(is_fallback);
  return steps;
}

const FilledCommand* first_command(const FilledStep& step) {
  const FilledCommand* first = nullptr;
  for (const FilledPoint& point : step.points)
    for (const FilledCommand& command : point.commands) {
      if (command.fits) return &command;
      if (first == nullptr) first = &command;
    }
  return first;
}

std::string step_finding(const FilledStep& step, Lang lang) {
  // One that is in the step's own state, and rather one with figures than one that only says what the log cannot know.
  const auto rank = [&](const FilledPoint& point) {
    return (point.state == step.state ? 2 : 0) + (point.finding.params.values.empty() ? 0 : 1);
  };
  const FilledPoint* best = nullptr;
  for (const FilledPoint& point : step.points)
    if (!point.finding.text.in(lang).empty() && (best == nullptr || rank(point) > rank(*best))) best = &point;
  return best == nullptr ? std::string() : best->finding.text.in(lang);
}

}  // namespace gwtriage
