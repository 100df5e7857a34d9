#include "engine/quiet_check.h"

#include <algorithm>

namespace gwtriage {
namespace {

std::optional<std::string_view> id_of(const Event& event, IdPart part) {
  const auto id =
      std::find_if(event.ids.rbegin(), event.ids.rend(), [&](const EventId& each) { return each.kind->part == part; });
  return id == event.ids.rend() ? std::nullopt : std::optional(id->value);
}

}  // namespace

QuietCheck::QuietCheck(const Rulebook& book, const Matcher& matcher, const DecodeOptions& options)
    : matcher_(matcher), decoder_(book.fields, options) {}

std::optional<std::string> QuietCheck::wrong_in(const Record& record, const QuietLines::Known& known) {
  const auto& quick = known.record;
  decoder_.decode(record, event_);
  matcher_.match(event_, signals_, scratch_);
  if (signals_.implicated) return "it is implicated";
  if (tells_no_status(event_)) decoder_.read_slots(event_, slots_);
  if (may_tell_error(event_, slots_)) return "a number that may be a status";
  if (!(event_.time == quick.time)) return "its time";
  if (event_.service != quick.service) return "its service";
  if (status_class(event_, signals_.own_status) != quick.status_class) return "its status";
  if (counted_call(signals_) != quick.call) return "its call";
  if (quick.call != 0 && signals_.gateway != quick.gateway) return "its gateway";
  if (signals_.rules.empty() == known.has_rules) return "whether rules match";
  if (event_.dialect == Dialect::unknown) return "its dialect";
  if (quick.order != nullptr && !same_order(*quick.order)) return "its order";
  const bool tells_order = id_of(event_, IdPart::order) || id_of(event_, IdPart::user) || signals_.markers != 0;
  if (tells_order && !known.has_order && quick.order == nullptr) return "that it has an order";
  if (tells_order && signals_.markers != quick.markers) return "its markers";
  return std::nullopt;
}

bool QuietCheck::same_order(const Event& order) const {
  for (const auto part : {IdPart::order, IdPart::user})
    if (id_of(event_, part) != id_of(order, part)) return false;
  const auto requests = [](const Event& event) {
    std::vector<std::string_view> ids;
    for (const auto& id : event.ids)
      if (names_request(id.kind->part)) ids.push_back(id.value);
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  return requests(event_) == requests(order);
}

}  // namespace gwtriage
