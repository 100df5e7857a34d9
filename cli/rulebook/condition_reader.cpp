#include "rulebook/condition_reader.h"

#include <cmath>

#include "base/pattern.h"
#include "base/required_literals.h"
#include "rulebook/wording.h"

namespace gwtriage {

namespace {

using Test = Condition::Test;
using Kind = JsonNode::Kind;

constexpr std::array<std::string_view, 8> kSeverityNames = {"unknown", "trace",   "debug", "info",
                                                            "notice",  "warning", "error", "critical"};

Condition leaf(Test test, std::string place) {
  Condition condition;
  condition.test = test;
  condition.place = std::move(place);
  return condition;
}

// One pattern is a leaf, a list of wordings an `any` of leaves.
Condition read_text(ObjectReader& object, const std::string& within) {
  const JsonNode& text = *object.take("text");
  const std::string place = object.place() + ".text";
  Condition any = leaf(Test::any, within + place);
  const auto wordings = read_wordings(text, place, object.report());
  any.parts.reserve(wordings.size());
  for (const auto& wording : wordings) {
    Condition one = leaf(Test::text, within + wording.place);
    one.pattern = wording.pattern;
    one.proven = wording.has_proof();
    any.parts.push_back(std::move(one));
  }
  return text.kind == Kind::string ? std::move(any.parts.front()) : any;
}

std::optional<double> limit(ObjectReader& object, std::string_view key) {
  if (!object.has(key)) return std::nullopt;
  return object.number(key, -1e15, 1e15);
}

Condition read_field(ObjectReader& object, const std::string& within) {
  Condition condition = leaf(Test::field, within + object.place());
  condition.field = object.text("field");
  condition.pattern = object.text("matches");
  condition.at_least = limit(object, "at_least");
  condition.at_most = limit(object, "at_most");
  object.each("is", Need::optional, [&](const JsonNode& node, const std::string& at) {
    if (node.kind != Kind::number || node.number != std::floor(node.number) || std::abs(node.number) > 2e9)
      object.report().add(node, at, "must be a whole number");
    else
      condition.is.push_back(static_cast<int>(node.number));
  });
  if (condition.at_least && condition.at_most && *condition.at_least > *condition.at_most)
    object.complain("\"at_least\" is more than \"at_most\": no number can be both");
  return condition;
}

Condition read_severity(ObjectReader& object, const std::string& within) {
  Condition condition = leaf(Test::severity, within + object.place());
  const std::string name = object.text("severity");
  condition.severity = find_name<Severity>(kSeverityNames, name).value_or(Severity::unknown);
  if (condition.severity == Severity::unknown)
    object.complain("unknown severity \"" + name + "\": trace, debug, info, notice, warning, error or critical");
  return condition;
}

Condition read_joined(ObjectReader& object, Test test, std::string_view key, const std::string& within) {
  Condition condition = leaf(test, within + object.place());
  object.each(key, Need::required, [&](const JsonNode& node, const std::string& at) {
    condition.parts.push_back(read_condition(node, at, object.report(), within));
  });
  return condition;
}

// Whether the literals, fields and severities that a condition needs spare it from looking at every record.
bool narrow(const Condition& condition) {
  switch (condition.test) {
    case Test::text: return !required_literals(condition.pattern).empty();
    case Test::field:
    case Test::severity:
    case Test::failed_call: return true;
    case Test::all: return std::any_of(condition.parts.begin(), condition.parts.end(), narrow);
    case Test::any: return std::all_of(condition.parts.begin(), condition.parts.end(), narrow);
    case Test::none: return false;
  }
  return false;
}

class PatternCheck {
 public:
  PatternCheck(const std::string& place, FileReport& report) : place_(place), report_(report) {}

  // `node` is where the condition was read from, as near as the form lets us follow.
  void look(const JsonNode& node, const Condition& condition, bool negated) {
    if (!condition.pattern.empty()) compile(node, condition, negated);
    for (std::size_t i = 0; i < condition.parts.size(); ++i)
      look(part(node, i), condition.parts[i], negated || condition.test == Test::none);
  }

  PatternUse use;

 private:
  static const JsonNode& part(const JsonNode& node, std::size_t i) {
    for (const auto& [key, value] : node.members) {
      if (value.kind == Kind::array && (key == "all" || key == "any" || key == "none" || key == "text"))
        return i < value.items.size() ? value.items[i] : value;
      if (key == "text" && value.kind == Kind::object) return wording(value, i);
    }
    return node;
  }

  static const JsonNode& wording(const JsonNode& languages, std::size_t i) {
    for (const auto& [language, list] : languages.members) {
      if (i < list.items.size()) return list.items[i];
      i -= list.items.size();
    }
    return languages;
  }

  void complain(const JsonNode& node, const Condition& condition, std::string what) {
    const auto at = condition.place.find(place_);
    report_.add(node, at == std::string::npos ? condition.place : condition.place.substr(at), std::move(what));
  }

  void compile(const JsonNode& node, const Condition& condition, bool negated) {
    const auto pattern = Pattern::compile(condition.pattern);
    if (!pattern) return complain(node, condition, pattern.error().what);
    for (const auto& group : pattern->group_names()) {
      bool* known = group == "status"    ? &use.status
                    : group == "peer"    ? &use.peer
                    : group == "gateway" ? &use.gateway
                                         : nullptr;
      if (!known)
        complain(node, condition, "group \"" + group + "\" means nothing: status, peer or gateway");
      else if (condition.test == Test::field || negated)
        complain(node, condition, "group \"" + group + "\" is read in \"text\" only, and not beneath \"none\"");
      else
        *known = true;
    }
  }

  const std::string& place_;
  FileReport& report_;
};

}  // namespace

Condition read_condition(const JsonNode& node, const std::string& place, FileReport& report,
                         const std::string& within) {
  ObjectReader object(node, place, report);
  Condition condition = leaf(Test::all, within + place);
  if (node.kind != Kind::object) return condition;
  int heads = 0;
  for (const auto& head : {"text", "field", "severity", "failed_call", "all", "any", "none"}) heads += object.has(head);
  if (heads != 1) {
    object.complain(std::string(heads == 0 ? "no test" : "more than one test") +
                    ": one of text, field, severity, failed_call, all, any, none; join several with \"all\"");
    return condition;
  }
  if (object.has("text")) condition = read_text(object, within);
  if (object.has("field")) condition = read_field(object, within);
  if (object.has("severity")) condition = read_severity(object, within);
  if (object.has("all")) condition = read_joined(object, Test::all, "all", within);
  if (object.has("any")) condition = read_joined(object, Test::any, "any", within);
  if (object.has("none")) condition = read_joined(object, Test::none, "none", within);
  if (object.has("failed_call")) {
    condition.test = Test::failed_call;
    if (!object.flag("failed_call"))
      object.complain("\"failed_call\" can only be true; write {\"none\":[{\"failed_call\":true}]}");
  }
  object.no_others();
  return condition;
}

PatternUse check_patterns(const JsonNode& when, const Condition& condition, const std::string& place,
                          FileReport& report) {
  PatternCheck check(place, report);
  check.look(when, condition, false);
  if (!narrow(condition))
    report.add(when, place,
               "too broad: every record would have to be looked at; each way to match needs a text with fixed "
               "words in it, a field or a severity");
  return check.use;
}

}  // namespace gwtriage
