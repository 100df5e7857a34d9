#include "report/json.h"

#include <algorithm>

#include "report/comparison_phrases.h"
#include "report/json_parts.h"
#include "report/user_message.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

Json params_of(const Params& params) {
  Json out = Json::object();
  for (const auto& [name, value] : params.values) out[name] = value;
  return out;
}

Json sentence_of(const Sentence& sentence, Lang lang) {
  return {{"key", sentence.key}, {"text", sentence.text.in(lang)}, {"params", params_of(sentence.params)}};
}

Json exemplar_of(const Exemplar& exemplar) {
  return {{"source", exemplar.source}, {"line", exemplar.line}, {"text", exemplar.text}};
}

Json options_of(const Options& options) {
  return {{"zone", options.zone},
          {"window", json_seconds(options.window)},
          {"gap", json_seconds(options.gap)},
          {"lateness", json_seconds(options.lateness)},
          {"min_requests", options.min_requests},
          {"gateways", options.gateways},
          {"book", options.book},
          {"redact", options.redact},
          {"since", json_time(options.since)},
          {"until", json_time(options.until)},
          {"cap", options.cap_requests},
          {"service", json_text(options.service)}};
}

Json source_of(const SourceFigures& source) {
  return {{"name", source.name},           {"lines", source.lines},
          {"undecoded", source.undecoded}, {"undated", source.undated},
          {"offset", source.offset},       {"error", source.error ? Json(*source.error) : Json(nullptr)}};
}

Json input_of(const InputFigures& input, Lang lang) {
  return {{"lines", input.lines},
          {"records", input.records},
          {"bytes", input.bytes},
          {"undecoded", input.undecoded},
          {"undated", input.undated},
          {"late", input.late},
          {"capped", input.capped},
          {"hubs", input.hubs},
          {"first", json_time(input.first)},
          {"last", json_time(input.last)},
          {"sources", json_list(input.sources, source_of)},
          {"warnings", json_list(input.warnings, [lang](const Sentence& s) { return sentence_of(s, lang); })},
          {"truncated", input.truncated}};
}

Json evidence_of(const Evidence& evidence, Lang lang) {
  return {{"rule", evidence.rule},
          {"kind", evidence.feature ? "feature" : "signal"},
          {"requests", evidence.requests},
          {"bits", json_real(evidence.bits)},
          {"text", evidence.text.text.in(lang)},
          {"exemplars", json_list(evidence.exemplars, exemplar_of)},
          {"consequence", evidence.consequence},
          {"key", evidence.text.key},
          {"params", params_of(evidence.text.params)}};
}

Json cause_of(const CauseVerdict& cause, Lang lang) {
  return {{"cause", cause.cause},
          {"sub", json_text(cause.sub)},
          {"confidence", json_real(cause.confidence)},
          {"bits", json_real(cause.bits)},
          {"evidence", json_list(cause.evidence, [lang](const Evidence& e) { return evidence_of(e, lang); })},
          {"name", cause.name.in(lang)},
          {"sub_name", json_text(cause.sub_name.in(lang))},
          {"whose", json_text(cause.whose.in(lang))}};
}

Json downstream_of(const DownstreamError& error) {
  return {{"service", json_text(error.service)},
          {"status", error.status},
          {"role", error.edge ? "edge-of-ours" : "service"},
          {"errors", error.errors},
          {"requests", error.requests},
          {"symptom", error.symptom}};
}

template <typename Cell, typename Write>
Json cells_of(const std::vector<Cell>& cells, std::size_t length, Write write) {
  Json out = Json::array();
  for (std::size_t i = 0; i < length; ++i) out.push_back(write(i < cells.size() ? cells[i] : Cell{}));
  return out;
}

// All lists have one length, whatever the diagnosis holds: cell i of one is cell i of the others.
Json timeline_of(const Timeline& timeline) {
  const std::size_t length = std::max(
      {timeline.gateway_503.size(), timeline.downstream.size(), timeline.calls.size(), timeline.duration_ms.size()});
  const auto count = [](std::uint64_t n) { return Json(n); };
  return {{"start", length == 0 ? Json(nullptr) : json_time(timeline.start)},
          {"cell", kCell / kSecond},
          {"gateway_503", cells_of(timeline.gateway_503, length, count)},
          {"downstream", cells_of(timeline.downstream, length, count)},
          {"calls", cells_of(timeline.calls, length, [](auto n) { return n ? Json(*n) : Json(nullptr); })},
          {"durations", cells_of(timeline.duration_ms, length,
                                 [](auto ms) { return ms ? Json(json_real(*ms / 1000)) : Json(nullptr); })}};
}

