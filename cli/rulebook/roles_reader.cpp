#include "rulebook/book_draft.h"

namespace gwtriage {
void read_roles(const JsonNode& node, FileReport& report, BookDraft& draft) {
  FieldRoles& roles = draft.book.fields;
  ObjectReader object(node, "fields", report);
  roles.service = object.texts("service", Need::required);
  object.each("ids", Need::required, [&](const JsonNode& item, const std::string& place) {
    ObjectReader part(item, place, report);
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
  roles.own_status = object.texts("own_status");
  roles.peer_status = object.texts("peer_status");
  roles.peer = object.texts("peer");
  roles.peer_content = object.texts("peer_content");
  roles.duration = object.texts("duration");
  roles.attempt = object.texts("attempt");
  roles.retries = object.texts("retries");
  roles.amount = object.texts("amount");
  roles.currency = object.texts("currency");
  object.no_others();
}

void read_destination(const JsonNode& node, FileReport& report, BookDraft& draft) {
  Destination& destination = draft.book.destination;
  ObjectReader object(node, "destination", report);
  destination.name = object.localized("name", Need::required);
  destination.brief = object.has("brief") ? object.localized("brief") : destination.name;
  destination.words = object.texts("words");
  object.no_others();
}

void read_provider(const JsonNode& node, const std::string& place, FileReport& report, BookDraft& draft) {
  ObjectReader object(node, place, report);
  Provider provider;
  provider.name = object.text("name", Need::required);
  provider.hosts = object.texts("hosts");
  provider.aliases = object.texts("aliases");
  object.no_others();
  if (provider.hosts.empty() && provider.aliases.empty())
    object.complain("a provider needs \"hosts\" or \"aliases\" to be known by");
  for (const auto& host : provider.hosts)
    if (host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-", host.starts_with("*.") ? 2 : 0) !=
        std::string::npos)
      object.complain("host \"" + host +
                      "\": write it in lower case, without scheme, port and path; \"*.\" only in front");
  for (const auto& alias : provider.aliases)
    if (alias.size() < 3) object.complain("alias \"" + alias + "\" is too short to be told from other words");
  draft.book.providers.push_back(std::move(provider));
}

}  // namespace gwtriage
