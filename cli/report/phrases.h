#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnosis.h"
#include "model/localized.h"
#include "report/zone.h"

namespace gwtriage {

// The fixed words of the reports for people, in both languages, and the sentences made of them. What they
// return may hold text from logs and is NOT escaped.

constexpr std::string_view say(Lang lang, std::string_view en, std::string_view ja) {
  return lang == Lang::ja ? ja : en;
}

enum class Certainty : std::uint8_t { clear, likely, possible, unclear };
Certainty certainty_of(double confidence);  // ≥ 0.9, ≥ 0.7, ≥ 0.4, below
std::string_view certainty_word(Certainty certainty, Lang lang);
inline std::string_view certainty_word(double confidence, Lang lang) {
  return certainty_word(certainty_of(confidence), lang);
}

std::string_view author_name(Author author, Lang lang);      // "by the gateway", "no answer"
std::string_view failure_name(FailureKind kind, Lang lang);  // "503", "read timeout"
std::string_view state_word(StepState state, Lang lang);

// "1 request", "2 requests", "2リクエスト"
std::string requests_phrase(std::uint64_t count, Lang lang);

bool is_unknown(const CauseVerdict& cause);
const CauseVerdict* lead_cause(const Incident& incident);      // the likeliest that is not `unknown`; null: none
const CauseVerdict* runner_up(const Incident& incident);       // the next specific one with ≥ 5 %; null: none
std::string cause_name(const CauseVerdict& cause, Lang lang);  // with its sub: "rate limit exceeded (requests)"
std::string gateway_name(const std::optional<std::string>& gateway, Lang lang);

std::uint64_t failure_events(const Incident& incident);
std::string calls_sentence(const Incident& incident, Lang lang);     // how many calls failed, of how many
std::string requests_sentence(const Incident& incident, Lang lang);  // what became of the requests
std::string kinds_sentence(const Incident& incident, Lang lang);     // 2,810 x 503, 92 x read timeout
std::string authors_sentence(const Incident& incident, Lang lang);   // who answered; empty: nobody counted
std::string amounts_phrase(const ImpactFigures& impact, Lang lang);
std::vector<std::string> impact_phrases(const ImpactFigures& impact, Lang lang);  // empty: the log tells nothing
std::string other_statuses_phrase(const ImpactFigures& impact);                   // "93 x 502, 2 x 504"
std::vector<const DownstreamError*> downstream_order(
    const Incident& incident);  // ours first, the ingress that repeats them last
std::string downstream_note(const DownstreamError& error, Lang lang);
std::string error_counts(const std::vector<ErrorCount>& counts);  // "42 x auth_service 401, …"

// Every piece of evidence that some cause lists as a consequence, once.
std::vector<const Evidence*> consequences(const Incident& incident);

// What makes the figures doubtful: lines that were not read, records without time, caps. Warnings not included.
std::vector<std::string> doubts(const InputFigures& input, Lang lang);

std::string verdict_title(const Diagnosis& diagnosis, Lang lang);  // "2 payment gateway incidents"
std::string headline(const Incident& incident, Lang lang);         // gateway and cause in one line
std::string input_sentence(const InputFigures& input, const DisplayZone& zone, Lang lang);  // sources, records, time
std::string sources_phrase(const InputFigures& input, Lang lang);  // "shop.log", "stdin", "12 files"
std::string location(const Exemplar& exemplar);                    // "pay-7d9f:1183"
std::string point_number(std::string_view id);                     // "step.1.2" is "1.2"

}  // namespace gwtriage
