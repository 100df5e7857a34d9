#include "decode/part_finder.h"

#include <algorithm>
#include <functional>

#include "decode/chars.h"
#include "decode/time_text.h"

namespace gwtriage::decode {
namespace {

// Whether a view is a part of another: of the same bytes, not of equal ones.
bool is_within(std::string_view part, std::string_view whole) {
  if (part.empty() || whole.empty()) return false;
  const std::less_equal<const char*> before;  // defined for bytes of different strings, too
  return before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
}

bool is_level(Slot slot) {
  return slot == Slot::level || slot == Slot::level_python || slot == Slot::level_otel || slot == Slot::level_azure ||
         slot == Slot::level_postgres;
}

// A field that holds text, in which others stand.
bool is_text(Slot slot) {
  return slot == Slot::message || slot == Slot::error_text || slot == Slot::log_line || slot == Slot::loki_line;
}

bool tells_number(const Field& field, int number) {
  const std::string_view value = unquoted(trim(field.value));
  return small_number(value.substr(0, 3)) == number && (value.size() == 3 || !is_digit(value[3]));
}

}  // namespace

// The narrowest one: a wrapped record stands in a field of the outer one as a whole.
const Field* PartFinder::field_with(std::string_view value, const Event& event) {
  const Field* found = nullptr;
  for (const Field& field : event.fields)
    if (!field.key.empty() && is_within(value, field.value) &&
        (found == nullptr || field.value.size() < found->value.size()))
      found = &field;
  return found;
}

template <typename Says>
PartSource PartFinder::number_source(EventPart part, FoundIn otherwise, const Event& event, Says says) {
  for (const Field& field : event.fields)
    if (!field.key.empty() && says(field, roles_.of(field.key))) return {part, FoundIn::field, field.key, {}, nullptr};
  return {part, otherwise, {}, {}, nullptr};
}

PartSource PartFinder::time_source(const Event& event) {
  const Timestamp& envelope = event.record->envelope_time;
  if (envelope.known() && event.time == envelope) return {EventPart::time, FoundIn::envelope, {}, {}, nullptr};
  return number_source(EventPart::time, FoundIn::place, event, [&](const Field& field, const Role& role) {
    TimeReading reading;
    return role.slot == Slot::time_seconds ||
           (role.slot == Slot::time && read_time_value(field.value, envelope, reading));
  });
}

PartSource PartFinder::level_source(const Event& event) {
  const FoundIn otherwise = event.record->priority >= 0 ? FoundIn::envelope : FoundIn::place;
  return number_source(EventPart::level, otherwise, event, [](const Field& field, const Role& role) {
    return is_level(role.slot) && !field.value.empty();
  });
}

PartSource PartFinder::service_source(const Event& event) {
  const Record& record = *event.record;
  PartSource source{EventPart::service, FoundIn::place, {}, event.service, nullptr};
  if (const Field* field = field_with(event.service, event)) {
    const bool in_text = is_text(roles_.of(field->key).slot);
    source.found_in = in_text ? FoundIn::words : FoundIn::field;
    if (!in_text) source.key = field->key;
  } else if (is_within(event.service, record.label)) {
    source.found_in = FoundIn::label;
  } else if (is_within(event.service, record.pod)) {
    source.found_in = FoundIn::pod;
  } else if (is_within(event.service, record.container)) {
    source.found_in = FoundIn::container;
  } else if (is_within(event.service, record.host)) {
    source.found_in = FoundIn::host;
  } else if (is_within(event.service, record.file)) {
    source.found_in = FoundIn::file;
  } else if (!is_within(event.service, record.text)) {
    source.found_in = event.service == default_service_ ? FoundIn::option : FoundIn::proxy;
  }
  return source;
}

PartSource PartFinder::id_source(const EventId& id, const Event& event) {
  PartSource source{EventPart::id, FoundIn::place, {}, id.value, id.kind};
  if (id.field >= 0) {
    source.found_in = FoundIn::field;
    source.key = event.fields[static_cast<std::size_t>(id.field)].key;
  } else if (const Field* field = field_with(id.value, event)) {
    const Role& role = roles_.of(field->key);
    const bool in_text = is_text(role.slot);
    source.found_in = in_text ? FoundIn::words : role.id_kind >= 0 ? FoundIn::field : FoundIn::form;
    if (!in_text) source.key = field->key;
  }
  return source;
}

std::vector<PartSource> PartFinder::parts_of(const Event& event) {
  std::vector<PartSource> parts;
  if (event.time.known()) parts.push_back(time_source(event));
  if (event.severity != Severity::unknown) parts.push_back(level_source(event));
  if (!event.service.empty()) parts.push_back(service_source(event));
  for (const EventId& id : event.ids) parts.push_back(id_source(id, event));
  const FoundIn otherwise = event.dialect == Dialect::access ? FoundIn::place : FoundIn::words;
  if (event.status != 0)
    parts.push_back(number_source(EventPart::status, otherwise, event, [&](const Field& field, const Role& role) {
      return role.slot == Slot::status && tells_number(field, event.status);
    }));
  if (event.own_status != 0)
    parts.push_back(number_source(EventPart::own_status, otherwise, event, [&](const Field& field, const Role& role) {
      return role.own_status && tells_number(field, event.own_status);
    }));
  for (const PeerStatus& peer : event.peer_statuses)
    parts.push_back(
        {EventPart::peer_status, peer.key.empty() ? FoundIn::words : FoundIn::field, peer.key, {}, nullptr});
  return parts;
}

std::string role_text(const Role& role, const FieldRoles& names) {
  std::string text;
  const auto add = [&](bool holds, std::string_view said) {
    if (!holds) return;
    if (!text.empty()) text += ", ";
    text += said;
  };
  if (role.id_kind >= 0) add(true, "id (" + names.ids[static_cast<std::size_t>(role.id_kind)].name + ")");
  add(role.service >= 0 && !role.weak_service, "service");
  add(role.service >= 0 && role.weak_service, "service where nothing better names it");
  add(role.own_status, "own status");
  add(role.peer_status, "status of the one called");
  add(role.slot != Slot::none, kSlotNames[static_cast<std::size_t>(role.slot)]);
  add(role.peer >= 0, "whom it called");
  add(role.duration >= 0, "duration");
  add(role.peer_content, "answer of the one called");
  add(role.beneath_peer, "within what the one called answered");
  return text;
}

}  // namespace gwtriage::decode
