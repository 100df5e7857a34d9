#include "report/checklist_order.h"

#include <algorithm>

namespace gwtriage {

bool is_fallback(const FilledStep& step) { return step.id == "step.7"; }

std::vector<const FilledStep*> checklist_order(const Incident& incident) {
  std::vector<const FilledStep*> steps;
  for (const FilledStep& step : incident.checklist) steps.push_back(&step);
  if (incident.fallback_first)
    std::stable_partition(steps.begin(), steps.end(), [](const FilledStep* step) { return is_fallback(*step); });
  return steps;
}

std::string step_finding(const FilledStep& step, Lang lang) {
  const FilledPoint* best = nullptr;
  for (const FilledPoint& point : step.points) {
    if (point.finding.text.in(lang).empty()) continue;
    if (best == nullptr || (best->state != StepState::found && point.state == StepState::found)) best = &point;
  }
  return best == nullptr ? std::string() : best->finding.text.in(lang);
}

}  // namespace gwtriage
