// What a record means by what the rest of the log tells: whether whom it names is a service of ours, and whether it
// tells once more of a call that the record beside it tells of.

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <vector>

#include "diagnose/joined_log.h"

namespace gwtriage {
namespace {

constexpr std::uint64_t kBeside = 2;  // lines from a client's record of a call to that of its user
constexpr Micros kAtOnce = kSecond;

// Our own line and that of the client library, about one call.
class OneCall {
 public:
  explicit OneCall(JoinedLog& log) : log_(log) {}

  void settle() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t r = 0; r < log_.summary.records.size(); ++r)
      if (failed(log_.record(r))) order.push_back(r);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return place(a) < place(b); });
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
      if (are_one(order[i], order[i + 1])) unite(order[i], order[i + 1]), ++i;
  }

 private:
  static bool failed(const KeptRecord& record) { return record.failure || (record.call_failure && record.called == 0); }
  static FailureKind kind(const KeptRecord& record) { return record.failure ? *record.failure : *record.call_failure; }

  std::tuple<std::uint32_t, std::uint64_t, std::uint32_t> place(std::uint32_t r) const {
    const auto& record = log_.record(r);
    return {record.stream, record.line, record.part};
  }

  bool are_one(std::uint32_t first, std::uint32_t second) const {
    const auto& a = log_.record(first);
    const auto& b = log_.record(second);
    if (a.stream != b.stream || b.line - a.line > kBeside || a.rules == b.rules) return false;
    if (!a.failure && !b.failure) return false;
    const auto ta = log_.time(first), tb = log_.time(second);
    if (!ta || !tb || *tb - *ta > kAtOnce || *tb < *ta) return false;
    if (has_id(a) || has_id(b) || a.attempt != b.attempt) return false;
    return kind(a) == kind(b) || kind(a) == FailureKind::other || kind(b) == FailureKind::other;
  }

  // Of its own request: then the records of a request tell by themselves what belongs together.
  bool has_id(const KeptRecord& record) const {
    return std::any_of(record.ids.begin(), record.ids.end(),
                       [&](const KeptId& id) { return log_.kind(id).correlates; });
  }

  // The one that says how the call failed stays, with all that both say.
  void unite(std::uint32_t first, std::uint32_t second) {
    const bool first_tells = kind(log_.record(first)) != FailureKind::other;
    const auto kept = first_tells ? first : second;
    auto whole = log_.record(kept);
    auto other = log_.record(kept == first ? second : first);
    whole.failure = kind(whole);
    whole.call_failure.reset();
    if (whole.gateway == 0 || is_host(other.gateway))
      whole.gateway = other.gateway != 0 ? other.gateway : whole.gateway;
    if (whole.author == Author::unknown) whole.author = other.author;
    if (whole.body == 0) whole.body = other.body;
    whole.answered = whole.answered || other.answered;
    std::vector<std::uint32_t> rules;
    std::set_union(whole.rules.begin(), whole.rules.end(), other.rules.begin(), other.rules.end(),
                   std::back_inserter(rules));
    whole.rules = std::move(rules);
    other.failure.reset();
    other.call_failure.reset();
    other.own_status = 0;
    log_.settled.insert_or_assign(kept == first ? second : first, std::move(other));
    log_.settled.insert_or_assign(kept, std::move(whole));
  }

  bool is_host(Strings::Index name) const { return log_.text(name).find('.') != std::string::npos; }

  JoinedLog& log_;
};

// What sounds like the gateway's answer is that of a service of ours where one of that name logs here.
void settle_answers(JoinedLog& log) {
  for (std::uint32_t r = 0; r < log.summary.records.size(); ++r) {
    const auto& record = log.record(r);
    if (!record.failure) continue;
    const auto speaker = log.shown_service[record.service];
    const bool ours = std::any_of(record.peer_answers.begin(), record.peer_answers.end(), [&](const auto& answer) {
      if (answer.of != AnswerOf::peer_or_gateway) return false;
      const auto service = log.own_service(log.text(answer.peer));
      return service != 0 && service != speaker && !log.is_edge[service];
    });
    if (!ours) continue;
    auto settled = record;
    settled.failure.reset();
    log.settled.insert_or_assign(r, std::move(settled));
  }
}

}  // namespace

void settle(JoinedLog& log) {
  settle_answers(log);
  OneCall(log).settle();
}

}  // namespace gwtriage
