#include "command/slot_places.h"

#include <fmt/format.h>

#include "decode/slot_place.h"

namespace gwtriage {

void SlotPlaces::learn(const RecordSlots& slots, std::string_view text, RecordMask& mask) {
  for (const auto& id : slots.ids) learn(id.slot, id.value, id.key, text, mask);
  for (const auto& name : slots.names) learn(name.slot, name.value, name.key, text, mask);
  for (const auto& number : slots.numbers) learn(number.slot, number.text, number.key, text, mask);
}

void SlotPlaces::learn(SlotHash slot, std::string_view token, std::string_view key, std::string_view text,
                       RecordMask& mask) {
  if (places_.size() >= kMostPlaces || places_.contains(slot)) return;
  if (!key.empty() && mask.hides(key)) return;
  // Masked as a whole: what stands in front of a value may be the end of a secret.
  places_.emplace(slot, mask.text(decode::place_of_slot(slot, text, token, key)));
}

const std::string* SlotPlaces::find(SlotHash slot) const {
  const auto found = places_.find(slot);
  return found == places_.end() ? nullptr : &found->second;
}

std::string verdict_text(const SettledSlot& slot) {
  const auto says = [&]() -> std::string_view {
    switch (slot.role) {
      case SlotRole::id: return "values are ids in other records";
      case SlotRole::status: return "numbers are statuses of HTTP";
      case SlotRole::status_beside_failure: return "numbers beside the gateway's failure differ from it";
      case SlotRole::service: return "words name services";
    }
    return {};
  }();
  const auto verdict = slot.taken() ? std::string("taken") : fmt::format("not taken, {}", slot.against);
  return fmt::format("{} of {} {}: {}", slot.fitting, slot.values, says, verdict);
}

}  // namespace gwtriage
