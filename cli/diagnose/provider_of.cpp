#include "diagnose/provider_of.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"

namespace gwtriage {
namespace {

bool host_matches(std::string_view pattern, std::string_view host) {
  if (pattern.starts_with("*.")) return host.ends_with(pattern.substr(1));
  return pattern == host;
}

bool is_of(const Provider& provider, const std::string& gateway) {
  const auto called = [&](const std::string& alias) {
    return alias.size() == gateway.size() && same_word(alias, gateway);
  };
  return called(provider.name) || std::any_of(provider.aliases.begin(), provider.aliases.end(), called) ||
         std::any_of(provider.hosts.begin(), provider.hosts.end(),
                     [&](const auto& pattern) { return host_matches(pattern, gateway); });
}

}  // namespace

const Provider* provider_of(const std::vector<Provider>& providers, const std::optional<std::string>& gateway) {
  if (!gateway) return nullptr;
  const auto known =
      std::find_if(providers.begin(), providers.end(), [&](const auto& provider) { return is_of(provider, *gateway); });
  return known == providers.end() ? nullptr : &*known;
}

std::string first_host(const Provider& provider) {
  return provider.hosts.empty() || provider.hosts.front().starts_with("*") ? std::string() : provider.hosts.front();
}

}  // namespace gwtriage