Json impact_of(const ImpactFigures& impact) {
  Json others = Json::object();
  for (const auto& [status, requests] : impact.other_statuses) others[std::to_string(status)] = requests;
  return {{"orders", impact.orders},
          {"users", impact.users},
          {"amounts", json_list(impact.amounts, json_amount)},
          {"in_doubt", impact.in_doubt},
          {"reserved_unpaid", impact.reserved_unpaid},
          {"other_statuses", others},
          {"orders_without_amount", impact.orders_without_amount},
          {"orders_unknown", impact.orders_unknown},
          {"sample", impact.sample ? Json(json_real(*impact.sample)) : Json(nullptr)}};
}

Json notice_of(const GatewayNotice& notice) {
  const auto seconds = [](const auto& span) { return span ? Json(*span / kSecond) : Json(nullptr); };
  return {{"retry_after", notice.retry_after ? Json(*notice.retry_after) : Json(nullptr)},
          {"retry_after_answers", notice.retry_after_answers},
          {"ends", json_time(notice.ends)},
          {"ends_in", seconds(notice.ends_in)},
          {"incident", json_text(notice.incident)},
          {"status_page", json_text(notice.status_page)},
          {"deprecation", json_text(notice.deprecation)},
          {"exemplars", json_list(notice.exemplars, exemplar_of)}};
}

Json impact_point_of(const ImpactPoint& impact, Lang lang) {
  return {{"id", impact.id}, {"text", impact.text.in(lang)}};
}

Json command_of(const FilledCommand& command) {
  return {{"shell", command.shell}, {"placeholders", command.placeholders}};
}

Json point_of(const FilledPoint& point, Lang lang) {
  return {{"id", point.id},
          {"state", kStepStateNames[static_cast<std::size_t>(point.state)]},
          {"text", point.text.in(lang)},
          {"finding", json_text(point.finding.text.in(lang))},
          {"commands", json_list(point.commands, command_of)},
          {"key", point.finding.key},
          {"params", params_of(point.finding.params)}};
}

Json step_of(const FilledStep& step, Lang lang) {
  return {{"id", step.id},
          {"title", step.title.in(lang)},
          {"state", kStepStateNames[static_cast<std::size_t>(step.state)]},
          {"points", json_list(step.points, [lang](const FilledPoint& p) { return point_of(p, lang); })},
          {"label", json_text(step.label.in(lang))}};
}

Json fix_of(const FilledFix& fix, Lang lang) {
  const auto point = [lang](const FilledFix::Point& p) { return Json{{"id", p.id}, {"text", p.text.in(lang)}}; };
  return {{"id", fix.id},
          {"title", fix.title.in(lang)},
          {"why", fix.why.text.in(lang)},
          {"points", json_list(fix.points, point)},
          {"weight", json_real(fix.weight)},
          {"key", fix.why.key},
          {"params", params_of(fix.why.params)}};
}

template <typename Kind>
Json counts_of(const std::map<Kind, std::uint64_t>& counts) {
  Json out = Json::object();
  for (const auto& [kind, n] : counts) out[std::string(name(kind))] = n;
  return out;
}

Json body_of(const ResponseBody& body) { return {{"text", body.text}, {"count", body.count}}; }

Json incident_of(const Incident& incident, const DisplayZone& zone, Lang lang) {
  const auto in_lang = [lang](auto write) { return [lang, write](const auto& item) { return write(item, lang); }; };
  return {{"id", incident.id},
          {"gateway", incident.gateway ? Json(*incident.gateway) : Json(nullptr)},
          {"presumed", incident.presumed},
          {"first", json_time(incident.first)},
          {"last", json_time(incident.last)},
          {"open", incident.open},
          {"gateway_503", {{"events", incident.events_503}, {"requests", incident.requests_503}}},
          {"gateway_failures", counts_of(incident.failures)},
          {"authors", counts_of(incident.authors)},
          {"calls", incident.calls ? Json(*incident.calls) : Json(nullptr)},
          {"requests", {{"failed", incident.failed}, {"recovered", incident.recovered}, {"unknown", incident.unknown}}},
          {"downstream", json_list(incident.downstream, downstream_of)},
          {"causes", json_list(incident.causes, in_lang(cause_of))},
          {"questions", json_list(incident.questions, in_lang(sentence_of))},
          {"timeline", timeline_of(incident.timeline)},
          {"impact", impact_of(incident.impact)},
          {"checklist", json_list(incident.checklist, in_lang(step_of))},
          {"fixes", json_list(incident.fixes, in_lang(fix_of))},
          {"answered", incident.answered},
          {"bodies", json_list(incident.bodies, body_of)},
          {"notice", notice_of(incident.notice)},
          {"first_step", json_text(incident.first_step)},
          {"fallback_first", incident.fallback_first},
          {"book", incident.book},
          {"presumed_by", incident.presumed ? sentence_of(incident.presumed_by, lang) : Json(nullptr)},
          {"user_message", json_text(user_message(incident, zone, lang))},
          {"impacts", json_list(incident.impacts, in_lang(impact_point_of))}};
}

