#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/program.h"
#include "model/field_roles.h"

namespace gwtriage {

// What a field's name says that the field holds, of what signals are read from.
enum class SignalField : std::uint16_t { peer, content, attempt, retries, retry_after, server };

// The names of such fields, folded once for a rulebook.
class SignalFields {
 public:
  explicit SignalFields(const FieldRoles& names);

  // The SignalFields that a field of this name is, as numbers: a key that several lists hold is several.
  KeyNames::Names of(std::string_view key) const;

 private:
  std::vector<std::string> peer_, content_, attempt_, retries_;
};

}  // namespace gwtriage
