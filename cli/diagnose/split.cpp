#include "diagnose/split.h"

#include <algorithm>
#include <optional>

#include "diagnose/features.h"
#include "diagnose/record_evidence.h"
#include "diagnose/weigh.h"

namespace gwtriage {
namespace {

constexpr std::size_t kFewestRequests = 5;
constexpr double kFewestBits = 3;

// The cause that a failure's own request speaks for most, by its place in the book; nothing where none is clear.
class Labels {
 public:
  explicit Labels(const JoinedLog& log) : log_(log) {}

  std::vector<std::optional<std::size_t>> of(const Run& run) const {
    absl::flat_hash_map<std::uint32_t, std::optional<std::size_t>> by_record;
    for (const auto q : run.requests) {
      const auto label = of(log_.requests[q]);
      for (const auto r : log_.requests[q].failures) by_record[r] = label;
    }
    std::vector<std::optional<std::size_t>> labels;
    for (const auto r : run.failures) labels.push_back(by_record[r]);
    return labels;
  }

 private:
  std::optional<std::size_t> of(const Request& request) const {
    std::optional<std::size_t> best;
    double most = kClassBits;
    for (const auto r : request.records) {
      for (const auto& evidence : evidence_of(log_, log_.record(r), [](Scope) { return true; })) {
        if (!evidence.names_class || evidence.bits < most) continue;
        const auto cause = std::find_if(log_.book.causes.begin(), log_.book.causes.end(),
                                        [&](const auto& c) { return c.id == evidence.cause; });
        if (cause == log_.book.causes.end() || !cause->specific) continue;
        best = static_cast<std::size_t>(cause - log_.book.causes.begin());
        most = evidence.bits;
      }
    }
    return best;
  }

  const JoinedLog& log_;
};

// Where one cause before and another one after explain most failures.
std::optional<std::size_t> best_cut(const std::vector<std::optional<std::size_t>>& labels, std::size_t causes) {
  std::vector<std::size_t> after(causes, 0);
  for (const auto& label : labels)
    if (label) ++after[*label];
  std::vector<std::size_t> before(causes, 0);
  std::size_t most = *std::max_element(after.begin(), after.end());  // of no cut
  std::optional<std::size_t> cut;
  for (std::size_t i = 0; i + 1 < labels.size(); ++i) {
    if (!labels[i]) continue;
    ++before[*labels[i]];
    --after[*labels[i]];
    const auto left = std::max_element(before.begin(), before.end());
    const auto right = std::max_element(after.begin(), after.end());
    if (left - before.begin() == right - after.begin() || *left + *right <= most) continue;
    most = *left + *right;
    cut = i + 1;
  }
  return cut;
}

std::optional<std::string> specific_cause(const JoinedLog& log, const Run& run) {
  if (run.requests.size() < kFewestRequests) return std::nullopt;
  const auto causes = weigh_causes(log, run, features_of(log, run, call_rate(log, run)));
  const auto& best = causes.front();
  if (best.cause == kUnknown || best.bits < kFewestBits) return std::nullopt;
  return best.cause;
}

}  // namespace

std::vector<Run> split_by_cause(const JoinedLog& log, const Run& run) {
  if (run.requests.size() < 2 * kFewestRequests || log.book.causes.empty()) return {run};
  const auto cut = best_cut(Labels(log).of(run), log.book.causes.size());
  if (!cut) return {run};
  const auto left = part_of(log, run, 0, *cut);
  const auto right = part_of(log, run, *cut, run.failures.size());
  const auto cause_left = specific_cause(log, left);
  const auto cause_right = specific_cause(log, right);
  if (!cause_left || !cause_right || *cause_left == *cause_right) return {run};
  auto parts = split_by_cause(log, left);
  for (auto& part : split_by_cause(log, right)) parts.push_back(std::move(part));
  return parts;
}

}  // namespace gwtriage
