// Which words in the heads of lines name the service that wrote them.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/hash.h"
#include "diagnose/settled_roles.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

constexpr std::uint64_t kFewestOfOne = 5;  // lines in which a word stands in a place that always bears such a word
constexpr std::size_t kMostOfOne = 3;      // programs whose lines begin alike
constexpr std::uint64_t kFewestKnown = 3;  // words of a slot that are names of services before all of it are
constexpr std::string_view kTooFewKnown = "at least 3 must, and half of all";

// "pay-connector", "cart_service", "stockService": two words in one, as programs are called and classes are not.
bool has_form_of_service(std::string_view name) {
  if (name.size() < 5 || !is_lower(name[0])) return false;
  return std::any_of(name.begin() + 1, name.end() - 1, [](char c) { return c == '-' || c == '_' || is_upper(c); });
}

class ServiceFinder {
 public:
  ServiceFinder(const Summary& summary, const Rulebook& book) : summary_(summary) {
    for (const auto& name : book.edge_services)
      if (name.find('*') == std::string::npos) add(name);
    for (const auto& [key, count] : summary.counters) add(summary.strings[key.service]);
    for (const auto& record : summary.records)
      for (const auto& answer : record.peer_answers) add(summary.strings[answer.peer]);
  }

  // Records by their places, and the names of their services.
  std::vector<std::pair<std::size_t, Strings::Index>> run() {
    for (const auto& record : summary_.records) weigh(record);
    std::vector<std::pair<std::size_t, Strings::Index>> found;
    for (std::size_t r = 0; r < summary_.records.size(); ++r) {
      const auto& record = summary_.records[r];
      if (record.service != 0 && !is_named_by_file(record)) continue;
      if (const auto name = name_of(record); name != 0 && name != record.service) found.emplace_back(r, name);
    }
    return found;
  }

  void tell(std::vector<SettledSlot>& told) const {
    for (const auto& [slot, evidence] : slots_)
      told.push_back({SlotRole::service,
                      {},
                      slot,
                      evidence.all,
                      evidence.known,
                      evidence.names_services() ? std::string_view() : kTooFewKnown});
  }

 private:
  struct Evidence {
    std::uint64_t all = 0;
    std::uint64_t known = 0;
    bool names_services() const { return known >= kFewestKnown && 2 * known >= all; }
  };

  // A place in lines that begin alike.
  struct Place {
    std::uint64_t all = 0;
    absl::flat_hash_set<Strings::Index> values;
    bool is_constant() const { return all >= kFewestOfOne * values.size() && values.size() <= kMostOfOne; }
  };

  void add(const std::string& name) {
    if (!name.empty()) known_.insert(service_key(name));
  }
  bool is_known(Strings::Index name) const { return known_.contains(service_key(summary_.strings[name])); }

  void weigh(const KeptRecord& record) {
    const auto layout = layout_of(record);
    for (const auto& name : record.names) {
      auto& slot = slots_[name.slot];
      ++slot.all;
      slot.known += is_known(name.value) || has_form_of_service(summary_.strings[name.value]);
      auto& place = places_[{layout, name.slot}];
      ++place.all;
      if (place.values.size() <= kMostOfOne) place.values.insert(name.value);
    }
  }

  // Lines of one program begin alike: the places that bear such words tell them from those of others.
  static std::uint64_t layout_of(const KeptRecord& record) {
    std::uint64_t layout = 0;
    for (const auto& name : record.names) layout = mix64(layout ^ name.slot);
    return layout;
  }

  // Of several files each may well be one program's.
  bool is_named_by_file(const KeptRecord& record) const {
    return summary_.sources.size() == 1 &&
           std::any_of(record.names.begin(), record.names.end(),
                       [&](const KeptToken& name) { return name.value != record.service; });
  }

  // Where nothing else tells, what a program's lines bear in one place each time is its name: what else stands in heads
  // changes from line to line. A thread, an environment or a logger that is called as everybody's is none.
  static bool is_anybodys(std::string_view name) {
    constexpr std::array<std::string_view, 18> kNames = {"main",    "app",   "root", "default", "prod",   "production",
                                                         "test",    "dev",   "http", "https",   "server", "console",
                                                         "staging", "local", "log",  "access",  "stdout", "stderr"};
    return std::any_of(kNames.begin(), kNames.end(), [&](auto known) { return same_word(known, name); });
  }

  // A word that is a service's name elsewhere before one that stands where such words stand.
  Strings::Index name_of(const KeptRecord& record) const {
    for (const auto& name : record.names)
      if (is_known(name.value)) return name.value;
    for (const auto& name : record.names) {
      const auto slot = slots_.find(name.slot);
      if (slot != slots_.end() && slot->second.names_services()) return name.value;
    }
    if (record.service != 0) return 0;
    const auto layout = layout_of(record);
    for (const auto& name : record.names) {
      if (kind_of_slot(name.slot) == SlotKind::key) continue;  // a region, a queue, "done" of an unknown message
      const auto place = places_.find({layout, name.slot});
      if (place != places_.end() && place->second.is_constant() && !is_anybodys(summary_.strings[name.value]))
        return name.value;
    }
    return 0;
  }

  const Summary& summary_;
  absl::flat_hash_set<std::string> known_;  // keys of names
  absl::flat_hash_map<SlotHash, Evidence> slots_;
  absl::flat_hash_map<std::pair<std::uint64_t, SlotHash>, Place> places_;
};

}  // namespace

void settle_services(SettledSummary& settled, const Rulebook& book, std::vector<SettledSlot>* told) {
  ServiceFinder finder(settled.read(), book);
  const auto found = finder.run();
  if (told != nullptr) finder.tell(*told);
  for (const auto& [r, name] : found) settled.write().records[r].service = name;
}

}  // namespace gwtriage
