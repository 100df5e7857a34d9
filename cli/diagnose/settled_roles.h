#pragma once

#include <optional>
#include <vector>

#include "diagnose/settled_slot.h"
#include "model/rulebook.h"
#include "model/summary.h"

namespace gwtriage {

// What the log as a whole tells of values that no name explains: the summary with candidates that are ids among its
// ids, with own statuses that columns and unknown keys hold, and with those possible errors that are some. Nothing
// where there is nothing to settle. `told` gets what was found out of each slot, for who asks why.
std::optional<Summary> with_settled_roles(const Summary& summary, const Rulebook& book,
                                          std::vector<SettledSlot>* told = nullptr);

// Services that stand where those stand that are known by name.
void settle_services(Summary& summary, const Rulebook& book, std::vector<SettledSlot>* told = nullptr);

// Statuses of slots in which healthy lines bear statuses and nothing else.
void settle_statuses(Summary& summary, std::vector<SettledSlot>* told = nullptr);

// Ids by their values: one that is an id elsewhere is one here.
void settle_ids(Summary& summary, const Rulebook& book, std::vector<SettledSlot>* told = nullptr);

}  // namespace gwtriage
