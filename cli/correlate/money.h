#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gwtriage {

struct Event;
struct FieldRoles;

struct Money {
  std::int64_t minor_units = 0;
  std::string_view currency;  // ISO 4217 as written; empty: the record does not say
};

// Reads what a record says an order is worth. A number with a decimal point is in major units of its currency; a whole
// number is taken as the payment APIs write it, in minor units.
class MoneyReader {
 public:
  explicit MoneyReader(const FieldRoles& roles) : roles_(roles) {}  // the roles must outlive it

  std::optional<Money> read(const Event& event);

  // Whether it looks at fields of this key.
  bool asks_for(std::string_view key) { return part_of(std::string(key)) != Part::none; }

 private:
  enum class Part : std::uint8_t { none, amount, currency };
  Part part_of(const std::string& key);

  const FieldRoles& roles_;
  absl::flat_hash_map<std::string, Part>
      known_;  // a log has few keys, and each name of the roles would be tried on all
};

}  // namespace gwtriage
