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
  // `site`: the organisation's own gateways, `extra`: those of the command line; both are given by a person.
  GatewayNames(const std::vector<Provider>& providers, const std::vector<Provider>& site,
               const std::vector<std::string>& extra);

  // The canonical name of what a field or a group names (a host, an URL, a service): the host itself, a provider's
  // name for its alias, an extra name as given. Empty: no gateway that we know. Views into `named` or this.
  // `hits` is room to work in.
  std::string_view canonical(std::string_view named, LiteralHits& hits) const;

  // The gateway that a text names, its host before an alias, the first of several.
  std::string_view in_text(std::string_view text, LiteralHits& hits) const;

  // Whether a person gave any (--gateway or --site); whether this canonical name is one of them.
  bool any_given() const { return !given_.empty(); }
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

  void add(const Provider& provider);
  void add(Form form, std::string_view literal, std::string_view canonical);
  bool may_stand_in(std::string_view text, LiteralHits& hits) const;

  std::vector<Name> names_;
  LiteralScan scan_;  // of the names, so that only those that occur are looked at again
  bool has_short_names_ = false;
  std::vector<std::string> given_;  // canonical names, or ".adyen.com" for hosts below it
};

// The host part of a host, host:port or URL; empty where it is none.
std::string_view host_of(std::string_view named);

// Whether a host is an address: that says nothing of who is reached, and changes.
bool is_address(std::string_view host);

}  // namespace gwtriage
