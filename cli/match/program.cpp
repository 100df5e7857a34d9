#include "match/program.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/duration_unit.h"
#include "base/required_literals.h"
#include "base/utf8.h"
#include "match/asks_status.h"
#include "match/field_name.h"

namespace gwtriage {

namespace {

using Test = Condition::Test;

enum : std::uint8_t { kNotAsked, kNo, kYes };

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

// Enough of a pattern to know it again; some are pages long.
std::string shortened(const std::string& pattern) {
  constexpr std::size_t kBytes = 60;
  if (pattern.size() <= kBytes) return pattern;
  return std::string(cut_at_character(pattern, kBytes)) + "…";
}

// "when.all[1].none[0]" of "rules/own.json:12: rules[3] "id": when.all[1].none[0]".
std::string path_of(const Condition& condition) {
  const auto at = condition.place.rfind("when");
  return at == std::string::npos ? std::string() : condition.place.substr(at) + ": ";
}

std::string describe(const Condition& condition) {
  switch (condition.test) {
    case Test::text: return "text " + shortened(condition.pattern);
    case Test::field: {
      std::string what = "field " + condition.field;
      if (!condition.is.empty()) what += " is";
      for (const int number : condition.is) what += " " + std::to_string(number);
      if (!condition.pattern.empty()) what += " matches " + shortened(condition.pattern);
      if (condition.at_least) what += " at least " + std::to_string(*condition.at_least);
      if (condition.at_most) what += " at most " + std::to_string(*condition.at_most);
      return what;
    }
    case Test::severity: return "severity";
    case Test::failed_call: return "failed_call: the record reports no failed gateway call";
    case Test::all: return "all";
    case Test::any: {
      constexpr std::size_t kShown = 3;
      std::string what = "any of";
      for (std::size_t i = 0; i < std::min(kShown, condition.parts.size()); ++i)
        what += (i == 0 ? " " : ", ") + describe(condition.parts[i]);
      if (condition.parts.size() > kShown) what += " and " + std::to_string(condition.parts.size() - kShown) + " more";
      return what;
    }
    case Test::none: return "none";
  }
  return {};
}

}  // namespace

std::optional<double> field_number(std::string_view value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{}) return std::nullopt;
  std::string_view unit(end, static_cast<std::size_t>(value.data() + value.size() - end));
  if (unit.empty()) return number;
  if (unit.starts_with(' ')) unit.remove_prefix(1);
  const double factor = milliseconds_in(unit);
  return factor > 0 ? std::optional(number * factor) : std::nullopt;
}

Program::Program(const std::vector<Rule>& rules, LiteralScan& scan) {
  for (const auto& rule : rules) rules_.push_back({compile(rule.when, scan), false, 0});
  literal_sizes_.resize(scan.size());
  for (std::uint32_t id = 0; id < scan.size(); ++id) literal_sizes_[id] = scan.literal(id).size();
  groups_of_literal_.resize(scan.size());
  const auto asks = [](const auto& self, const Node& node) -> bool {
    return node.condition->test == Test::failed_call ||
           std::any_of(node.parts.begin(), node.parts.end(), [&](const Node& part) { return self(self, part); });
  };
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
    rules_[rule].asks_failed_call = asks(asks, rules_[rule].when);
    put_in_order(rules_[rule].when);
    enter(rule);
  }
  for (std::uint32_t id = 0; id < scan.size(); ++id)
    if (wakes_by_[id] && wakes_by(scan.literal(id))) wake_.add(scan.literal(id));
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
  slot.asks_status = asks_error_status(syntax);
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

// Cheap tests first: what fails at once spares the patterns.
void Program::put_in_order(Node& node) const {
  const auto cost = [](const Node& part) {
    switch (part.condition->test) {
      case Test::severity:
      case Test::failed_call: return 0;
      case Test::field: return 1;
      case Test::text: return 2;
      default: return 3;
    }
  };
  for (auto& part : node.parts) put_in_order(part);
  if (node.condition->test != Test::all) return;
  std::stable_sort(node.parts.begin(), node.parts.end(),
                   [&](const Node& a, const Node& b) { return cost(a) < cost(b); });
}

