#include "match/program.h"

#include <algorithm>
#include <charconv>

#include "base/required_literals.h"
#include "match/field_name.h"

namespace gwtriage {

namespace {

using Test = Condition::Test;

enum : std::uint8_t { kNotAsked, kNo, kYes };

// The number that stands for the last character of a field's name in Program::field_ends_.
std::uint64_t end_bit(std::string_view name) {
  for (std::size_t at = name.size(); at > 0; --at) {
    const auto c = static_cast<unsigned char>(name[at - 1]);
    if (c == '_' || c == '-' || c == '.' || c == ' ' || (c >= '0' && c <= '9')) continue;
    return std::uint64_t{1} << (c & 31);  // the case does not matter
  }
  return ~std::uint64_t{0};
}

// What the decoder found where no field of the record bears the name: a text record has a status, but no field
// "status".
std::string_view decoded(const Event& event, std::string_view folded, std::string& number) {
  const auto text_of = [&number](int value) {
    number = value == 0 ? std::string() : std::to_string(value);
    return std::string_view(number);
  };
  if (folded == "status") return text_of(event.status);
  if (folded == "ownstatus") return text_of(event.own_status);
  if (folded == "method") return event.method;
  if (folded == "path") return event.path;
  if (folded == "peer") return event.peer;
  if (folded == "service") return event.service;
  if (folded == "message") return event.message;
  if (folded == "durationms" && event.duration_ms >= 0) {
    number = std::to_string(event.duration_ms);
    return number;
  }
  return {};
}

// Three bytes wake only where they are a word of their own; "at " or "→" never do.
bool wakes_by(const std::string& literal) {
  return literal.size() > 3 || std::all_of(literal.begin(), literal.end(),
                                           [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

std::string describe(const Condition& condition) {
  switch (condition.test) {
    case Test::text: return "text: " + condition.pattern;
    case Test::field: {
      std::string what = "field " + condition.field;
      if (!condition.is.empty()) what += " is";
      for (const int number : condition.is) what += " " + std::to_string(number);
      if (!condition.pattern.empty()) what += " matches " + condition.pattern;
      if (condition.at_least) what += " at least " + std::to_string(*condition.at_least);
      if (condition.at_most) what += " at most " + std::to_string(*condition.at_most);
      return what;
    }
    case Test::severity: return "severity";
    case Test::failed_call: return "failed_call: the record reports no failed gateway call";
    case Test::all: return "all";
    case Test::any: return "any of " + std::to_string(condition.parts.size());
    case Test::none: return "none: one of them holds";
  }
  return {};
}

}  // namespace

std::optional<double> field_number(std::string_view value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(value.data() + value.size() - end));
  if (unit.empty() || unit == "ms" || unit == " ms") return number;
  if (unit == "s" || unit == " s" || unit == "sec") return number * 1000;
  if (unit == "us" || unit == "µs" || unit == "μs") return number / 1000;
  if (unit == "ns") return number / 1e6;
  if (unit == "m" || unit == "min") return number * 60000;
  return std::nullopt;
}

Program::Program(const std::vector<Rule>& rules, LiteralScan& scan) {
  for (const auto& rule : rules) rules_.push_back({compile(rule.when, scan), false});
  literal_sizes_.resize(scan.size());
  for (std::uint32_t id = 0; id < scan.size(); ++id) literal_sizes_[id] = scan.literal(id).size();
  rules_of_literal_.resize(scan.size());
  const auto asks = [](const auto& self, const Node& node) -> bool {
    return node.condition->test == Test::failed_call ||
           std::any_of(node.parts.begin(), node.parts.end(), [&](const Node& part) { return self(self, part); });
  };
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
    rules_[rule].asks_failed_call = asks(asks, rules_[rule].when);
    enter(rule, trigger_of(rules_[rule].when));
  }
  for (std::uint32_t id = 0; id < scan.size(); ++id)
    if (!rules_of_literal_[id].empty() && wakes_by(scan.literal(id))) wake_.add(scan.literal(id));
  wake_.build();
}

Program::Node Program::compile(const Condition& condition, LiteralScan& scan) {
  Node node;
  node.condition = &condition;
  if (!condition.pattern.empty()) node.pattern = slot_of(condition.pattern, condition.test == Test::text, scan);
  node.field = folded_field_name(condition.field);
  for (const auto& part : condition.parts) node.parts.push_back(compile(part, scan));
  return node;
}

std::uint32_t Program::slot_of(const std::string& syntax, bool of_text, LiteralScan& scan) {
  // A field's pattern looks at another text, so it shares neither literals nor verdicts with one of the record's.
  const std::string key = (of_text ? "t" : "f") + syntax;
  const auto [entry, fresh] = slots_.try_emplace(key, static_cast<std::uint32_t>(patterns_.size()));
  if (!fresh) return entry->second;
  Slot& slot = patterns_.emplace_back();
  slot.syntax = syntax;
  slot.has_groups = syntax.find("(?P<") != std::string::npos;
  if (!of_text) return entry->second;
  const auto literals = required_literals(syntax);
  slot.open = literals.empty();
  for (const auto& literal : literals) {
    if (literal.size() >= LiteralScan::kLeastBytes)
      slot.literals.push_back(scan.add(literal));
    else
      slot.open = true;
  }
  return entry->second;
}

int Program::cost_of(const Trigger& trigger) const {
  int cost = trigger.open ? 100 : trigger.fields.empty() ? 0 : 5;
  for (const auto id : trigger.literals)
    cost = std::max(cost, literal_sizes_[id] >= 8 ? 1 : 10 - static_cast<int>(literal_sizes_[id]));
  return cost;
}

Program::Trigger Program::trigger_of(const Node& node) const {
  Trigger trigger;
  switch (node.condition->test) {
    case Test::text:
      trigger.literals = patterns_[node.pattern].literals;
      trigger.open = patterns_[node.pattern].open;
      return trigger;
    case Test::field: trigger.fields.push_back(node.field); return trigger;
    case Test::severity:
    case Test::failed_call:
    case Test::none: trigger.open = true; return trigger;
    case Test::any:
      for (const auto& part : node.parts) {
        Trigger more = trigger_of(part);
        trigger.literals.insert(trigger.literals.end(), more.literals.begin(), more.literals.end());
        trigger.fields.insert(trigger.fields.end(), more.fields.begin(), more.fields.end());
        trigger.open |= more.open;
      }
      return trigger;
    case Test::all: break;
  }
  trigger.open = true;
  for (const auto& part : node.parts)
    if (Trigger other = trigger_of(part); cost_of(other) < cost_of(trigger)) trigger = std::move(other);
  return trigger;
}

void Program::enter(std::uint32_t rule, const Trigger& trigger) {
  if (trigger.open) open_.push_back(rule);
  for (const auto id : trigger.literals)
    if (rules_of_literal_[id].empty() || rules_of_literal_[id].back() != rule) rules_of_literal_[id].push_back(rule);
  for (const auto& field : trigger.fields) {
    auto entry = std::find_if(rules_of_field_.begin(), rules_of_field_.end(),
                              [&](const auto& known) { return known.first == field; });
    if (entry == rules_of_field_.end()) entry = rules_of_field_.insert(rules_of_field_.end(), {field, {}});
    entry->second.push_back(rule);
    field_ends_ |= end_bit(field);
  }
}

bool Program::wakes(const Event& event) const {
  if (event.severity == Severity::unknown) {
    if (wake_.any(event.text())) return true;
  } else {
    if (wake_.any(event.message)) return true;
    const auto line_end = event.text().find('\n');
    if (line_end != std::string_view::npos && wake_.any(event.text().substr(line_end + 1))) return true;
  }
  if (rules_of_field_.empty()) return false;
  for (const auto& field : event.fields) {
    if ((field_ends_ & end_bit(field.key)) == 0) continue;
    for (const auto& [name, rules] : rules_of_field_)
      if (is_field(field.key, name)) return true;
  }
  return false;
}

void Program::start(const Look& look, ProgramScratch& scratch) const {
  for (const auto pattern : scratch.asked) scratch.verdicts[pattern] = kNotAsked;
  scratch.asked.clear();
  scratch.verdicts.resize(patterns_.size(), kNotAsked);
  scratch.candidates.assign((rules_.size() + 63) / 64, 0);
  const auto mark = [&scratch](const std::vector<std::uint32_t>& rules) {
    for (const auto rule : rules) scratch.candidates[rule / 64] |= std::uint64_t{1} << (rule % 64);
  };
  mark(open_);
  for (const auto id : scratch.hits.ids())
    if (id < rules_of_literal_.size()) mark(rules_of_literal_[id]);
  std::string number;
  for (const auto& [name, rules] : rules_of_field_) {
    const bool there = std::any_of(look.event.fields.begin(), look.event.fields.end(),
                                   [&wanted = name](const Field& field) { return is_field(field.key, wanted); });
    if (there || !decoded(look.event, name, number).empty()) mark(rules);
  }
}

bool Program::candidate(std::uint32_t rule, const ProgramScratch& scratch) const {
  return (scratch.candidates[rule / 64] >> (rule % 64) & 1) != 0;
}

bool Program::holds(std::uint32_t rule, const Look& look, ProgramScratch& scratch) const {
  return holds(rules_[rule].when, look, scratch);
}

const Pattern* Program::regex_of(const Slot& slot) const {
  std::call_once(slot.compiled, [&slot] {
    auto regex = Pattern::compile(slot.syntax);
    if (regex) slot.regex.emplace(std::move(*regex));
  });
  return slot.regex ? &*slot.regex : nullptr;
}

bool Program::text_holds(std::uint32_t pattern, const Look& look, ProgramScratch& scratch) const {
  std::uint8_t& verdict = scratch.verdicts[pattern];
  if (verdict == kNotAsked) {
    const Slot& slot = patterns_[pattern];
    const bool may = slot.open || std::any_of(slot.literals.begin(), slot.literals.end(),
                                              [&](auto id) { return scratch.hits.contains(id); });
    const Pattern* regex = may ? regex_of(slot) : nullptr;
    verdict = regex && regex->found_in(look.text) ? kYes : kNo;
    scratch.asked.push_back(pattern);
  }
  return verdict == kYes;
}

bool Program::value_holds(const Node& node, std::string_view value) const {
  const Condition& condition = *node.condition;
  if (!condition.is.empty() || condition.at_least || condition.at_most) {
    const auto number = field_number(value);
    if (!number) return false;
    if (!condition.is.empty() && std::none_of(condition.is.begin(), condition.is.end(),
                                              [&](int wanted) { return static_cast<double>(wanted) == *number; }))
      return false;
    if (condition.at_least && *number < *condition.at_least) return false;
    if (condition.at_most && *number > *condition.at_most) return false;
  }
  if (node.pattern == kNone) return true;
  const Pattern* regex = regex_of(patterns_[node.pattern]);
  return regex && regex->found_in(value);
}

bool Program::field_holds(const Node& node, const Event& event) const {
  bool there = false;
  for (const auto& field : event.fields) {
    if (!is_field(field.key, node.field)) continue;
    there = true;
    if (value_holds(node, field.value)) return true;
  }
  if (there) return false;
  std::string number;
  const auto value = decoded(event, node.field, number);
  return !value.empty() && value_holds(node, value);
}

bool Program::holds(const Node& node, const Look& look, ProgramScratch& scratch) const {
  const auto part_holds = [&](const Node& part) { return holds(part, look, scratch); };
  switch (node.condition->test) {
    case Test::text: return text_holds(node.pattern, look, scratch);
    case Test::field: return field_holds(node, look.event);
    case Test::severity: return look.event.severity >= node.condition->severity;
    case Test::failed_call: return look.failed_call;
    case Test::all: return std::all_of(node.parts.begin(), node.parts.end(), part_holds);
    case Test::any: return std::any_of(node.parts.begin(), node.parts.end(), part_holds);
    case Test::none: return std::none_of(node.parts.begin(), node.parts.end(), part_holds);
  }
  return false;
}

void Program::collect_patterns(const Node& node, std::vector<const Slot*>& slots) const {
  if (node.condition->test == Test::none) return;
  if (node.condition->test == Test::text && patterns_[node.pattern].has_groups)
    slots.push_back(&patterns_[node.pattern]);
  for (const auto& part : node.parts) collect_patterns(part, slots);
}

bool Program::explain(const Node& node, const Look& look, ProgramScratch& scratch, std::vector<std::string>& failed,
                      int& held) const {
  if (node.condition->test == Test::all) {
    bool all = true;
    for (const auto& part : node.parts) all &= explain(part, look, scratch, failed, held);
    return all;
  }
  if (holds(node, look, scratch)) {
    // "none" and "severity" hold for nearly every record: that they do brings a rule no nearer.
    held += node.condition->test != Test::none && node.condition->test != Test::severity;
    return true;
  }
  failed.push_back(describe(*node.condition));
  return false;
}

std::vector<std::string> Program::missing(std::uint32_t rule, const Look& look, ProgramScratch& scratch) const {
  std::vector<std::string> failed;
  int held = 0;
  explain(rules_[rule].when, look, scratch, failed, held);
  if (held == 0) failed.clear();
  return failed;
}

}  // namespace gwtriage
