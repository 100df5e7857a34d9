#include "engine/incident_changes.h"

#include <algorithm>
#include <utility>

namespace gwtriage {
namespace {

std::string likeliest(const Incident& incident) { return incident.causes.empty() ? "" : incident.causes.front().cause; }

}  // namespace

bool IncidentChanges::Known::is_of(const Incident& incident) const {
  if (book != incident.book || gateway != incident.gateway) return false;
  if (!first || !last || !incident.first || !incident.last) return first == incident.first;
  return *first <= *incident.last && *incident.first <= *last;
}

std::vector<IncidentChange> IncidentChanges::look_at(const Diagnosis& diagnosis) {
  std::vector<IncidentChange> changes;
  std::vector<Known> now;
  for (const auto& incident : diagnosis.incidents) {
    now.push_back({incident.book, incident.gateway, incident.first, incident.last, likeliest(incident), incident.open});
    const auto before =
        std::find_if(known_.begin(), known_.end(), [&](const Known& one) { return one.is_of(incident); });
    if (before == known_.end())
      changes.push_back({IncidentChangeKind::opened, &incident});
    else if (before->cause != now.back().cause)
      changes.push_back({IncidentChangeKind::cause_changed, &incident});
    if (!incident.open && (before == known_.end() || before->open))
      changes.push_back({IncidentChangeKind::ended, &incident});
    if (before != known_.end()) known_.erase(before);
  }
  known_ = std::move(now);
  return changes;
}

}  // namespace gwtriage
