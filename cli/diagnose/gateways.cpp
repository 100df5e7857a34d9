// Which gateway a failure belongs to.

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "diagnose/joined_log.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

// A service whose own records we read is none, though a caller says "upstream=payment-service" beside the gateway's
// 503; unless the rulebook or the user says so: a database is ours and logs beside its callers.
bool names_gateway(const JoinedLog& log, const KeptRecord& record) {
  if (record.gateway == 0) return false;
  const auto& name = log.text(record.gateway);
  const auto& given = log.summary.options.gateways;
  const auto& known = log.book.providers;
  return !log.own_services.contains(service_key(name)) || std::find(given.begin(), given.end(), name) != given.end() ||
         std::any_of(known.begin(), known.end(), [&](const Provider& provider) { return provider.name == name; });
}

// The provider that bears this name or answers under this host, by its place in the book.
std::optional<std::size_t> provider_of(const JoinedLog& log, std::string_view name) {
  const auto& providers = log.book.providers;
  for (std::size_t i = 0; i < providers.size(); ++i) {
    if (providers[i].name == name) return i;
    for (const std::string_view host : providers[i].hosts) {
      const bool below = host.starts_with("*.");
      const auto wanted = below ? host.substr(1) : host;
      if (below ? name.size() > wanted.size() && same_word(name.substr(name.size() - wanted.size()), wanted)
                : same_word(name, wanted))
        return i;
    }
  }
  return std::nullopt;
}

// A provider and its hosts are one gateway: shown as the host that most records name, else by its name. What a person
// gave is left as it is.
void unite_names(JoinedLog& log) {
  const auto& strings = log.summary.strings;
  const auto& given = log.summary.options.gateways;
  log.one_gateway.resize(strings.size());
  std::iota(log.one_gateway.begin(), log.one_gateway.end(), Strings::Index{0});
  absl::flat_hash_map<Strings::Index, std::uint64_t> uses;
  for (std::uint32_t r = 0; r < log.summary.records.size(); ++r)
    if (log.record(r).failure && log.record(r).gateway != 0) ++uses[log.record(r).gateway];
  absl::flat_hash_set<Strings::Index> names;
  for (const auto& [name, count] : uses) names.insert(name);
  for (const auto& [key, count] : log.summary.counters)
    if (key.gateway != 0) names.insert(key.gateway);
  std::map<std::size_t, std::vector<Strings::Index>> by_provider;
  for (const auto name : names) {
    const auto& text = strings[name];
    if (std::find(given.begin(), given.end(), text) != given.end()) continue;
    if (const auto provider = provider_of(log, text)) by_provider[*provider].push_back(name);
  }
  for (const auto& [provider, called] : by_provider) {
    const auto& own_name = log.book.providers[provider].name;
    const auto rank = [&](Strings::Index name) {
      const auto used = uses.find(name);
      return std::pair(strings[name] != own_name, used == uses.end() ? std::uint64_t{0} : used->second);
    };
    const auto best = *std::max_element(called.begin(), called.end(), [&](auto a, auto b) {
      return rank(a) != rank(b) ? rank(a) < rank(b) : strings[a] > strings[b];
    });
    // A host that no failure names, only calls that went well, is no name for what failed.
    for (const auto name : called) log.one_gateway[name] = uses.contains(best) ? best : name;
  }
}

}  // namespace

// The named gateway of its request, else of its calling service, else of the log if it names only one.
void name_gateways(JoinedLog& log) {
  const auto count = log.summary.records.size();
  log.gateways.assign(count, 0);
  unite_names(log);
  struct Names {
    absl::flat_hash_map<Strings::Index, std::uint64_t> uses;
    Strings::Index most(const Strings& strings) const {
      Strings::Index best = 0;
      std::uint64_t most = 0;
      for (const auto& [name, n] : uses) {
        if (n < most || (n == most && strings[best] < strings[name])) continue;
        best = name;
        most = n;
      }
      return best;
    }
  };
  Names in_log;
  absl::flat_hash_map<Strings::Index, Names> by_service;
  for (std::uint32_t r = 0; r < count; ++r) {
    const auto& record = log.record(r);
    if (!record.failure || !names_gateway(log, record)) continue;
    ++in_log.uses[log.one_gateway[record.gateway]];
    ++by_service[log.shown_service[record.service]].uses[log.one_gateway[record.gateway]];
  }
  const auto only = in_log.uses.size() == 1 ? in_log.uses.begin()->first : Strings::Index{0};
  for (const auto& request : log.requests) {
    Names in_request;
    for (const auto r : request.failures)
      if (names_gateway(log, log.record(r))) ++in_request.uses[log.one_gateway[log.record(r).gateway]];
    for (const auto r : request.failures) {
      const auto& record = log.record(r);
      auto name = names_gateway(log, record) ? log.one_gateway[record.gateway] : Strings::Index{0};
      if (name == 0) name = in_request.most(log.summary.strings);
      if (name == 0) name = by_service[log.shown_service[record.service]].most(log.summary.strings);
      if (name == 0) name = only;
      log.gateways[r] = name;
    }
  }
}

}  // namespace gwtriage
