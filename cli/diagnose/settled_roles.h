#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "diagnose/settled_slot.h"
#include "model/rulebook.h"
#include "model/summary.h"

namespace gwtriage {

// A summary in which roles are settled. It is copied when the first of its records is changed, and not before: in most
// logs names tell all.
class SettledSummary {
 public:
  explicit SettledSummary(const Summary& given) : given_(given) {}

  const Summary& read() const { return changed_ ? *changed_ : given_; }
  Summary& write() {
    if (!changed_) changed_.emplace(given_);
    return *changed_;
  }
  std::optional<Summary> take() { return std::move(changed_); }

 private:
  const Summary& given_;
  std::optional<Summary> changed_;
};

// What the log as a whole tells of values that no name explains: the summary with candidates that are ids among its
// ids, with own statuses that columns and unknown keys hold, and with those possible errors that are some. Nothing
// where nothing changes by it. `told` gets what was found out of each slot, for who asks why.
std::optional<Summary> with_settled_roles(const Summary& summary, const Rulebook& book,
                                          std::vector<SettledSlot>* told = nullptr);

// Services that stand where those stand that are known by name.
void settle_services(SettledSummary& summary, const Rulebook& book, std::vector<SettledSlot>* told = nullptr);

// Statuses of slots in which healthy lines bear statuses and nothing else.
void settle_statuses(SettledSummary& summary, std::vector<SettledSlot>* told = nullptr);

// Ids by their values: one that is an id elsewhere is one here.
void settle_ids(SettledSummary& summary, const Rulebook& book, std::vector<SettledSlot>* told = nullptr);

}  // namespace gwtriage
