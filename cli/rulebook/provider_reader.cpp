#include <algorithm>

#include "base/ascii.h"
#include "rulebook/book_draft.h"

namespace gwtriage {

namespace {

bool has(std::string_view line, std::string_view word) {
  return std::search(line.begin(), line.end(), word.begin(), word.end(),
                     [](char a, char b) { return to_lower(a) == to_lower(b); }) != line.end();
}

// By a host (of all below one: the part that they share) or an alias.
bool is_named_in(const Provider& provider, std::string_view line) {
  return std::any_of(
             provider.hosts.begin(), provider.hosts.end(),
             [line](const std::string& host) { return has(line, host.substr(host.starts_with("*.") ? 2 : 0)); }) ||
         std::any_of(provider.aliases.begin(), provider.aliases.end(),
                     [line](const std::string& alias) { return has(line, alias); });
}

// Fit to stand in a command as it is.
bool is_plain_url(std::string_view url) {
  return url.starts_with("https://") && std::all_of(url.begin(), url.end(), [](char c) {
           return is_alnum(c) || std::string_view("._:/=,@+-").find(c) != std::string_view::npos;
         });
}

}  // namespace

void read_provider(const JsonNode& node, const std::string& place, FileReport& report, BookDraft& draft) {
  ObjectReader object(node, place, report);
  Provider provider;
  provider.name = object.text("name", Need::required);
  provider.hosts = object.texts("hosts");
  provider.aliases = object.texts("aliases");
  provider.status_page = object.text("status_page");
  provider.limits_page = object.text("limits_page");
  provider.limit = object.text("limit");
  provider.key_check = object.text("key_check");
  object.each("lookups", Need::optional, [&](const JsonNode& one, const std::string& its_place) {
    ObjectReader way(one, place + "." + its_place, report);
    provider.lookups.push_back({.by = way.text("by"), .shell = way.text("shell", Need::required)});
    way.no_others();
  });
  const auto looks_like = object.texts("looks_like");
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
  for (const auto& [name, page] :
       {std::pair("status_page", provider.status_page), {"limits_page", provider.limits_page}})
    if (!page.empty() && !is_plain_url(page))
      object.complain(std::string(name) + " \"" + page + "\" must begin with https:// and mean nothing to a shell");
  for (const auto& line : looks_like)
    if (!is_named_in(provider, line))
      object.complain("looks_like \"" + line + "\": no host or alias of it is in there");
  draft.book.providers.push_back(std::move(provider));
}

}  // namespace gwtriage
