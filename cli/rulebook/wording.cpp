#include "rulebook/wording.h"

namespace gwtriage {
namespace {

using Kind = JsonNode::Kind;

std::string nth(const std::string& place, std::size_t i) { return place + "[" + std::to_string(i) + "]"; }

Wording bare(const JsonNode& node, const std::string& place, FileReport& report) {
  if (node.kind != Kind::string || node.text.empty())
    report.add(node, place, "must be a pattern: a string that is not empty");
  return {&node, place, node.text, {}, {}};
}

// By hand and not by ObjectReader: there are thousands of them to be read at each start.
Wording with_proof(const JsonNode& node, const std::string& place, FileReport& report) {
  const JsonNode* pattern = nullptr;
  Wording wording{&node, place, {}, {}, {}};
  for (const auto& [key, value] : node.members) {
    if (key == "re")
      pattern = &value;
    else if (key == "shows")
      wording.shows = value.text;
    else if (key == "unshown")
      wording.unshown = value.text;
    else if (key != "why")
      report.add(value, place, "unknown key \"" + key + "\": re, shows, unshown or why");
  }
  if (wording.shows.empty() == wording.unshown.empty())
    report.add(node, place, "needs either \"shows\", a line that only it matches, or \"unshown\", the reason for none");
  if (!pattern || pattern->text.empty()) {
    report.add(node, place, "needs \"re\", a pattern");
  } else {
    wording.node = pattern;
    wording.pattern = pattern->text;
  }
  return wording;
}

bool sets_flags(std::string_view pattern) {
  for (std::size_t at = pattern.find("(?"); at != std::string_view::npos; at = pattern.find("(?", at + 1))
    if (pattern.substr(at + 2).find_first_of("imsU-") == 0) return true;
  return false;
}

}  // namespace

std::vector<Wording> read_wordings(const JsonNode& node, const std::string& place, FileReport& report) {
  std::vector<Wording> wordings;
  if (node.kind == Kind::array) {
    for (std::size_t i = 0; i < node.items.size(); ++i) wordings.push_back(bare(node.items[i], nth(place, i), report));
  } else if (node.kind == Kind::object) {
    ObjectReader languages(node, place, report);
    for (const auto language : kWordingLanguages) languages.take(language);
    languages.no_others();
    for (const auto& [language, list] : node.members) {
      const std::string within = place + "." + language;
      if (list.kind != Kind::array) report.add(list, within, "must be a list");
      wordings.reserve(wordings.size() + list.items.size());
      for (std::size_t i = 0; i < list.items.size(); ++i)
        wordings.push_back(with_proof(list.items[i], nth(within, i), report));
    }
  } else {
    return {bare(node, place, report)};
  }
  if (wordings.empty()) report.add(node, place, "must have at least one pattern");
  return wordings;
}

void each_pattern(JsonNode& node, const std::function<void(JsonNode& pattern)>& visit) {
  if (node.kind == Kind::string) visit(node);
  for (auto& item : node.items) visit(item);
  for (auto& [language, list] : node.members)
    for (auto& wording : list.items)
      for (auto& [key, value] : wording.members)
        if (key == "re") visit(value);
}

std::string joined(const std::vector<Wording>& wordings) {
  std::string all;
  for (const auto& wording : wordings) {
    if (!all.empty()) all += '|';
    all += sets_flags(wording.pattern) ? "(?:" + std::string(wording.pattern) + ")" : std::string(wording.pattern);
  }
  return all;
}

}  // namespace gwtriage
