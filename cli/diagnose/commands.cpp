#include "diagnose/commands.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/name_match.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

constexpr Micros kLead = 10 * kMinute;  // what came before the first failure is asked for, too

constexpr bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_plain(std::string_view value) {
  return !value.empty() && value.size() <= 253 && is_word(value.front()) &&
         std::all_of(value.begin(), value.end(),
                     [](char c) { return is_word(c) || c == '.' || c == '_' || c == ':' || c == '-'; });
}

bool host_matches(std::string_view pattern, std::string_view host) {
  if (pattern.starts_with("*.")) return host.ends_with(pattern.substr(1));
  return pattern == host;
}

// A host that a person named, not one that only a log did.
bool is_trusted_host(const JoinedLog& log, const Site& site, const std::string& host) {
  const auto known = [&](const std::vector<Provider>& providers) {
    return std::any_of(providers.begin(), providers.end(), [&](const Provider& provider) {
      return std::any_of(provider.hosts.begin(), provider.hosts.end(),
                         [&](const auto& pattern) { return host_matches(pattern, host); });
    });
  };
  const auto& named = log.summary.options.gateways;
  return known(log.book.providers) || known(site.gateways) ||
         std::find(named.begin(), named.end(), host) != named.end();
}

}  // namespace

CommandValues::CommandValues(const JoinedLog& log, const Incident& incident,
                             const std::map<std::string, std::string>& seen) {
  const auto& site = log.site;
  for (const auto& [name, value] : site.values) values_[name] = value;
  if (incident.gateway && incident.gateway->find('.') != std::string::npos &&
      is_trusted_host(log, site, *incident.gateway))
    offer("gateway_host", *incident.gateway);
  for (const auto& gateway : site.gateways)
    if (!gateway.hosts.empty() && !gateway.hosts.front().starts_with("*")) offer("gateway_host", gateway.hosts.front());
  if (incident.first) {
    values_["since"] = rfc3339_utc_seconds(*incident.first - kLead);
    values_["until"] = rfc3339_utc_seconds(*incident.last + kMinute);
    values_["since_epoch"] = fmt::format("{}", (*incident.first - kLead) / kSecond);
    values_["until_epoch"] = fmt::format("{}", (*incident.last + kMinute) / kSecond);
  }
  for (const auto& error : incident.downstream)
    if (!error.edge) offer("service", error.service);
  for (const auto& [name, value] : seen) offer(name, value);
}

// The first offer stands.
void CommandValues::offer(const std::string& name, const std::string& value) {
  if (is_plain(value)) values_.try_emplace(name, value);
}

FilledCommand CommandValues::fill(const std::string& shell) const {
  FilledCommand command;
  for (std::size_t at = 0; at < shell.size();) {
    const auto open = shell.find('{', at);
    const auto close =
        open == std::string::npos ? open : shell.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789", open + 1);
    if (close == std::string::npos) {
      command.shell += shell.substr(at);
      break;
    }
    command.shell += shell.substr(at, open - at);
    // A brace of the shell's, of curl's %{http_code} or of a query is none of ours.
    const bool foreign = open > 0 && (shell[open - 1] == '%' || shell[open - 1] == '$');
    if (foreign || shell[close] != '}' || close == open + 1) {
      command.shell += shell.substr(open, close - open);
      at = close;
      continue;
    }
    const auto name = shell.substr(open + 1, close - open - 1);
    if (const auto value = values_.find(name); value != values_.end()) {
      command.shell += value->second;
    } else {
      command.shell += "<" + name + ">";
      if (std::find(command.placeholders.begin(), command.placeholders.end(), name) == command.placeholders.end())
        command.placeholders.push_back(name);
    }
    at = close + 1;
  }
  return command;
}

}  // namespace gwtriage