int Program::cost_of(const Group& group) const {
  int cost = group.open ? 100 : group.fields.empty() ? 0 : 5;
  for (const auto id : group.literals)
    cost = std::max(cost, literal_sizes_[id] >= 8 ? 1 : 10 - static_cast<int>(literal_sizes_[id]));
  return cost;
}

// What a condition cannot do without, as one group.
Program::Group Program::group_of(const Node& node) const {
  Group group;
  switch (node.condition->test) {
    case Test::text:
      group.literals = patterns_[node.pattern].literals;
      group.open = patterns_[node.pattern].open;
      return group;
    case Test::field: group.fields.push_back(&node); return group;
    case Test::any:
      for (const auto& part : node.parts) {
        Group more = group_of(part);
        group.literals.insert(group.literals.end(), more.literals.begin(), more.literals.end());
        group.fields.insert(group.fields.end(), more.fields.begin(), more.fields.end());
        group.open |= more.open;
      }
      return group;
    case Test::all: {
      std::vector<Group> groups;
      collect_groups(node, groups);
      const auto best = std::min_element(groups.begin(), groups.end(),
                                         [&](const Group& a, const Group& b) { return cost_of(a) < cost_of(b); });
      if (best != groups.end()) return *best;
      break;
    }
    case Test::severity:
    case Test::failed_call:
    case Test::none: break;
  }
  group.open = true;
  return group;
}

// All groups of which something must be there: the parts of an `all` each ask for their own.
void Program::collect_groups(const Node& node, std::vector<Group>& groups) const {
  if (node.condition->test == Test::all) {
    for (const auto& part : node.parts) collect_groups(part, groups);
    return;
  }
  if (auto group = group_of(node); !group.open) groups.push_back(std::move(group));
}

void Program::enter(std::uint32_t rule) {
  constexpr std::size_t kMostGroups = 32;
  std::vector<Group> groups;
  collect_groups(rules_[rule].when, groups);
  std::stable_sort(groups.begin(), groups.end(),
                   [&](const Group& a, const Group& b) { return cost_of(a) < cost_of(b); });
  if (groups.size() > kMostGroups) groups.resize(kMostGroups);
  wakes_by_.resize(groups_of_literal_.size(), false);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const GroupOfRule member{rule, std::uint32_t{1} << i};
    rules_[rule].all_groups |= member.bit;
    for (const auto id : groups[i].literals) {
      groups_of_literal_[id].push_back(member);
      if (i == 0) wakes_by_[id] = true;
    }
    for (const auto* node : groups[i].fields) enter_field(node, member, i == 0);
  }
}

void Program::enter_field(const Node* node, GroupOfRule group, bool wakes) {
  constexpr std::array<std::string_view, 8> kDecoded = {"status", "ownstatus", "method",  "path",
                                                        "peer",   "service",   "message", "durationms"};
  auto name = std::find_if(field_names_.begin(), field_names_.end(),
                           [&](const FieldName& known) { return known.folded == node->field; });
  if (name == field_names_.end()) {
    const bool decoded = std::find(kDecoded.begin(), kDecoded.end(), node->field) != kDecoded.end();
    name = field_names_.insert(field_names_.end(), {node->field, {}, decoded});
  }
  auto test = std::find_if(name->tests.begin(), name->tests.end(), [&](const FieldTest& known) {
    const auto& a = *known.node->condition;
    const auto& b = *node->condition;
    return a.is == b.is && a.pattern == b.pattern && a.at_least == b.at_least && a.at_most == b.at_most;
  });
  if (test == name->tests.end()) test = name->tests.insert(name->tests.end(), {node, {}, false});
  test->groups.push_back(group);
  test->wakes |= wakes;
}

