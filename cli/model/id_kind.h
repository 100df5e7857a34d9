#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// The part that an id plays, whatever a rulebook calls its kind.
enum class IdPart : std::uint8_t { other, request, trace, gateway, order, user, idempotency };
inline constexpr std::array<std::string_view, 7> kIdPartNames = {"other", "request", "trace",      "gateway",
                                                                 "order", "user",    "idempotency"};

constexpr std::string_view name(IdPart part) { return kIdPartNames[static_cast<std::size_t>(part)]; }
// Of the request itself; a session joins records, too, but may see many requests.
constexpr bool names_request(IdPart part) { return part == IdPart::request || part == IdPart::trace; }

// One kind of ids, as the rulebook lists it.
struct IdKind {
  std::string name;                // what the rulebook calls it: "request", "trace", "session", "booking", …
  std::vector<std::string> names;  // field names, also as they stand in text before '=' or ':'
  bool correlates = true;          // false: kept and shown, never an edge (orders, users)
  IdPart part = IdPart::other;
};

}  // namespace gwtriage
