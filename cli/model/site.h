#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/rulebook.h"

namespace gwtriage {

// The organisation's own facts, which no log knows: --site site.json (rules/site.schema.json).
struct Site {
  std::vector<Provider> gateways;             // more names and hosts of gateways
  std::vector<std::string> edge_services;     // names of our own ingress, besides the rulebook's
  std::map<std::string, std::string> values;  // namespace, status_page, support_contact, secret_id, … for {name}s
};

}  // namespace gwtriage
