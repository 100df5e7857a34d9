// Which tokens are ids of requests, though no name says so.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "diagnose/settled_roles.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

constexpr std::size_t kMostRecords = 64;    // of one request, in all services
constexpr Micros kLongest = 2 * kMinute;    // that one request takes in one stream
constexpr std::uint64_t kFewestJoined = 5;  // values of a slot that must be ids elsewhere before all of it are

constexpr std::string_view kTooFewJoined = "at least 5 must be, and half of all";

// Numbers of a dozen digits may be anything that is counted; only their slot tells.
bool tells_by_itself(std::string_view value) {
  return !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }) || value.size() >= 15;
}

class IdFinder {
 public:
  IdFinder(const Summary& summary, const Rulebook& book) : summary_(summary), kinds_(book.fields.ids) {
    for (const auto& kind : kinds_)
      if (kind.correlates && (kind_ == nullptr || kind.part == IdPart::request)) kind_ = &kind;
  }

  void run() {
    if (kind_ == nullptr) return;
    collect();
    // A slot that is found makes ids of its values, which other slots' values may join.
    while (find_slots()) {
    }
  }

  // Gives the records the ids that were found.
  void apply(SettledSummary& settled) const {
    for (const auto& candidate : candidates_) {
      if (!is_id(candidate) || has(candidate)) continue;
      auto& summary = settled.write();
      auto& ids = summary.records[candidate.record].ids;
      const auto is_named_otherwise = [&](const KeptId& id) {
        return id.value == candidate.text && !correlates(summary.strings[id.kind]);
      };
      // "req_…" without a name was taken for the gateway's by its form.
      if (candidate.named == Candidate::Named::nothing) std::erase_if(ids, is_named_otherwise);
      const auto kind = summary.strings.intern(kind_->name);
      const bool known = std::any_of(ids.begin(), ids.end(), [&](const KeptId& id) {
        return id.value == candidate.text && correlates(summary.strings[id.kind]);
      });
      if (!known) ids.push_back({kind, candidate.text});
    }
  }

  void tell(std::vector<SettledSlot>& told) const {
    for (const auto& [place, slot] : slot_index_)
      told.push_back({SlotRole::id, service_keys_[place.first], place.second, slots_[slot].all, slots_[slot].joined,
                      slots_[slot].is_id ? std::string_view() : kTooFewJoined});
  }

 private:
  struct Value {
    std::vector<std::uint32_t> records;           // that bear it, in whatever role
    absl::flat_hash_set<std::uint32_t> services;  // of these, in service_keys_
    std::size_t named = 0;                        // records that call it an id
    bool promoted = false;
    bool fleeting = true;  // it stands in few records, soon after one another: no session's, no host's
  };
  struct Candidate {
    std::uint32_t record = 0;
    std::uint32_t value = 0;
    std::uint32_t slot = 0;  // in slots_
    Strings::Index text = 0;
    // What its name tells. "txn_id" is the gateway's name for a payment in one shop, the request's in the next; an
    // order is an order wherever it stands, unless other services' lines call it the request.
    enum class Named : std::uint8_t { nothing, gateway_id, other_id } named = Named::nothing;
  };
  struct SlotEvidence {
    std::uint64_t all = 0;
    std::uint64_t joined = 0;
    bool is_id = false;
  };

  // The place of its service's key in service_keys_.
  std::uint32_t service_of(const KeptRecord& record) {
    const auto [spelled, is_new] = services_.try_emplace(record.service, 0);
    if (!is_new) return spelled->second;
    auto key = service_key(summary_.strings[record.service]);
    const auto [known, is_first] = key_index_.try_emplace(key, static_cast<std::uint32_t>(service_keys_.size()));
    if (is_first) service_keys_.push_back(std::move(key));
    return spelled->second = known->second;
  }

  const IdKind* kind_of(std::string_view name) const {
    const auto is_it = [&](const IdKind& kind) { return kind.name == name; };
    const auto kind = std::find_if(kinds_.begin(), kinds_.end(), is_it);
    return kind == kinds_.end() ? nullptr : &*kind;
  }
  bool correlates(std::string_view name) const {
    const auto* kind = kind_of(name);
    return kind != nullptr && kind->correlates;
  }

  // Whether the record calls it a request's already.
  bool has(const Candidate& candidate) const {
    const auto& ids = summary_.records[candidate.record].ids;
    return std::any_of(ids.begin(), ids.end(), [&](const KeptId& id) {
      return id.value == candidate.text && correlates(summary_.strings[id.kind]);
    });
  }

  std::uint32_t value_of(Strings::Index text) {
    const auto [known, is_new] =
        value_index_.try_emplace(canonical_id(summary_.strings[text]), static_cast<std::uint32_t>(values_.size()));
    if (is_new) values_.emplace_back();
    return known->second;
  }

