#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "command/record_mask.h"
#include "diagnose/settled_slot.h"
#include "model/slot.h"

namespace gwtriage {

// Where slots are, in words: learnt from the records in which they were met, since all else knows them by a hash.
class SlotPlaces {
 public:
  // `text` is that of the record whose slots these are; `mask` looks at it.
  void learn(const RecordSlots& slots, std::string_view text, RecordMask& mask);

  // Null: no record that was looked at has it, or its name is a secret.
  const std::string* find(SlotHash slot) const;

 private:
  static constexpr std::size_t kMostPlaces = 4096;  // logs may make them up

  void learn(SlotHash slot, std::string_view token, std::string_view key, std::string_view text, RecordMask& mask);

  absl::flat_hash_map<SlotHash, std::string> places_;
};

// "402 of 410 values are ids in other records: taken"
std::string verdict_text(const SettledSlot& slot);

}  // namespace gwtriage
