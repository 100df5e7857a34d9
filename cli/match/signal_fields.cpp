#include "match/signal_fields.h"

#include <algorithm>

#include "match/field_name.h"

namespace gwtriage {
namespace {

std::vector<std::string> folded(const std::vector<std::string>& names) {
  std::vector<std::string> all;
  all.reserve(names.size());
  for (const auto& name : names) all.push_back(folded_field_name(name));
  return all;
}

}  // namespace

SignalFields::SignalFields(const FieldRoles& names)
    : peer_(folded(names.peer)),
      content_(folded(names.peer_content)),
      attempt_(folded(names.attempt)),
      retries_(folded(names.retries)) {}

KeyNames::Names SignalFields::of(std::string_view key) const {
  const auto is = [key](std::string_view name) { return is_field(key, name); };
  const auto is_any = [&](const auto& names) { return std::any_of(names.begin(), names.end(), is); };
  KeyNames::Names found;
  const auto note = [&](bool holds, SignalField field) {
    if (holds) found.push_back(static_cast<std::uint16_t>(field));
  };
  note(is_any(peer_), SignalField::peer);
  note(is_any(content_), SignalField::content);
  note(is_any(attempt_), SignalField::attempt);
  note(is_any(retries_), SignalField::retries);
  note(is("retryafter"), SignalField::retry_after);
  note(is("server"), SignalField::server);
  return found;
}

}  // namespace gwtriage
