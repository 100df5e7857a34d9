// Who answered what, and because of whom.

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <vector>

#include "diagnose/joined_log.h"
#include "model/identity.h"

namespace gwtriage {
namespace {

// An error may be logged this much before the gateway's failure is, by another program: callers give up before
// the client that they wait for has written its line. One second more for clocks that write whole seconds.
constexpr Micros kAhead = 5 * kSecond + kSecond;

bool is_server_or_auth_error(int status) { return status == 401 || (status >= 500 && status < 600); }

// An address is nobody's name.
bool is_service_name(std::string_view name) {
  return name.find_first_not_of("0123456789.:[]abcdefABCDEF") != std::string_view::npos ||
         (name.find_first_of(".:") == std::string_view::npos && !name.empty() &&
          name.find_first_not_of("0123456789") != std::string_view::npos);
}

class Judge {
 public:
  Judge(JoinedLog& log, Request& request) : log_(log), request_(request) {}

  void run() {
    request_.failures.clear();
    request_.errors.clear();
    request_.outcome = RequestOutcome::unknown;
    for (const auto r : request_.records)
      if (log_.record(r).failure) request_.failures.push_back(r);
    collect_own_errors();
    collect_credits();
    find_caused();
    find_outcome();
  }

 private:
  void collect_own_errors() {
    for (const auto r : request_.records) {
      const auto& record = log_.record(r);
      const auto status = own_status(record);
      if (!is_server_or_auth_error(status)) continue;
      const auto service = log_.shown_service[record.service];
      answering_.insert(service);
      add({.service = service, .status = status, .record = &record, .edge = log_.is_edge[record.service]}, r);
    }
  }

  // "handler returned 500" is the speaker's own answer unless a service of that name logs here.
  int own_status(const KeptRecord& record) const {
    if (record.own_status != 0) return record.own_status;
    int status = 0;
    for (const auto& answer : record.peer_answers) {
      if (answer.of != AnswerOf::peer_or_speaker) continue;
      if (credited_service(record, answer) != 0) return 0;
      status = answer.status;
    }
    return status;
  }

  // "X responded 500" is X's error only where X does not speak for itself. What our ingress says of those behind it
  // is its own answer once more.
  void collect_credits() {
    for (const auto r : request_.records) {
      const auto& record = log_.record(r);
      if (log_.is_edge[record.service]) continue;
      for (const auto& answer : record.peer_answers) {
        if (!is_server_or_auth_error(answer.status) || !is_service_name(log_.text(answer.peer))) continue;
        const auto service = credited_service(record, answer);
        if (service == 0 || answering_.contains(service)) continue;
        add({.service = service,
             .status = answer.status,
             .record = &record,
             .edge = log_.is_edge[service],
             .credited = true},
            r);
      }
    }
  }

  // The service that bears this name. A host is none of ours ("fraud.example"), unless it is a service's that logs
  // here: "orders.shop.example". 0: nobody to credit.
  Strings::Index credited_service(const KeptRecord& record, const KeptPeerAnswer& answer) const {
    const auto& name = log_.text(answer.peer);
    if (answer.of != AnswerOf::peer) {
      const auto own = log_.own_service(name);
      return own == log_.shown_service[record.service] ? Strings::Index{0} : own;
    }
    const auto dot = name.find('.');
    if (dot == std::string::npos) return log_.shown_service[answer.peer];
    const auto own = log_.own_services.find(service_key(std::string_view(name).substr(0, dot)));
    return own == log_.own_services.end() ? Strings::Index{0} : own->second;
  }

  void add(OwnError error, std::uint32_t record) {
    const auto same = std::find_if(request_.errors.begin(), request_.errors.end(), [&](const OwnError& known) {
      return known.service == error.service && known.status == error.status;
    });
    const auto at = static_cast<std::size_t>(same - request_.errors.begin());
    if (same == request_.errors.end()) {
      request_.errors.push_back(error);
      tellers_.emplace_back();
    }
    tellers_[at].push_back(record);
  }

