#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gwtriage {

struct Event;
struct FieldRoles;

struct Money {
  std::int64_t minor_units = 0;
  std::string_view currency;  // ISO 4217 as written; empty: the record does not say
};

// What a record says an order is worth. A number with a decimal point is in major units of its currency; a whole
// number is taken as the payment APIs write it, in minor units.
std::optional<Money> money_of(const Event& event, const FieldRoles& roles);

}  // namespace gwtriage
