// Which slots of a service hold the statuses it answered.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "diagnose/settled_roles.h"
#include "model/failure.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

// Of the numbers in a slot of healthy lines nearly all must be statuses, more than one of them, and a good part of
// those that tell no error tell success: without the last, prices and counts of rows that happen to be 401 or 503 would
// get in. Errors themselves are not held against it, or a slot would be lost when most requests fail.
constexpr std::uint64_t kFewest = 10, kFewestGood = 5;

// What speaks against a slot; empty: nothing. `fails`: records that are kept bear an error there, which healthy ones,
// that bear 200 each time, do not.
std::string_view objection(const SlotCounts& counts, bool fails) {
  const auto all = counts.good + counts.errors + counts.statuses + counts.others;
  const auto calm = all - counts.errors;
  if (all < kFewest) return "10 must be known";
  if (20 * counts.others > all) return "more than one in twenty is none";
  if (std::popcount(counts.distinct) < 2 && !(fails && counts.good > 0)) return "it is the same one each time";
  const bool enough = counts.good >= kFewestGood && 10 * counts.good >= all && 5 * counts.good >= 2 * calm;
  return enough ? "" : "too few of them tell success";
}

bool is_own_error(int status) { return status == 401 || (status >= 500 && status < 600); }

// What the records of a service that tell of the gateway's failure bear in one slot.
struct BesideFailure {
  std::uint64_t errors = 0;  // 401 and 5xx
  std::uint64_t apart = 0;   // of them those that the gateway did not answer
  std::uint64_t others = 0;
  std::uint64_t distinct = 0;  // a bit for each of the errors
};

constexpr std::uint64_t kFewestBeside = 5;
constexpr std::string_view kNotItsOwn =
    "they must be errors only, change while the gateway's stays, and stand in a quarter of all";

// The gateway's own number is in its slot whatever the service makes of it, and what a client quotes of its answer
// ("401 Unauthorized" wrapped in a 503) is the same each time. A number that changes while the gateway's stays, and is
// an error wherever it stands, is what the service answered; an amount or a duration is so one time in ten at most,
// which a quarter of all failures rules out.
bool holds_own_answers(const BesideFailure& slot, std::uint64_t failures) {
  return slot.others == 0 && std::popcount(slot.distinct) >= 2 && slot.errors >= kFewestBeside &&
         4 * slot.errors >= failures && 5 * slot.apart >= slot.errors;
}

// Only errors stand in some sentences: "could not serve call: … [503]". Where none of the numbers in such a place is
// anything else, in all of the log, they are not always the same (or have a column), and a warning or an error is told
// each time, they are answers: a count or a price would be another number now and then, and on good days, too.
constexpr std::uint64_t kFewestErrors = 5;

class StatusSlots {
 public:
  StatusSlots(const Summary& summary, std::vector<SettledSlot>* told) : summary_(summary) {
    absl::flat_hash_map<std::pair<std::string, SlotHash>, SlotCounts> counts;
    for (const auto& [key, counted] : summary.slots)
      counts[{service_key(summary.strings[key.service]), key.slot}].add(counted);
    const auto failing = slots_with_errors();
    for (const auto& [slot, counted] : counts) {
      const auto against = objection(counted, failing.contains(slot));
      if (against.empty()) slots_.insert(slot);
      const auto statuses = counted.good + counted.errors + counted.statuses;
      if (told != nullptr)
        told->push_back({SlotRole::status, slot.first, slot.second, statuses + counted.others, statuses, against});
    }
    find_beside_failures(summary, counts, told);
    find_errors_only(counts, told);
  }

  // The status that a record of this service bears in one of them; 0: none.
  int status_of(const KeptRecord& record, const std::string& service) const {
    for (const auto& number : record.numbers) {
      const Slot slot{service, number.slot};
      if (record.failure && beside_.contains(slot)) return number.status;
      // What a record of a failed call says in words, it says of the call.
      if (record.failure && kind_of_slot(number.slot) == SlotKind::words) continue;
      if (slots_.contains(slot)) return number.status;
      if (errors_only_.contains(slot) && !names_another(record, service)) return number.status;
    }
    return 0;
  }

 private:
  using Slot = std::pair<std::string, SlotHash>;

  absl::flat_hash_set<Slot> slots_with_errors() const {
    absl::flat_hash_set<Slot> found;
    for (const auto* records : {&summary_.records, &summary_.possible})
      for (const auto& record : *records) {
        if (record.failure) continue;
        for (const auto& number : record.numbers)
          if (is_error_status(number.status))
            found.insert({service_key(summary_.strings[record.service]), number.slot});
      }
    return found;
  }