  // At or after the first failure in the same stream; elsewhere not more than a few seconds before it.
  bool not_before(std::uint32_t error, std::uint32_t failure) const {
    const auto& e = log_.record(error);
    const auto& f = log_.record(failure);
    if (e.stream == f.stream) return e.line != f.line ? e.line > f.line : e.part >= f.part;
    const auto te = log_.time(error);
    const auto tf = log_.time(failure);
    return !te || !tf || *te >= *tf - kAhead;
  }

  void find_caused() {
    if (request_.failures.empty()) return;
    for (std::size_t i = 0; i < request_.errors.size(); ++i) {
      const bool caused = std::any_of(tellers_[i].begin(), tellers_[i].end(),
                                      [&](auto teller) { return not_before(teller, request_.failures.front()); });
      if (caused) request_.errors[i].caused_by = CausedBy::gateway;
    }
  }

  void find_outcome() {
    if (request_.failures.empty()) return;
    const auto last = request_.failures.back();
    const bool answered_with_error = std::any_of(tellers_.begin(), tellers_.end(), [&](const auto& tellers) {
      return std::any_of(tellers.begin(), tellers.end(), [&](auto teller) { return not_before(teller, last); });
    });
    const bool retried = std::any_of(request_.records.begin(), request_.records.end(), [&](auto r) {
      return (log_.record(r).recovered || went_on_from(last, r)) && not_before(r, last);
    });
    if (answered_with_error) {
      request_.outcome = RequestOutcome::failed;
    } else if (retried) {
      request_.outcome = RequestOutcome::recovered;
    }
  }

  // Whether a record tells, calmly, of an attempt after the one that failed, by the same service.
  bool went_on_from(std::uint32_t failed, std::uint32_t r) const {
    const auto& record = log_.record(r);
    const auto& failure = log_.record(failed);
    const bool calm = record.severity == Severity::info || record.severity == Severity::notice;
    return calm && record.attempt >= 2 && record.attempt > failure.attempt && !record.failure && !record.call_failure &&
           record.own_status == 0 && log_.shown_service[record.service] == log_.shown_service[failure.service];
  }

  JoinedLog& log_;
  Request& request_;
  std::vector<std::vector<std::uint32_t>> tellers_;  // per error, the records that tell it
  absl::flat_hash_set<Strings::Index> answering_;
};

// Errors without a usable id that stand beside caused ones of the same service and status: as many at most.
void mark_probable(JoinedLog& log) {
  struct Cells {
    absl::flat_hash_map<std::int64_t, std::uint64_t> caused;
    std::uint64_t total = 0;
  };
  absl::flat_hash_map<std::pair<Strings::Index, int>, Cells> by_kind;
  const auto cell = [&](const KeptRecord& record) {
    const auto at = log.clocks.utc(record);
    return at ? std::optional(*at / kCell) : std::nullopt;
  };
  for (const auto& request : log.requests) {
    for (const auto& error : request.errors) {
      if (error.caused_by != CausedBy::gateway) continue;
      auto& cells = by_kind[{error.service, error.status}];
      ++cells.total;
      if (const auto at = cell(*error.record)) ++cells.caused[*at];
    }
  }
  for (auto& request : log.requests) {
    if (!request.anonymous) continue;
    for (auto& error : request.errors) {
      const auto kind = by_kind.find({error.service, error.status});
      const auto at = cell(*error.record);
      if (kind == by_kind.end() || kind->second.total == 0 || !at || error.caused_by == CausedBy::gateway) continue;
      const auto& caused = kind->second.caused;
      if (!caused.contains(*at) && !caused.contains(*at - 1) && !caused.contains(*at + 1)) continue;
      --kind->second.total;
      error.caused_by = CausedBy::probable;
    }
  }
}

}  // namespace

void judge_requests(JoinedLog& log) {
  for (auto& request : log.requests) Judge(log, request).run();
  mark_probable(log);
}

}  // namespace gwtriage
