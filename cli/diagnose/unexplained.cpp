#include "diagnose/unexplained.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace gwtriage {
namespace {

constexpr std::size_t kInMinute = 5;
constexpr double kTimesBefore = 10;
constexpr std::size_t kInAll = 20;
constexpr std::size_t kMostExemplars = 3;

struct Trouble {
  std::optional<Micros> at;
  std::uint32_t record;
};

struct Group {
  std::vector<Trouble> troubles;
  std::map<FailureKind, std::uint64_t> kinds;  // of failed calls
};

using Key = std::tuple<std::string, std::string, int>;  // service, host, status: what a call went to has no status

bool counts(int status) { return status == 401 || status >= 500; }

class Finder {
 public:
  Finder(const JoinedLog& log, const std::set<std::uint32_t>& explained) : log_(log), explained_(explained) {}

  std::vector<Unexplained> find() {
    for (std::uint32_t q = 0; q < log_.requests.size(); ++q)
      if (!explained_.contains(q)) collect(log_.requests[q]);
    std::vector<Unexplained> found;
    for (auto& [key, group] : groups_)
      if (auto burst = burst_of(key, group)) found.push_back(std::move(*burst));
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.count != b.count ? a.count > b.count : a.first < b.first;
    });
    return found;
  }

 private:
  // Each once in a request, however many lines tell it; our ingress only where nobody behind it speaks.
  void collect(const Request& request) {
    const bool any_behind = std::any_of(request.errors.begin(), request.errors.end(),
                                        [](const OwnError& error) { return !error.edge && counts(error.status); });
    for (const auto& error : request.errors) {
      if (error.caused_by != CausedBy::independent || !counts(error.status)) continue;
      if (error.edge && any_behind) continue;
      groups_[{log_.text(error.service), {}, error.status}].troubles.push_back(
          {log_.clocks.utc(*error.record), place_of(request, error)});
    }
    std::set<Key> seen;
    for (const auto r : request.records) {
      const auto& record = log_.record(r);
      if (!record.call_failure || (record.called != 0 && log_.own_service(log_.text(record.called)) != 0)) continue;
      const Key key = record.called != 0 ? Key{{}, log_.text(record.called), 0}
                                         : Key{log_.text(log_.shown_service[record.service]), {}, 0};
      if (!seen.insert(key).second) continue;
      auto& group = groups_[key];
      group.troubles.push_back({log_.time(r), r});
      ++group.kinds[*record.call_failure];
    }
  }

  std::uint32_t place_of(const Request& request, const OwnError& error) const {
    return *std::find_if(request.records.begin(), request.records.end(),
                         [&](auto r) { return &log_.record(r) == error.record; });
  }

  // Where it began: the first of five within a minute that is ten times as dense as all before.
  std::optional<std::size_t> onset_of(const std::vector<Trouble>& troubles) const {
    const auto start = log_.clocks.first();
    for (std::size_t i = 0; i + kInMinute <= troubles.size(); ++i) {
      const auto at = troubles[i].at;
      if (!at || *troubles[i + kInMinute - 1].at - *at > kMinute) continue;
      auto end = i;
      while (end < troubles.size() && *troubles[end].at - *at <= kMinute) ++end;
      const auto minutes = start ? std::max(1.0, static_cast<double>(*at - *start) / kMinute) : 1.0;
      if (static_cast<double>(end - i) >= kTimesBefore * static_cast<double>(i) / minutes) return i;
    }
    if (troubles.size() >= kInAll) return 0;
    return std::nullopt;
  }

  std::optional<Unexplained> burst_of(const Key& key, Group& group) const {
    auto& troubles = group.troubles;
    std::sort(troubles.begin(), troubles.end(), [&](const auto& a, const auto& b) {
      return a.at != b.at ? a.at < b.at : log_.before(a.record, b.record);
    });
    const auto onset = onset_of(troubles);
    if (!onset) return std::nullopt;
    const auto& [service, host, status] = key;
    Unexplained burst;
    if (!service.empty()) burst.service = service;
    if (!host.empty()) burst.host = host;
    burst.suggests_gateway = host.find('.') != std::string::npos;  // "postgres" is no gateway
    burst.kind = status != 0 ? std::to_string(status) : std::string(name(most_frequent(group.kinds)));
    burst.count = troubles.size() - *onset;
    burst.first = troubles[*onset].at;
    burst.last = troubles.back().at;
    burst.before = *onset;
    for (auto i = *onset; i < troubles.size() && burst.exemplars.size() < kMostExemplars; ++i)
      burst.exemplars.push_back(exemplar_of(troubles[i].record));
    return burst;
  }

  static FailureKind most_frequent(const std::map<FailureKind, std::uint64_t>& kinds) {
    return std::max_element(kinds.begin(), kinds.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  Exemplar exemplar_of(std::uint32_t r) const {
    const auto& record = log_.record(r);
    const auto text = log_.texts.find({record.source, record.line, record.part});
    return {log_.summary.sources[record.source].name, record.line,
            text == log_.texts.end() ? std::string() : text->second->text};
  }

  const JoinedLog& log_;
  const std::set<std::uint32_t>& explained_;
  std::map<Key, Group> groups_;
};

}  // namespace

std::vector<Unexplained> find_unexplained(const JoinedLog& log, const std::set<std::uint32_t>& explained) {
  return Finder(log, explained).find();
}

}  // namespace gwtriage
