#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/localized.h"

namespace gwtriage {

enum class AlertSystem : std::uint8_t { prometheus, loki, datadog, cloudwatch };
inline constexpr std::array<std::string_view, 4> kAlertSystemNames = {"prometheus", "loki", "datadog", "cloudwatch"};
constexpr std::string_view name(AlertSystem system) { return kAlertSystemNames[static_cast<std::size_t>(system)]; }

// An alert of the rulebook's for one gateway and one monitoring system, with all values filled in.
struct AlertRule {
  std::string id;  // "failed-share"
  std::string gateway;
  Localized title, why;
  std::string step;  // "step.3"
  Localized step_title;
  bool pages = false;
  bool silence = false;
  std::string lasts;      // "2m"
  std::string threshold;  // empty: the query has none
  std::string query;
};

// What a test of the rules replays: calls a minute, before the trouble and during it.
struct AlertTraffic {
  std::uint64_t calls_before = 60, calls = 60, failed = 12;
};

}  // namespace gwtriage
