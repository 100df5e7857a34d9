#include "rulebook/proof_check.h"

#include <functional>

#include "base/pattern.h"
#include "rulebook/wording.h"

namespace gwtriage {
namespace {

using Kind = JsonNode::Kind;

enum class Place { text, fragment };
using Visit = std::function<void(Place, const JsonNode& patterns, const std::string& place)>;

constexpr std::size_t kLongest = 300;  // characters of a pattern

const JsonNode* member(const JsonNode& object, std::string_view key) {
  for (const auto& [name, value] : object.members)
    if (name == key) return &value;
  return nullptr;
}

void each_text(const JsonNode& condition, const std::string& place, const Visit& visit) {
  for (const auto& [key, value] : condition.members) {
    if (key == "text") visit(Place::text, value, place + ".text");
    if (key != "all" && key != "any" && key != "none") continue;
    for (std::size_t i = 0; i < value.items.size(); ++i)
      each_text(value.items[i], place + "." + key + "[" + std::to_string(i) + "]", visit);
  }
}

// Visits what stands for a list of wordings: each fragment, each "text" of a condition.
void each_list(const JsonNode& top, const Visit& visit) {
  if (const JsonNode* fragments = member(top, "fragments"))
    for (const auto& [name, patterns] : fragments->members)
      visit(Place::fragment, patterns, "fragments \"" + name + "\"");
  if (const JsonNode* rules = member(top, "rules"))
    for (std::size_t i = 0; i < rules->items.size(); ++i) {
      const JsonNode& rule = rules->items[i];
      const JsonNode* id = member(rule, "id");
      const JsonNode* when = member(rule, "when");
      if (id && when) each_text(*when, "rules[" + std::to_string(i) + "] \"" + id->text + "\": when", visit);
    }
}

// Bytes that begin a character.
std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

// A fragment is a piece of a longer pattern: what it shows is all that it matches there.
void check_list(Place kind, const std::vector<Wording>& wordings, ProofCount& count, FileReport& report) {
  std::vector<Pattern> patterns;
  for (const auto& wording : wordings) {
    auto pattern = Pattern::compile(kind == Place::text ? std::string(wording.pattern)
                                                        : "^(?:" + std::string(wording.pattern) + ")$");
    if (!pattern) return report.add(*wording.node, wording.place, pattern.error().what);
    patterns.push_back(std::move(*pattern));
  }
  for (std::size_t i = 0; i < wordings.size(); ++i) {
    const Wording& wording = wordings[i];
    ++(!wording.has_proof() ? count.bare : wording.shows.empty() ? count.unshown : count.shown);
    if (wording.shows.empty()) continue;
    if (!patterns[i].found_in(wording.shows))
      report.add(*wording.node, wording.place, "does not match what it shows: " + std::string(wording.shows));
    for (std::size_t other = 0; other < wordings.size(); ++other)
      if (other != i && patterns[other].found_in(wording.shows))
        report.add(*wording.node, wording.place,
                   "shows what " + wordings[other].place + " matches, too: " + std::string(wording.shows));
  }
}

}  // namespace

ProofCount check_proofs(const JsonNode& top, FileReport& report) {
  ProofCount count;
  each_list(top, [&](Place kind, const JsonNode& patterns, const std::string& place) {
    check_list(kind, read_wordings(patterns, place, report), count, report);
  });
  return count;
}

void check_lengths(const JsonNode& top, FileReport& report) {
  const auto check = [&](const JsonNode& pattern, const std::string& place) {
    if (characters(pattern.text) > kLongest)
      report.add(pattern, place,
                 "has more than " + std::to_string(kLongest) +
                     " characters: make a list of it, or say in \"why\" what keeps it together");
  };
  each_list(top, [&](Place, const JsonNode& patterns, const std::string& place) {
    if (patterns.kind == Kind::string) check(patterns, place);
    for (const auto& item : patterns.items) check(item, place);
    for (const auto& [language, list] : patterns.members)
      for (std::size_t i = 0; i < list.items.size(); ++i)
        if (const JsonNode* pattern = member(list.items[i], "re"); pattern && !member(list.items[i], "why"))
          check(*pattern, place + "." + language + "[" + std::to_string(i) + "]");
  });
}

}  // namespace gwtriage
