#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/diagnosis.h"
#include "model/localized.h"

namespace gwtriage {

// What there is to say about one incident, in sentences that every report for people shares. They may hold text
// from logs and are NOT escaped.

bool is_unknown(const CauseVerdict& cause);
const CauseVerdict* lead_cause(const Incident& incident);      // the likeliest that is not `unknown`; null: none
bool settled(const Incident& incident);                        // the lead cause is likelier than `unknown`
const CauseVerdict* runner_up(const Incident& incident);       // the next specific one with ≥ 5 %; null: none
std::string cause_name(const CauseVerdict& cause, Lang lang);  // with its sub: "rate limit exceeded (requests)"
std::string fault_phrase(const CauseVerdict& cause,
                         Lang lang);  // empty where the cause is not likely: a guess blames nobody
std::string gateway_name(const std::optional<std::string>& gateway, Lang lang);
std::string headline(const Incident& incident, Lang lang);  // gateway and cause in one line

std::uint64_t failure_events(const Incident& incident);
std::string calls_sentence(const Incident& incident, Lang lang);     // how many calls failed, of how many
std::string requests_sentence(const Incident& incident, Lang lang);  // what became of the requests
std::string kinds_sentence(const Incident& incident, Lang lang);     // 2,810 x 503, 92 x read timeout
std::string authors_sentence(const Incident& incident, Lang lang);   // who answered; empty: nobody counted
std::string amounts_phrase(const ImpactFigures& impact, Lang lang);
std::vector<std::string> impact_phrases(const ImpactFigures& impact, Lang lang);  // empty: the log tells nothing
std::string other_statuses_phrase(const ImpactFigures& impact, Lang lang);        // "93 x 502, 2 x 504"

// Ours first, the ingress that repeats them last.
std::vector<const DownstreamError*> downstream_order(const Incident& incident);
std::string service_name(const std::string& service, Lang lang);  // also of one that logs without a name
std::string downstream_note(const DownstreamError& error, Lang lang);

// What the log says about a gap of a command that nobody vouches for: "# seen in the log: api.psp.example", a comment
// to a shell, of letters that mean nothing to one. Empty: nothing.
std::string seen_note(const FilledCommand& command, const Incident& incident, Lang lang);

// Every piece of evidence that some cause lists as a consequence, once.
std::vector<const Evidence*> consequences(const Incident& incident);

}  // namespace gwtriage
