// Records become requests: everything that shares an identity.

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <numeric>

#include "diagnose/joined_log.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

constexpr std::size_t kHubNeighbours = 32;  // distinct ids of one kind beside it
constexpr std::size_t kHubRecords = 1'000;

struct Id {
  std::string canonical;
  std::vector<std::uint32_t> records;
  bool hub = false;
};

class Joiner {
 public:
  explicit Joiner(JoinedLog& log) : log_(log), parent_(log.summary.records.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  void run() {
    collect();
    find_hubs();
    for (auto& id : ids_)
      if (!id.hub) unite(id);
    gather();
  }

 private:
  void collect() {
    absl::flat_hash_map<std::string, std::uint32_t> known;
    ids_of_.resize(log_.summary.records.size());
    for (std::uint32_t r = 0; r < log_.summary.records.size(); ++r) {
      for (const auto& id : log_.record(r).ids) {
        if (!log_.kind(id).correlates) continue;
        auto canonical = canonical_id(log_.text(id.value));
        const auto [at, is_new] = known.try_emplace(canonical, static_cast<std::uint32_t>(ids_.size()));
        if (is_new) ids_.push_back({.canonical = std::move(canonical), .records = {}, .hub = false});
        auto& records = ids_[at->second].records;
        if (!records.empty() && records.back() == r) continue;
        records.push_back(r);
        ids_of_[r].push_back({at->second, id.kind, id.value});
      }
    }
  }

  // A session, a constant, zeros: they stand beside many others and unite nothing.
  void find_hubs() {
    for (std::uint32_t i = 0; i < ids_.size(); ++i) {
      auto& id = ids_[i];
      id.hub = id.records.size() > kHubRecords || too_many_neighbours(i);
    }
    absl::flat_hash_set<std::string> names;
    for (const auto& id : ids_)
      if (id.hub) names.insert(id.canonical);
    log_.hubs.assign(names.begin(), names.end());
    std::sort(log_.hubs.begin(), log_.hubs.end());
  }

  bool too_many_neighbours(std::uint32_t id) const {
    if (ids_[id].records.size() <= kHubNeighbours) return false;
    absl::flat_hash_map<Strings::Index, absl::flat_hash_set<std::uint32_t>> neighbours;
    for (const auto record : ids_[id].records) {
      for (const auto& other : ids_of_[record]) {
        if (other.id == id) continue;
        auto& kind = neighbours[other.kind];
        kind.insert(other.id);
        if (kind.size() > kHubNeighbours) return true;
      }
    }
    return false;
  }

  // A short id may be used again: it unites only what stands within the window.
  void unite(Id& id) {
    const bool unique = id_entropy_bits(id.canonical) >= kUniqueIdBits;
    std::sort(id.records.begin(), id.records.end(), [&](auto a, auto b) { return log_.before(a, b); });
    for (std::size_t i = 1; i < id.records.size(); ++i) {
      const auto earlier = id.records[i - 1];
      const auto later = id.records[i];
      const auto a = log_.time(earlier);
      const auto b = log_.time(later);
      if (unique || !a || !b || *b - *a <= log_.summary.options.window) parent_[root(later)] = root(earlier);
    }
  }

  std::uint32_t root(std::uint32_t record) {
    while (parent_[record] != record) record = parent_[record] = parent_[parent_[record]];
    return record;
  }

  void gather() {
    absl::flat_hash_map<std::uint32_t, std::size_t> index;
    for (std::uint32_t r = 0; r < parent_.size(); ++r) {
      const auto [at, is_new] = index.try_emplace(root(r), log_.requests.size());
      if (is_new) log_.requests.emplace_back();
      auto& request = log_.requests[at->second];
      request.records.push_back(r);
      request.anonymous =
          std::all_of(ids_of_[r].begin(), ids_of_[r].end(), [&](const auto& id) { return ids_[id.id].hub; });
    }
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return log_.before(a, b); };
    for (auto& request : log_.requests) std::sort(request.records.begin(), request.records.end(), before);
    std::sort(log_.requests.begin(), log_.requests.end(),
              [&](const Request& a, const Request& b) { return before(a.records.front(), b.records.front()); });
    log_.request_of.resize(parent_.size());
    for (std::uint32_t q = 0; q < log_.requests.size(); ++q)
      for (const auto r : log_.requests[q].records) log_.request_of[r] = q;
    log_.by_time.build(log_);
  }

  struct IdOnRecord {
    std::uint32_t id;
    Strings::Index kind;
    Strings::Index value;
  };

  JoinedLog& log_;
  std::vector<std::uint32_t> parent_;
  std::vector<Id> ids_;
  std::vector<std::vector<IdOnRecord>> ids_of_;
};

}  // namespace

void join_requests(JoinedLog& log) { Joiner(log).run(); }

}  // namespace gwtriage
