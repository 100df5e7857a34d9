#include "rulebook/fragments.h"

#include <vector>

#include "rulebook/wording.h"

namespace gwtriage {
namespace {

using Kind = JsonNode::Kind;

constexpr std::string_view kOpen = "{{", kClose = "}}";
constexpr int kDeepest = 8;  // fragments within fragments

bool is_name(std::string_view name) {
  return !name.empty() && name.front() != '-' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos;
}

std::string place_of(const std::string& fragment) { return "fragments \"" + fragment + "\""; }

}  // namespace

void Fragments::collect(const JsonNode& top, FileReport& report) {
  for (const auto& [key, value] : top.members) {
    if (key != "fragments") continue;
    if (value.kind != Kind::object) return report.add(value, "fragments", "must be an object");
    for (const auto& [name, node] : value.members) {
      const std::string place = place_of(name);
      if (!is_name(name)) report.add(node, place, "lower-case letters, digits and hyphens only");
      const std::string pattern = joined(read_wordings(node, place, report));
      const auto [known, is_new] = fragments_.emplace(name, Fragment{pattern, report.file, node.line, false});
      if (!is_new)
        report.add(node, place,
                   "stands twice, first at " + known->second.file + ":" + std::to_string(known->second.line));
    }
  }
}

std::string Fragments::filled(const std::string& pattern, const JsonNode& node, const std::string& place,
                              FileReport& report, int depth) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t open; (open = pattern.find(kOpen, at)) != pattern.npos;) {
    const std::size_t close = pattern.find(kClose, open);
    const std::string name = pattern.substr(open + kOpen.size(), close - open - kOpen.size());
    if (close == pattern.npos || !is_name(name)) {  // braces of a pattern
      out.append(pattern, at, open + 1 - at);
      at = open + 1;
      continue;
    }
    out.append(pattern, at, open - at);
    at = close + kClose.size();
    const auto known = fragments_.find(name);
    if (known == fragments_.end()) {
      report.add(node, place, "unknown fragment \"" + name + "\"");
      continue;
    }
    known->second.used = true;
    if (depth == kDeepest) {
      report.add(node, place, "fragment \"" + name + "\" is made of itself");
      return out;
    }
    out += "(?:" + filled(known->second.pattern, node, place, report, depth + 1) + ")";
  }
  return out.append(pattern, at, pattern.npos);
}

void Fragments::fill(JsonNode& patterns, const std::string& place, FileReport& report) {
  each_pattern(patterns, [&](JsonNode& pattern) {
    if (pattern.text.find(kOpen) != std::string::npos) pattern.text = filled(pattern.text, pattern, place, report);
  });
}

// "text" and "matches" of a condition and of those within it.
void Fragments::put_into(JsonNode& condition, const std::string& place, FileReport& report) {
  for (auto& [key, value] : condition.members) {
    const std::string within = place + "." + key;
    if (key == "text" || key == "matches") {
      fill(value, within, report);
      continue;
    }
    for (std::size_t i = 0; i < value.items.size(); ++i)
      put_into(value.items[i], within + "[" + std::to_string(i) + "]", report);
  }
}

void Fragments::put_into_rules(JsonNode& top, FileReport& report) {
  for (auto& [key, rules] : top.members) {
    if (key != "rules") continue;
    for (std::size_t i = 0; i < rules.items.size(); ++i)
      for (auto& [part, when] : rules.items[i].members)
        if (part == "when") put_into(when, "rules[" + std::to_string(i) + "].when", report);
  }
}

void Fragments::put_into_fragments(JsonNode& top, FileReport& report) {
  for (auto& [key, section] : top.members) {
    if (key != "fragments") continue;
    for (auto& [name, fragment] : section.members) fill(fragment, place_of(name), report);
  }
}

void Fragments::complain_of_unused(std::vector<Finding>& findings) const {
  for (const auto& [name, fragment] : fragments_)
    if (!fragment.used) findings.push_back({fragment.file, fragment.line, place_of(name), "no pattern uses it"});
}

}  // namespace gwtriage
