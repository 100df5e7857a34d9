#include <utility>

#include "rulebook/book_draft.h"
#include "rulebook/inherited_fields.h"

namespace gwtriage {
namespace {

constexpr std::pair<std::string_view, float> kUnits[] = {{"s", 1e3F}, {"ms", 1}, {"us", 1e-3F}, {"ns", 1e-6F}};

void read_ids(ObjectReader& object, FieldRoles& roles) {
  object.each("ids", Need::optional, [&](const JsonNode& item, const std::string& place) {
    ObjectReader part(item, place, object.report());
    IdKind kind;
    kind.name = part.text("kind", Need::required);
    kind.names = part.texts("names", Need::required);
    kind.correlates = !part.has("correlates") || part.flag("correlates");
    // A kind that bears the name of a part plays it unless it says otherwise.
    const auto played =
        part.has("plays") ? read_name<IdPart>(part, "plays", kIdPartNames) : find_name<IdPart>(kIdPartNames, kind.name);
    kind.part = played.value_or(IdPart::other);
    part.no_others();
    roles.ids.push_back(std::move(kind));
  });
}

void read_duration_units(ObjectReader& object, FieldRoles& roles) {
  const JsonNode* node = object.take("duration_unit");
  if (node == nullptr) return;
  ObjectReader units(*node, object.place() + ".duration_unit", object.report());
  for (const auto& [unit, ms] : kUnits)
    for (auto& name : units.texts(unit)) roles.duration_units.push_back({std::move(name), ms});
  units.no_others();
}

FieldRoles read_own(ObjectReader& object) {
  FieldRoles roles;
  for (const auto& list : kFieldLists) roles.*list.names = object.texts(list.key);
  for (std::size_t slot = 1; slot < kSlotNames.size(); ++slot) roles.slots[slot] = object.texts(kSlotNames[slot]);
  for (std::size_t word = 0; word < kGatewayWordNames.size(); ++word)
    roles.gateway_words[word] = object.texts(kGatewayWordNames[word]);
  read_ids(object, roles);
  read_duration_units(object, roles);
  if (const JsonNode* words = object.take("status_words"))
    roles.status_words = read_status_words(*words, object.report());
  return roles;
}

}  // namespace

void read_roles(const JsonNode& node, FileReport& report, BookDraft& draft) {
  ObjectReader object(node, "fields", report);
  draft.inherit = read_name<Inherit>(object, "inherit", kInheritNames).value_or(Inherit::missing);
  draft.book.fields = read_own(object);
  object.no_others();
  if (draft.inherit == Inherit::none) {
    for (const auto* key : {"service", "ids"})
      if (!object.has(key)) object.complain("\"" + std::string(key) + "\" is missing");
  } else {
    inherit(builtin_fields(), draft.book.fields,
            [&](std::string_view key) { return draft.inherit == Inherit::all || !object.has(key); });
  }
}

void read_destination(const JsonNode& node, FileReport& report, BookDraft& draft) {
  Destination& destination = draft.book.destination;
  ObjectReader object(node, "destination", report);
  destination.name = object.localized("name", Need::required);
  destination.brief = object.has("brief") ? object.localized("brief") : destination.name;
  destination.words = object.texts("words");
  destination.operations = object.texts("operations");
  object.no_others();
}

}  // namespace gwtriage