Json isolated_of(const IsolatedFailure& failure) {
  return {{"gateway", failure.gateway ? Json(*failure.gateway) : Json(nullptr)},
          {"requests", failure.requests},
          {"exemplars", json_list(failure.exemplars, exemplar_of)},
          {"first", json_time(failure.first)},
          {"last", json_time(failure.last)},
          {"gateway_failures", counts_of(failure.failures)},
          {"cause", failure.cause ? Json(failure.cause->cause) : Json(nullptr)},
          {"confidence", failure.cause ? Json(json_real(failure.cause->confidence)) : Json(nullptr)}};
}

Json unexplained_of(const Unexplained& burst) {
  return {{"service", burst.service ? Json(*burst.service) : Json(nullptr)},
          {"host", burst.host ? Json(*burst.host) : Json(nullptr)},
          {"kind", burst.kind},
          {"count", burst.count},
          {"first", json_time(burst.first)},
          {"before", burst.before},
          {"exemplars", json_list(burst.exemplars, exemplar_of)},
          {"suggests_gateway", burst.suggests_gateway}};
}

Json error_count_of(const ErrorCount& count) {
  return {{"service", json_text(count.service)}, {"status", count.status}, {"errors", count.errors}};
}

std::string change_key(const Change& change) {
  return "change." + std::string(name(change.of)) + "." + std::string(name(change.kind));
}

Json change_of(const Change& change, Lang lang) {
  return {{"of", name(change.of)},
          {"kind", name(change.kind)},
          {"gateway", json_text(change.gateway)},
          {"service", json_text(change.service)},
          {"status", change.status == 0 ? Json(nullptr) : Json(change.status)},
          {"what", json_text(change.what)},
          {"now", json_real(change.now)},
          {"before", json_real(change.before)},
          {"unit", change.of == ChangeOf::failed_share ? "share" : "per-minute"},
          {"key", change_key(change)},
          {"text", change_phrase(change, lang)}};
}

Json comparison_of(const Comparison& comparison, Lang lang) {
  return {{"source", comparison.baseline},
          {"first", json_time(comparison.first)},
          {"last", json_time(comparison.last)},
          {"changes", json_list(comparison.changes, [lang](const Change& change) { return change_of(change, lang); })}};
}

}  // namespace

std::string incident_json(const IncidentChange& change, const RenderOptions& options) {
  auto incident =
      incident_of(*change.incident, DisplayZone::find(options.display_zone).value_or(DisplayZone()), options.lang);
  incident["event"] = name(change.kind);
  return dump(incident) + '\n';
}

std::string render_json(const Diagnosis& diagnosis, const RenderOptions& options) {
  const Lang lang = options.lang;
  const auto zone = DisplayZone::find(options.display_zone).value_or(DisplayZone());
  const auto incident = [&zone, lang](const Incident& i) { return incident_of(i, zone, lang); };
  const Json report = {{"schema", "gwtriage.report/1"},
                       {"version", options.version},
                       {"lang", lang == Lang::ja ? "ja" : "en"},
                       {"verdict", kVerdictNames[static_cast<std::size_t>(diagnosis.verdict)]},
                       {"options", options_of(diagnosis.options)},
                       {"input", input_of(diagnosis.input, lang)},
                       {"incidents", json_list(diagnosis.incidents, incident)},
                       {"isolated", json_list(diagnosis.isolated, isolated_of)},
                       {"unexplained", json_list(diagnosis.unexplained, unexplained_of)},
                       {"independent_errors", json_list(diagnosis.independent, error_count_of)},
                       {"probable", json_list(diagnosis.probable, error_count_of)},
                       {"user_message", json_text(diagnosis.user_message.in(lang))},
                       {"baseline", diagnosis.baseline ? comparison_of(*diagnosis.baseline, lang) : Json(nullptr)}};
  return dump(report) + '\n';
}

}  // namespace gwtriage
