#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/timestamp.h"

namespace gwtriage {

// What a gateway may say in its answer beyond that it cannot: how long it lasts, and where it tells of it.
enum class GatewayWord : std::uint8_t { retry_after, ends_at, incident, status_page, deprecation };
inline constexpr std::array<std::string_view, 5> kGatewayWordNames = {"retry_after", "ends_at", "incident",
                                                                      "status_page", "deprecation"};

// A time that an answer announces: RFC 3339, with or without seconds and zone; nothing where the text is more or less.
std::optional<Timestamp> read_announced_time(std::string_view text);
// Likewise the seconds to wait.
std::optional<std::int64_t> announced_seconds(std::string_view text);

}  // namespace gwtriage