  void find_beside_failures(const Summary& summary, const absl::flat_hash_map<Slot, SlotCounts>& counts,
                            std::vector<SettledSlot>* told) {
    absl::flat_hash_map<std::string, std::uint64_t> failures;
    absl::flat_hash_map<Slot, BesideFailure> beside;
    for (const auto& record : summary.records) {
      if (!record.failure) continue;
      const auto service = service_key(summary.strings[record.service]);
      ++failures[service];
      for (const auto& number : record.numbers) {
        auto& slot = beside[{service, number.slot}];
        const bool error = is_own_error(number.status);
        slot.errors += error;
        slot.apart += error && kind_of_status(number.status) != *record.failure;
        slot.others += !error;
        if (error) slot.distinct |= std::uint64_t{1} << (number.status == 401 ? 63 : std::min(number.status - 500, 62));
      }
    }
    for (const auto& [slot, counted] : beside) {
      const auto elsewhere = counts.find(slot);
      const bool counts_things = elsewhere != counts.end() && elsewhere->second.others > 0;
      if (!counts_things && holds_own_answers(counted, failures[slot.first])) beside_.insert(slot);
      if (told != nullptr)
        told->push_back({SlotRole::status_beside_failure, slot.first, slot.second, counted.errors + counted.others,
                         counted.apart, beside_.contains(slot) ? std::string_view() : kNotItsOwn});
    }
  }

  void find_errors_only(const absl::flat_hash_map<Slot, SlotCounts>& counts, std::vector<SettledSlot>* told) {
    struct Errors {
      std::uint64_t count = 0;
      absl::flat_hash_set<int> distinct;
      bool others = false;
    };
    absl::flat_hash_map<Slot, Errors> found;
    for (const auto* records : {&summary_.records, &summary_.possible})
      for (const auto& record : *records) {
        if (record.failure) continue;
        const auto service = service_key(summary_.strings[record.service]);
        for (const auto& number : record.numbers) {
          if (kind_of_slot(number.slot) == SlotKind::key) continue;
          auto& errors = found[{service, number.slot}];
          ++errors.count;
          errors.distinct.insert(number.status);
          errors.others = errors.others || !is_error_status(number.status) || record.severity < Severity::warning;
        }
      }
    for (const auto& [slot, errors] : found) {
      const bool changes = errors.distinct.size() > 1 || kind_of_slot(slot.second) == SlotKind::column;
      if (errors.others || errors.count < kFewestErrors || !changes) continue;
      const auto elsewhere = counts.find(slot);
      if (elsewhere != counts.end() && elsewhere->second.others + elsewhere->second.statuses > 0) continue;
      errors_only_.insert(slot);
      if (told == nullptr || slots_.contains(slot)) continue;
      std::erase_if(*told, [service = slot.first, number = slot.second](const SettledSlot& other) {
        return other.role == SlotRole::status && other.service == service && other.slot == number;
      });
      told->push_back({SlotRole::status, slot.first, slot.second, errors.count, errors.count, {}});
    }
  }

  // A sentence that names another service of ours may tell what that one answered.
  bool names_another(const KeptRecord& record, const std::string& service) const {
    if (record.peer_answers.empty()) return false;
    if (services_.empty())
      for (const auto& [key, count] : summary_.counters) services_.insert(service_key(summary_.strings[key.service]));
    return std::any_of(record.peer_answers.begin(), record.peer_answers.end(), [&](const KeptPeerAnswer& answer) {
      const auto name = service_key(summary_.strings[answer.peer]);
      return name != service && services_.contains(name);
    });
  }

  const Summary& summary_;
  mutable absl::flat_hash_set<std::string> services_;  // that log here, once asked
  absl::flat_hash_set<Slot> slots_;
  absl::flat_hash_set<Slot> errors_only_;
  absl::flat_hash_set<Slot> beside_;  // of records that tell of a failed call
};

}  // namespace

void settle_statuses(SettledSummary& settled, std::vector<SettledSlot>* told) {
  const Summary& given = settled.read();
  const StatusSlots slots(given, told);
  const auto status_of = [&](const KeptRecord& record) {
    if (record.own_status != 0) return record.own_status;
    return slots.status_of(record, service_key(given.strings[record.service]));
  };
  std::vector<std::pair<std::size_t, int>> found;
  for (std::size_t r = 0; r < given.records.size(); ++r)
    if (const int status = status_of(given.records[r]); status != given.records[r].own_status)
      found.emplace_back(r, status);
  std::vector<KeptRecord> errors;
  for (const auto& record : given.possible) {
    const int status = status_of(record);
    if (!is_own_error(status)) continue;
    errors.push_back(record);
    errors.back().own_status = status;
  }
  for (const auto& [r, status] : found) settled.write().records[r].own_status = status;
  if (errors.empty()) return;
  auto& summary = settled.write();
  summary.capped = summary.capped || summary.possible_cut;
  for (auto& record : errors) summary.records.push_back(std::move(record));
}

}  // namespace gwtriage
