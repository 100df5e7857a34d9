#include <algorithm>

#include "rulebook/book_draft.h"
#include "rulebook/condition_reader.h"

namespace gwtriage {

namespace {

using Kind = JsonNode::Kind;

constexpr std::array<std::string_view, 4> kScopeNames = {"gateway", "request", "service", "infrastructure"};

void read_says(ObjectReader& object, Rule& rule) {
  rule.scope = read_name<Scope>(object, "scope", kScopeNames).value_or(Scope::request);
  rule.gateway_failure = object.flag("gateway_failure");
  rule.gateway_call = object.flag("gateway_call");
  rule.recovered = object.flag("recovered");
  rule.own_answer = object.flag("own_answer");
  rule.peer_answer = object.flag("peer_answer");
  rule.answered = object.flag("answered");
  rule.unanswered = object.flag("unanswered");
  rule.consequence = object.flag("consequence");
  if (object.has("full")) rule.full = static_cast<int>(object.number("full", 1, 1000));
  rule.kind = read_name<FailureKind>(object, "kind", kFailureKindNames);
  rule.author = read_name<Author>(object, "author", kAuthorNames);
  rule.marker = read_name<Marker>(object, "marker", kMarkerNames).value_or(Marker::none);
}

bool says_something(const Rule& rule) {
  return rule.gateway_failure || rule.gateway_call || rule.recovered || rule.own_answer || rule.peer_answer ||
         rule.answered || rule.unanswered || rule.consequence || rule.kind || rule.author ||
         rule.marker != Marker::none || !rule.weights.empty();
}

bool asks_failed_call(const Condition& condition) {
  return condition.test == Condition::Test::failed_call ||
         std::any_of(condition.parts.begin(), condition.parts.end(), asks_failed_call);
}

void check_groups(ObjectReader& object, const Rule& rule, const PatternUse& use) {
  const bool for_status = rule.gateway_failure || rule.own_answer || rule.peer_answer;
  if (use.status && !for_status)
    object.complain("group \"status\" means nothing here: the rule is not gateway_failure, own_answer or peer_answer");
  if (use.peer && !rule.peer_answer) object.complain("group \"peer\" means nothing here: the rule is not peer_answer");
  if (use.gateway && !rule.gateway_failure && !rule.gateway_call)
    object.complain("group \"gateway\" means nothing here: the rule is not gateway_failure or gateway_call");
  if (rule.own_answer && !use.status) object.complain("own_answer needs a group (?P<status>\\d{3}) in a text pattern");
  if (rule.peer_answer && (!use.status || !use.peer))
    object.complain("peer_answer needs the groups (?P<peer>…) and (?P<status>\\d{3}) in a text pattern");
}

void check_whole(ObjectReader& object, const Rule& rule) {
  const bool weighs_or_marks = !rule.weights.empty() || rule.marker != Marker::none;
  if (weighs_or_marks && rule.text.empty() && !object.has("text"))
    object.complain("\"text\" is missing: a rule that weighs or marks says so in the report");
  if (!rule.weights.empty() && rule.why.empty() && !object.has("why"))
    object.complain("\"why\" is missing: say why it weighs what it weighs");
  if (!says_something(rule)) object.complain("the rule says nothing: give it a weigh, a marker, gateway_failure, …");
  if (rule.gateway_failure && asks_failed_call(rule.when))
    object.complain("a gateway_failure rule cannot ask for failed_call: it is what tells failed calls");
}

}  // namespace

std::vector<Weight> read_weights(ObjectReader& object, BookDraft& draft) {
  std::vector<Weight> weights;
  object.each("weigh", Need::optional, [&](const JsonNode& node, const std::string& place) {
    ObjectReader part(node, place, object.report());
    Weight weight;
    weight.cause = part.text("cause", Need::required);
    weight.sub = part.text("sub");
    part.take("bits", Need::required);
    weight.bits = part.number("bits", -10, 10);
    part.no_others();
    if (!weight.cause.empty()) draft.refer(node, place, object.report(), Reference::What::cause, weight.cause);
    if (!weight.sub.empty()) draft.refer(node, place, object.report(), Reference::What::sub, weight.sub, weight.cause);
    weights.push_back(std::move(weight));
  });
  return weights;
}

void read_rule(const JsonNode& node, const std::string& place, FileReport& report, BookDraft& draft) {
  Rule rule;
  const JsonNode* id = nullptr;
  for (const auto& [key, value] : node.members)
    if (key == "id" && value.kind == Kind::string) id = &value;
  ObjectReader object(node, id ? place + " \"" + id->text + "\"" : place, report);
  rule.id = draft.unique_id(object, "rule");
  rule.place = report.file + ":" + std::to_string(node.line) + ": " + place;
  const JsonNode* when = object.take("when", Need::required);
  const std::string when_place = object.place() + (id ? ": when" : ".when");
  if (when)
    rule.when = read_condition(*when, when_place, report, report.file + ":" + std::to_string(when->line) + ": ");
  read_says(object, rule);
  rule.weights = read_weights(object, draft);
  rule.text = object.localized("text");
  rule.why = object.text("why");
  rule.source = object.text("source");
  rule.matches = object.texts("matches", Need::required);
  rule.spares = object.texts("spares", Need::required);
  object.no_others();
  check_whole(object, rule);
  if (draft.options.check_patterns && when)
    check_groups(object, rule, check_patterns(*when, rule.when, when_place, report));
  draft.book.rules.push_back(std::move(rule));
}

}  // namespace gwtriage
