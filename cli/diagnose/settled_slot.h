#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/slot.h"

namespace gwtriage {

enum class SlotRole : std::uint8_t {
  id,
  status,                 // by what healthy records bear there
  status_beside_failure,  // by what records of the gateway's failure bear there
  service,
};
inline constexpr std::array<std::string_view, 4> kSlotRoleNames = {"id", "status", "own status", "service"};

// What the log as a whole tells of one slot, for people who ask why it was taken for something, or not.
struct SettledSlot {
  SlotRole role = SlotRole::id;
  std::string service;  // whose lines have it, as service_key() writes names; empty: all
  SlotHash slot = 0;
  std::uint64_t values = 0;       // that were looked at
  std::uint64_t fitting = 0;      // of them those that speak for the role
  std::string_view against = {};  // why it was not taken; empty: it was

  bool taken() const { return against.empty(); }
};

}  // namespace gwtriage