const KeyNames::Names& Program::names_of(std::string_view key, std::size_t place, ProgramScratch& scratch) const {
  return scratch.keys.of(key, place, [this](std::string_view wanted) {
    KeyNames::Names names;
    for (std::size_t i = 0; i < field_names_.size(); ++i)
      if (is_field(wanted, field_names_[i].folded)) names.push_back(static_cast<std::uint16_t>(i));
    return names;
  });
}

bool Program::wakes(const Event& event, ProgramScratch& scratch) const {
  if (event.severity == Severity::unknown) {
    if (wake_.any(event.text())) return true;
  } else {
    if (wake_.any(event.message)) return true;
    const auto line_end = event.text().find('\n');
    if (line_end != std::string_view::npos && wake_.any(event.text().substr(line_end + 1))) return true;
  }
  for (std::size_t place = 0; place < event.fields.size(); ++place) {
    const auto& field = event.fields[place];
    for (const auto name : names_of(field.key, place, scratch))
      for (const auto& test : field_names_[name].tests)
        if (test.wakes && value_holds(*test.node, field.value)) return true;
  }
  return false;
}

void Program::append_asked(const Event& event, ProgramScratch& scratch, std::string& out) const {
  for (std::size_t place = 0; place < event.fields.size(); ++place) {
    const auto& field = event.fields[place];
    if (names_of(field.key, place, scratch).empty()) continue;
    out += '\1';
    out.append(field.key);
    out += '=';
    out.append(field.value);
  }
  std::string number;
  for (const auto& name : field_names_) {
    if (!name.is_decoded) continue;
    out += '\1';
    out.append(decoded(event, name.folded, number));
  }
}

void Program::start(const Event& event, ProgramScratch& scratch) const {
  for (const auto pattern : scratch.asked) scratch.verdicts[pattern] = kNotAsked;
  scratch.asked.clear();
  scratch.has_error_digits.reset();
  scratch.verdicts.resize(patterns_.size(), kNotAsked);
  scratch.met.assign(rules_.size(), 0);
  const auto meet = [&scratch](const std::vector<GroupOfRule>& groups) {
    for (const auto& group : groups) scratch.met[group.rule] |= group.bit;
  };
  for (const auto id : scratch.hits.ids())
    if (id < groups_of_literal_.size()) meet(groups_of_literal_[id]);
  std::uint64_t there = 0;  // names among the first 64 that a field bears: the decoder's own word is not asked then
  for (std::size_t place = 0; place < event.fields.size(); ++place) {
    const auto& field = event.fields[place];
    for (const auto name : names_of(field.key, place, scratch)) {
      if (name < 64) there |= std::uint64_t{1} << name;
      for (const auto& test : field_names_[name].tests)
        if (value_holds(*test.node, field.value)) meet(test.groups);
    }
  }
  std::string number;
  for (std::size_t name = 0; name < field_names_.size(); ++name) {
    if (!field_names_[name].is_decoded || (name < 64 && (there >> name & 1) != 0)) continue;
    const auto value = decoded(event, field_names_[name].folded, number);
    if (value.empty()) continue;
    for (const auto& test : field_names_[name].tests)
      if (value_holds(*test.node, value)) meet(test.groups);
  }
  scratch.candidates.clear();
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule)
    if (scratch.met[rule] == rules_[rule].all_groups) scratch.candidates.push_back(rule);
}

bool Program::holds(std::uint32_t rule, const RuleSubject& subject, ProgramScratch& scratch) const {
  return holds(rules_[rule].when, subject, scratch);
}

bool Program::may_match(const Slot& slot, const LiteralHits& hits) {
  return slot.open ||
         std::any_of(slot.literals.begin(), slot.literals.end(), [&](auto id) { return hits.contains(id); });
}

const Pattern* Program::regex_of(const Slot& slot) const {
  std::call_once(slot.compiled, [&slot] {
    auto regex = Pattern::compile(slot.syntax);
    if (regex) slot.regex.emplace(std::move(*regex));
  });
  return slot.regex ? &*slot.regex : nullptr;
}

