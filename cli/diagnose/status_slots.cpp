// Which slots of a service hold the statuses it answered.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "diagnose/settled_roles.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

// Of the numbers in a slot of healthy lines nearly all must be statuses, more than one of them, and a good part of
// those that tell no error tell success: without the last, prices and counts of rows that happen to be 401 or 503 would
// get in. Errors themselves are not held against it, or a slot would be lost when most requests fail.
constexpr std::uint64_t kFewest = 10, kFewestGood = 5;

bool holds_statuses(const SlotCounts& counts) {
  const auto all = counts.good + counts.errors + counts.statuses + counts.others;
  const auto calm = all - counts.errors;
  return all >= kFewest && 20 * counts.others <= all && std::popcount(counts.distinct) >= 2 &&
         counts.good >= kFewestGood && 10 * counts.good >= all && 5 * counts.good >= 2 * calm;
}

bool is_own_error(int status) { return status == 401 || (status >= 500 && status < 600); }

class StatusSlots {
 public:
  explicit StatusSlots(const Summary& summary) {
    absl::flat_hash_map<std::pair<std::string, SlotHash>, SlotCounts> counts;
    for (const auto& [key, counted] : summary.slots)
      counts[{service_key(summary.strings[key.service]), key.slot}].add(counted);
    for (const auto& [slot, counted] : counts)
      if (holds_statuses(counted)) slots_.insert(slot);
  }

  // The status that a record of this service bears in one of them; 0: none.
  int status_of(const KeptRecord& record, const std::string& service) const {
    for (const auto& number : record.numbers) {
      // What a record of a failed call says in words, it says of the call.
      if (record.failure && kind_of_slot(number.slot) == SlotKind::words) continue;
      if (slots_.contains({service, number.slot})) return number.status;
    }
    return 0;
  }

 private:
  absl::flat_hash_set<std::pair<std::string, SlotHash>> slots_;
};

}  // namespace

void settle_statuses(Summary& summary) {
  const StatusSlots slots(summary);
  const auto settle = [&](KeptRecord& record) {
    if (record.own_status == 0)
      record.own_status = slots.status_of(record, service_key(summary.strings[record.service]));
  };
  for (auto& record : summary.records) settle(record);
  for (auto& record : summary.possible) {
    settle(record);
    if (!is_own_error(record.own_status)) continue;
    summary.records.push_back(std::move(record));
    summary.capped = summary.capped || summary.possible_cut;
  }
  summary.possible.clear();
}

}  // namespace gwtriage
