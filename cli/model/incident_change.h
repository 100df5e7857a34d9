#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/diagnosis.h"

namespace gwtriage {

// What became of an incident while its log went on, in the words that programs get.
enum class IncidentChangeKind : std::uint8_t { opened, cause_changed, ended };
inline constexpr std::array<std::string_view, 3> kIncidentChangeNames = {"opened", "cause-changed", "ended"};
constexpr std::string_view name(IncidentChangeKind kind) {
  return kIncidentChangeNames[static_cast<std::size_t>(kind)];
}

struct IncidentChange {
  IncidentChangeKind kind = IncidentChangeKind::opened;
  const Incident* incident = nullptr;  // of the diagnosis that told of it
};

}  // namespace gwtriage
