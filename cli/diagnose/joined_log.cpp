#include "diagnose/joined_log.h"

#include <algorithm>
#include <numeric>

#include "base/ascii.h"
#include "base/name_match.h"
#include "model/identity.h"

namespace gwtriage {

bool JoinedLog::texts_hold(const std::string& word) const {
  const auto [known, is_new] = words_.try_emplace(word, false);
  if (is_new)
    known->second = std::any_of(summary.texts.begin(), summary.texts.end(), [&](const auto& kept) {
      const auto& text = kept.second.text;
      return std::search(text.begin(), text.end(), word.begin(), word.end(),
                         [](char a, char b) { return to_lower(a) == to_lower(b); }) != text.end();
    });
  return known->second;
}

bool JoinedLog::before(std::uint32_t a, std::uint32_t b) const {
  const auto& ra = record(a);
  const auto& rb = record(b);
  if (times[a] != times[b]) return times[a] < times[b];
  if (ra.source != rb.source) return source_rank[ra.source] < source_rank[rb.source];
  return ra.line != rb.line ? ra.line < rb.line : ra.part < rb.part;
}

namespace {

// Of a service's key what tells it from others: "payment" of "paymentsapi".
std::string stem_of(std::string_view key) {
  constexpr std::size_t kLeast = 3;
  for (const std::string_view head : {"service", "svc"})
    if (key.starts_with(head) && key.size() >= head.size() + kLeast) key.remove_prefix(head.size());
  for (const std::string_view tail : {"service", "services", "svc", "api", "app", "backend", "server", "worker", "s"})
    if (key.ends_with(tail) && key.size() >= tail.size() + kLeast) key.remove_suffix(tail.size());
  return std::string(key);
}

}  // namespace

Strings::Index JoinedLog::own_service(std::string_view name) const {
  const auto key = service_key(name);
  if (const auto same = own_services.find(key); same != own_services.end()) return same->second;
  const auto like = own_stems.find(stem_of(key));
  return like == own_stems.end() ? Strings::Index{0} : like->second;
}

namespace {

void rank_sources(JoinedLog& log) {
  const auto& sources = log.summary.sources;
  std::vector<std::uint32_t> order(sources.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return (sources[a] <=> sources[b]) < 0; });
  log.source_rank.resize(sources.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) log.source_rank[order[rank]] = rank;
}

// A summary from elsewhere may bear kinds that the rulebook does not know.
void find_id_kinds(JoinedLog& log) {
  static const IdKind unknown{.name = {}, .names = {}, .correlates = false};
  const auto& kinds = log.book.fields.ids;
  for (const auto& record : log.summary.records) {
    for (const auto& id : record.ids) {
      const auto [at, is_new] = log.id_kinds.try_emplace(id.kind, &unknown);
      if (!is_new) continue;
      const auto known = std::find_if(kinds.begin(), kinds.end(),
                                      [name = log.text(id.kind)](const IdKind& kind) { return kind.name == name; });
      if (known != kinds.end()) at->second = &*known;
    }
  }
}

// Spellings of one service count together; the most frequent is shown, the first in the alphabet of equals.
void name_services(JoinedLog& log) {
  const auto& strings = log.summary.strings;
  absl::flat_hash_map<Strings::Index, std::uint64_t> uses;
  for (const auto& [key, count] : log.summary.counters)
    if (key.what < kGatewayCall) uses[key.service] += count;
  for (const auto& record : log.summary.records) uses.try_emplace(record.service, 1);  // what only its slot names
  std::vector<Strings::Index> logging;
  for (const auto& [service, count] : uses)
    if (service != 0) logging.push_back(service);
  for (const auto& record : log.summary.records)
    for (const auto& answer : record.peer_answers) uses.try_emplace(answer.peer, 0);
  absl::flat_hash_map<std::string, Strings::Index> best;
  for (const auto& [service, count] : uses) {
    const auto [known, is_new] = best.try_emplace(service_key(strings[service]), service);
    if (is_new) continue;
    const auto most = uses[known->second];
    if (count > most || (count == most && strings[service] < strings[known->second])) known->second = service;
  }
  for (const auto service : logging) {
    const auto key = service_key(strings[service]);
    log.own_services[key] = best[key];
  }
  for (const auto& [key, service] : log.own_services) {
    const auto [known, is_new] = log.own_stems.try_emplace(stem_of(key), service);
    if (!is_new && known->second != service) known->second = 0;
  }
  log.shown_service.assign(strings.size(), 0);
  log.is_edge.assign(strings.size(), false);
  for (const auto& [service, count] : uses) {
    log.shown_service[service] = best[service_key(strings[service])];
    const auto is_it = [own = strings[service]](const auto& name) { return same_name(name, own); };
    const auto is_one_of = [&is_it](const auto& names) { return std::any_of(names.begin(), names.end(), is_it); };
    log.is_edge[service] = is_one_of(log.book.edge_services) || is_one_of(log.site.edge_services);
  }
}

// Those of the smallest hashes are a fair sample of all.
void measure_orders(JoinedLog& log) {
  if (!log.summary.orders_cut || log.summary.orders.empty()) return;
  log.last_order = 0;
  for (const auto& [id, facts] : log.summary.orders) log.last_order = std::max(log.last_order, id);
  log.orders_share = (static_cast<double>(log.last_order) + 1) / 0x1p64;
}

}  // namespace

void prepare(JoinedLog& log) {
  rank_sources(log);
  find_id_kinds(log);
  name_services(log);
  measure_orders(log);
  for (const auto& [key, kept] : log.summary.texts) log.texts.try_emplace({kept.source, kept.line, kept.part}, &kept);
  log.times.reserve(log.summary.records.size());
  for (const auto& record : log.summary.records) log.times.push_back(log.clocks.utc(record));
}

}  // namespace gwtriage
