#pragma once

#include <string>
#include <vector>

#include "model/diagnosis.h"
#include "model/localized.h"

namespace gwtriage {

// The step of detours and fallbacks: the manual's ids are a contract.
bool is_fallback(const FilledStep& step);

// The steps as they are to be shown: the one that meets the likely cause first, before it the
// fallback where the incident asks for it.
std::vector<const FilledStep*> checklist_order(const Incident& incident);

// What the log adds to a step in one sentence: the finding of a point in the state of the step, of several the
// first with figures; may be empty.
std::string step_finding(const FilledStep& step, Lang lang);

// The command of a step that tells most: the one written for the found cause, else its first; null: it has none.
const FilledCommand* first_command(const FilledStep& step);

}  // namespace gwtriage
