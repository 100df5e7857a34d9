#include "match/record_verdict.h"

namespace gwtriage {

namespace {

constexpr double kLeastBits = 1.0;

struct Score {
  std::string_view sub;
  double strongest = 0;  // for it
  double sub_bits = 0;   // of the rule that told the sub
  double against = 0;    // the strongest against it

  double bits() const { return strongest + against; }
};

Score score_of(const Cause& cause, const Rulebook& book, const Signals& signals) {
  Score score;
  for (const auto rule : signals.rules) {
    for (const auto& weight : book.rules[rule].weights) {
      if (weight.cause != cause.id) continue;
      if (weight.bits > score.strongest) score.strongest = weight.bits;
      if (weight.bits < score.against) score.against = weight.bits;
      if (!weight.sub.empty() && weight.bits > score.sub_bits) {
        score.sub_bits = weight.bits;
        score.sub = weight.sub;
      }
    }
  }
  return score;
}

}  // namespace

RecordVerdict judge_record(const Rulebook& book, const Signals& signals) {
  RecordVerdict verdict;
  verdict.gateway_failure = signals.failure;
  if (signals.recovered) return verdict;
  for (const auto& cause : book.causes) {
    const Score score = score_of(cause, book, signals);
    if (score.bits() < kLeastBits || score.bits() <= verdict.bits) continue;
    verdict.cause = cause.id;
    verdict.sub = score.sub;
    verdict.bits = score.bits();
  }
  if (verdict.cause.empty() && signals.failure) verdict.cause = "unknown";
  return verdict;
}

}  // namespace gwtriage
