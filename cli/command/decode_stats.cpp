#include "command/decode_stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "command/decoded_names.h"
#include "command/part_text.h"
#include "model/identity.h"
#include "report/escape.h"

namespace gwtriage {
namespace {

// Logs may make up names: what comes when so many are known is counted together.
constexpr std::size_t kMostServices = 256;
constexpr std::size_t kMostPlaces = 64;  // of one part of a service
constexpr std::size_t kPlacesShown = 6;
constexpr std::size_t kRefusedShown = 3;  // slots that were not taken, by service and role

constexpr std::string_view kOthers = "others";

using Counts = std::map<std::string, std::uint64_t>;

// "json 12, console 3", the most frequent first.
std::string list(const Counts& counts, std::size_t most) {
  std::vector<std::pair<std::string, std::uint64_t>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", escape_terminal(ranked[i].first), ranked[i].second);
  if (ranked.size() > most) text += fmt::format(", {} more", ranked.size() - most);
  return text;
}

void count_place(Counts& places, std::string place) {
  if (places.size() >= kMostPlaces && !places.contains(place)) place = kOthers;
  ++places[std::move(place)];
}

}  // namespace

std::uint64_t DecodeStats::Source::taken_over() const {
  std::uint64_t sum = 0;
  for (const auto& [stream, records_without] : undated)
    if (dated.contains(stream)) sum += records_without;
  return sum;
}

void DecodeStats::see(std::string_view source, const Record& record, const Event& event) {
  mask_.look_at(event);
  count_source(source, record, event);
  count_service(event);
  decoder_.read_slots(event, slots_);
  places_.learn(slots_, event.text(), mask_);
}

void DecodeStats::count_source(std::string_view source, const Record& record, const Event& event) {
  Source& stats = sources_[std::string(source)];
  ++stats.records;
  stats.undecoded += event.dialect == Dialect::unknown;
  stats.timed += event.time.known();
  if (event.time.known())
    stats.dated.insert(record.stream);
  else
    ++stats.undated[record.stream];
  stats.with_id += !event.ids.empty();
  stats.with_service += !event.service.empty();
  ++stats.dialects[std::string(dialect_name(event))];
  ++stats.levels[std::string(severity_name(event.severity))];
}

DecodeStats::Service& DecodeStats::service_of(const Event& event) {
  const auto name = mask_.name(event.service);
  auto key = service_key(name);
  if (services_.size() >= kMostServices && !services_.contains(key)) key = kOthers;
  auto& service = services_[key];
  if (service.records == 0) service.name = key == kOthers ? kOthers : name;
  return service;
}

void DecodeStats::count_service(const Event& event) {
  Service& service = service_of(event);
  ++service.records;
  std::set<EventPart> has;
  for (const PartSource& part : decoder_.parts_of(event)) {
    // An order's or a user's id joins no records.
    if (part.kind == nullptr || part.kind->correlates) has.insert(part.part);
    count_place(service.parts[part.part].places, part_text(part, event, mask_));
  }
  for (const EventPart part : has) ++service.parts[part].records;
}

void DecodeStats::print(const std::vector<SettledSlot>& settled, std::FILE* out) const {
  for (const auto& [source, stats] : sources_) {
    const auto part = [all = stats.records](std::uint64_t n) {
      return all == 0 ? 0.0 : 100.0 * static_cast<double>(n) / static_cast<double>(all);
    };
    const std::uint64_t taken_over = stats.taken_over();
    const std::string own = taken_over == 0 ? "" : fmt::format(" ({:.1f} % their own)", part(stats.timed));
    fmt::print(out, "{}  {} records, {} undecoded; with time {:.1f} %{}, service {:.1f} %, id {:.1f} %\n",
               escape_terminal(source), stats.records, stats.undecoded, part(stats.timed + taken_over), own,
               part(stats.with_service), part(stats.with_id));
    fmt::print(out, "  dialects {}\n  levels   {}\n", list(stats.dialects, SIZE_MAX), list(stats.levels, SIZE_MAX));
  }
  for (const auto& [key, service] : services_) print_service(key, service, settled, out);
  const bool any = std::any_of(settled.begin(), settled.end(), [&](const SettledSlot& slot) {
    return slot.service.empty() && places_.find(slot.slot);
  });
  if (!any) return;
  fmt::print(out, "\nby the log as a whole\n");
  print_settled({}, settled, out);
}

void DecodeStats::print_service(const std::string& key, const Service& service, const std::vector<SettledSlot>& settled,
                                std::FILE* out) const {
  fmt::print(out, "\nservice {}  {} records\n", key.empty() ? "(no name)" : escape_terminal(service.name),
             service.records);
  for (const auto part : {EventPart::time, EventPart::level, EventPart::service, EventPart::id, EventPart::status,
                          EventPart::own_status, EventPart::peer_status}) {
    const auto found = service.parts.find(part);
    const bool optional = part == EventPart::own_status || part == EventPart::peer_status;
    if (found == service.parts.end() && optional) continue;
    const std::uint64_t with = found == service.parts.end() ? 0 : found->second.records;
    std::string text = found == service.parts.end() ? "" : list(found->second.places, kPlacesShown);
    if (with < service.records && !optional)
      text += fmt::format("{}none {}", text.empty() ? "" : "; ", service.records - with);
    fmt::print(out, "  {:13} {}\n", kEventPartNames[static_cast<std::size_t>(part)], text);
  }
  if (!key.empty()) print_settled(key, settled, out);
}

// Those that were taken, and of each role those that came nearest to it.
void DecodeStats::print_settled(const std::string& service, const std::vector<SettledSlot>& settled,
                                std::FILE* out) const {
  std::vector<std::pair<const SettledSlot*, const std::string*>> shown;
  for (const auto& slot : settled) {
    const auto* place = slot.service == service ? places_.find(slot.slot) : nullptr;
    if (place != nullptr && slot.fitting > 0) shown.emplace_back(&slot, place);
  }
  std::sort(shown.begin(), shown.end(), [](const auto& a, const auto& b) {
    const auto rank = [](const auto& it) {
      return std::tuple(it.first->role, !it.first->taken(), UINT64_MAX - it.first->fitting, *it.second);
    };
    return rank(a) < rank(b);
  });
  std::map<SlotRole, std::size_t> refused;
  for (const auto& [slot, place] : shown) {
    if (!slot->taken() && ++refused[slot->role] > kRefusedShown) continue;
    fmt::print(out, "  {:13} {}: {}\n", fmt::format("{}?", kSlotRoleNames[static_cast<std::size_t>(slot->role)]),
               escape_terminal(*place), verdict_text(*slot));
  }
}

}  // namespace gwtriage
