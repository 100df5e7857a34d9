#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "match/literal_scan.h"
#include "model/rulebook.h"

namespace gwtriage {

// The names that gateways go by: hosts and aliases of the rulebook's providers, and the names of --gateway and --site.
class GatewayNames {
 public:
  // Enters the names into the scan of match texts, so that only those that occur are looked at again.
  // `site`: the organisation's own gateways, `extra`: those of the command line; both are given by a person.
  GatewayNames(const std::vector<Provider>& providers, const std::vector<Provider>& site,
               const std::vector<std::string>& extra, LiteralScan& scan);

  // The canonical name of what a field or a group names (a host, an URL, a service): the host itself, a provider's
  // name for its alias, an extra name as given. Empty: no gateway that we know. Views into `named` or this.
  std::string_view canonical(std::string_view named) const;

  // The gateway that a text names, its host before an alias, the first of several. `hits`: of the whole text.
  std::string_view in_text(std::string_view text, const LiteralHits& hits) const;

  // Whether this canonical name is one that a person gave: --gateway or --site.
  bool is_given(std::string_view canonical) const;

 private:
  enum class Form { extra, host, below, alias };  // in order of what we would rather see; below: "*.adyen.com"
  struct Name {
    Form form;
    std::string literal;    // in lower case
    std::string canonical;  // empty for `below`: the host as it stands
    std::uint32_t hit = 0;  // the literal's number in the scan
    bool scanned = false;   // short names are not in the scan
  };

  void add(const Provider& provider, LiteralScan& scan);
  void add(Form form, std::string_view literal, std::string_view canonical, LiteralScan& scan);

  std::vector<Name> names_;
  std::vector<std::string> given_;  // canonical names, or ".adyen.com" for hosts below it
};

// The host part of a host, host:port or URL; empty where it is none.
std::string_view host_of(std::string_view named);

}  // namespace gwtriage
