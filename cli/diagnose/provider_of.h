#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/rulebook.h"

namespace gwtriage {

// The provider that a gateway of an incident is, by its name, an alias or a host; null where none is.
const Provider* provider_of(const std::vector<Provider>& providers, const std::optional<std::string>& gateway);

// Where its calls go, for a command: the first of its hosts; empty where they differ by merchant.
std::string first_host(const Provider& provider);

}  // namespace gwtriage