  void note(std::uint32_t value, std::uint32_t record) {
    auto& records = values_[value].records;
    if (!records.empty() && records.back() == record) return;
    records.push_back(record);
    values_[value].services.insert(service_of(summary_.records[record]));
  }

  void collect() {
    for (std::uint32_t r = 0; r < summary_.records.size(); ++r) {
      const auto& record = summary_.records[r];
      for (const auto& id : record.ids) {
        const auto* kind = kind_of(summary_.strings[id.kind]);
        if (kind == nullptr || !kind->correlates) {
          const bool of_gateway = kind != nullptr && kind->part == IdPart::gateway;
          const auto slot = make_slot(SlotKind::key, stable_hash(summary_.strings[id.kind]));
          add(r, {slot, id.value}, of_gateway ? Candidate::Named::gateway_id : Candidate::Named::other_id);
          continue;
        }
        const auto value = value_of(id.value);
        note(value, r);
        ++values_[value].named;
      }
      for (const auto& candidate : record.candidates) add(r, candidate, Candidate::Named::nothing);
    }
    for (auto& value : values_) value.fleeting = is_fleeting(value);
  }

  void add(std::uint32_t r, const KeptToken& token, Candidate::Named named) {
    const auto value = value_of(token.value);
    if (named != Candidate::Named::other_id) note(value, r);
    const auto [slot, is_new] = slot_index_.try_emplace(std::pair(service_of(summary_.records[r]), token.slot),
                                                        static_cast<std::uint32_t>(slots_.size()));
    if (is_new) slots_.emplace_back();
    candidates_.push_back({r, value, slot->second, token.value, named});
  }

  bool is_fleeting(const Value& value) const {
    if (value.records.size() > kMostRecords) return false;
    std::map<std::uint32_t, Span> spans;  // by stream: their clocks may differ
    for (const auto r : value.records) {
      const auto& record = summary_.records[r];
      if (record.time.known()) spans[record.stream].add(record.time.at);
    }
    return std::all_of(spans.begin(), spans.end(),
                       [](const auto& span) { return span.second.last - span.second.first <= kLongest; });
  }

  // Whether the value of a candidate is an id in another record: by name, by its slot, or because it stands in another
  // service's lines, too.
  bool joins(const Candidate& candidate) const {
    const auto& value = values_[candidate.value];
    const bool by_services = candidate.named != Candidate::Named::other_id && value.services.size() > 1;
    return value.fleeting && (value.named > 0 || value.promoted || by_services);
  }

  bool find_slots() {
    for (auto& slot : slots_) slot.all = slot.joined = 0;
    for (const auto& candidate : candidates_) {
      auto& slot = slots_[candidate.slot];
      ++slot.all;
      slot.joined += joins(candidate);
    }
    bool any = false;
    for (auto& slot : slots_) {
      if (slot.is_id || slot.joined < kFewestJoined || 2 * slot.joined < slot.all) continue;
      slot.is_id = any = true;
    }
    if (!any) return false;
    for (const auto& candidate : candidates_)
      if (slots_[candidate.slot].is_id) values_[candidate.value].promoted = true;
    return true;
  }

  bool is_id(const Candidate& candidate) const {
    if (slots_[candidate.slot].is_id) return true;
    const auto& value = values_[candidate.value];
    if (candidate.named == Candidate::Named::other_id) return false;
    return value.fleeting && (value.named > 0 || value.promoted) && tells_by_itself(summary_.strings[candidate.text]);
  }

  const Summary& summary_;
  const std::vector<IdKind>& kinds_;
  const IdKind* kind_ = nullptr;                                 // of ids that are found
  absl::flat_hash_map<Strings::Index, std::uint32_t> services_;  // by spelling, in service_keys_
  absl::flat_hash_map<std::string, std::uint32_t> key_index_;
  std::vector<std::string> service_keys_;
  absl::flat_hash_map<std::string, std::uint32_t> value_index_;
  absl::flat_hash_map<std::pair<std::uint32_t, SlotHash>, std::uint32_t> slot_index_;  // of a service
  std::vector<Value> values_;
  std::vector<SlotEvidence> slots_;
  std::vector<Candidate> candidates_;
};

}  // namespace

void settle_ids(SettledSummary& settled, const Rulebook& book, std::vector<SettledSlot>* told) {
  IdFinder finder(settled.read(), book);
  finder.run();
  if (told != nullptr) finder.tell(*told);
  finder.apply(settled);
}

std::optional<Summary> with_settled_roles(const Summary& summary, const Rulebook& book,
                                          std::vector<SettledSlot>* told) {
  SettledSummary settled(summary);
  settle_statuses(settled, told);  // by the services that lines name, as their slots were counted
  settle_services(settled, book, told);
  settle_ids(settled, book, told);
  return settled.take();
}

}  // namespace gwtriage