bool Program::text_holds(std::uint32_t pattern, const RuleSubject& subject, ProgramScratch& scratch) const {
  std::uint8_t& verdict = scratch.verdicts[pattern];
  if (verdict == kNotAsked) {
    const Slot& slot = patterns_[pattern];
    if (slot.asks_status && !scratch.has_error_digits) scratch.has_error_digits = has_error_digits(subject.text);
    const bool may = may_match(slot, scratch.hits) && (!slot.asks_status || *scratch.has_error_digits);
    const Pattern* regex = may ? regex_of(slot) : nullptr;
    verdict = regex && regex->found_in(subject.text) ? kYes : kNo;
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

bool Program::holds(const Node& node, const RuleSubject& subject, ProgramScratch& scratch) const {
  const auto part_holds = [&](const Node& part) { return holds(part, subject, scratch); };
  switch (node.condition->test) {
    case Test::text: return text_holds(node.pattern, subject, scratch);
    case Test::field: return field_holds(node, subject.event);
    case Test::severity: return subject.event.severity >= node.condition->severity;
    case Test::failed_call: return subject.failed_call;
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

void Program::append_caught(std::uint32_t rule, std::string_view text, const LiteralHits& hits,
                            std::vector<Caught>& out) const {
  constexpr int kMostMatches = 16;
  std::vector<const Slot*> slots;
  collect_patterns(rules_[rule].when, slots);
  std::vector<std::string_view> values;
  for (const Slot* slot : slots) {
    const Pattern* regex = may_match(*slot, hits) ? regex_of(*slot) : nullptr;
    if (!regex || regex->group_names().empty()) continue;
    std::size_t from = 0;
    for (int i = 0; i < kMostMatches; ++i) {
      const std::size_t end = regex->find(text, from, values);
      if (end == std::string_view::npos) break;
      Caught caught{.rule = rule, .names = &regex->group_names(), .places = {}};
      for (const auto value : values) {
        const auto at = value.empty() ? 0 : static_cast<std::uint32_t>(value.data() - text.data());
        caught.places.push_back({at, static_cast<std::uint32_t>(value.size())});
      }
      out.push_back(std::move(caught));
      from = end > from ? end : from + 1;
    }
  }
}

bool Program::explain(const Node& node, const RuleSubject& subject, ProgramScratch& scratch,
                      std::vector<std::string>& failed, int& held) const {
  if (node.condition->test == Test::all) {
    bool all = true;
    for (const auto& part : node.parts) all &= explain(part, subject, scratch, failed, held);
    return all;
  }
  if (holds(node, subject, scratch)) {
    // "none" and "severity" hold for nearly every record: that they do brings a rule no nearer.
    held += node.condition->test != Test::none && node.condition->test != Test::severity;
    return true;
  }
  // Of what must not hold, say which does.
  if (node.condition->test == Test::none) {
    for (const auto& part : node.parts)
      if (holds(part, subject, scratch))
        failed.push_back(path_of(*part.condition) + describe(*part.condition) + " is there, and must not");
  } else {
    failed.push_back(path_of(*node.condition) + describe(*node.condition));
  }
  return false;
}

void Program::probe(std::uint32_t rule, const RuleSubject& subject, ProgramScratch& scratch,
                    const Probed& probed) const {
  const auto walk = [&](const auto& self, const Node& node) -> void {
    probed(*node.condition, holds(node, subject, scratch));
    for (const auto& part : node.parts) self(self, part);
  };
  walk(walk, rules_[rule].when);
}

std::vector<std::string> Program::missing(std::uint32_t rule, const RuleSubject& subject,
                                          ProgramScratch& scratch) const {
  std::vector<std::string> failed;
  int held = 0;
  explain(rules_[rule].when, subject, scratch, failed, held);
  if (held == 0) failed.clear();
  return failed;
}

}  // namespace gwtriage
