#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decode/part_source.h"
#include "decode/roles.h"
#include "model/event.h"

namespace gwtriage::decode {

// Tells of an event that was read where its parts were found. It looks at what the readers left (fields, and where in
// the record the views point) and reads nothing anew.
class PartFinder {
 public:
  // `default_service`: what was taken where nothing named one.
  PartFinder(Roles& roles, std::string_view default_service) : roles_(roles), default_service_(default_service) {}

  // Each part that the event has, in the order of EventPart; ids and peers' statuses each.
  std::vector<PartSource> parts_of(const Event& event);

 private:
  const Field* field_with(std::string_view value, const Event& event);
  template <typename Says>
  PartSource number_source(EventPart part, FoundIn otherwise, const Event& event, Says says);
  PartSource time_source(const Event& event);
  PartSource level_source(const Event& event);
  PartSource service_source(const Event& event);
  PartSource id_source(const EventId& id, const Event& event);

  Roles& roles_;
  std::string_view default_service_;
};

// What a field's name says that the field holds: "id (request)", "status"; empty: nothing.
std::string role_text(const Role& role, const FieldRoles& names);

}  // namespace gwtriage::decode
