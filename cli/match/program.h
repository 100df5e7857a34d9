#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <absl/container/flat_hash_map.h>

#include "base/pattern.h"
#include "match/caught.h"
#include "match/literal_scan.h"
#include "match/told_answers.h"
#include "model/event.h"
#include "model/rulebook.h"

namespace gwtriage {

// Which of the names that conditions ask for a field's key bears, found once for each spelling.
class KeyNames {
 public:
  using Names = std::vector<std::uint16_t>;

  // `place` is the field's place in its record: records of one program mostly have the same keys in the same places.
  template <typename Find>
  const Names& of(std::string_view key, std::size_t place, Find find) {
    if (place < places_.size() && places_[place].first == key) return *places_[place].second;
    if (known_.size() >= kMostKeys) {
      known_.clear();
      places_.clear();
    }
    auto entry = known_.find(key);
    if (entry == known_.end()) {
      auto made = std::make_unique<Entry>(Entry{std::string(key), find(key)});
      const std::string_view name = made->key;
      entry = known_.emplace(name, std::move(made)).first;
    }
    if (place >= places_.size()) places_.resize(place + 1);
    places_[place] = {entry->second->key, &entry->second->names};
    return entry->second->names;
  }

 private:
  static constexpr std::size_t kMostKeys = 4096;  // keys may be made of data: forget them all and begin again
  struct Entry {
    std::string key;
    Names names;
  };
  absl::flat_hash_map<std::string_view, std::unique_ptr<Entry>> known_;  // keys live in the entries
  std::vector<std::pair<std::string_view, const Names*>> places_;
};

// What one thread keeps between records, so that matching allocates nothing once warm.
struct ProgramScratch {
  LiteralHits hits;       // of the match text
  LiteralHits name_hits;  // of a text that may name a gateway
  KeyNames keys;
  KeyNames roles;
  std::vector<std::uint32_t> met;         // per rule: bit per group of which something is there
  std::vector<std::uint32_t> candidates;  // rules all of whose groups are met, in order
  std::vector<std::uint8_t> verdicts;     // per pattern: not asked, no, yes
  std::vector<std::uint32_t> asked;       // the patterns that were asked
  std::vector<ToldAnswer> told_answers;   // in the message
  std::optional<bool> has_error_digits;   // what the text at hand has, once asked
};

// One record as the conditions see it.
struct RuleSubject {
  const Event& event;
  std::string_view text;                        // match_text(event), or its shape
  const std::vector<Caught>* caught = nullptr;  // what the groups of the rules that match caught in the text
  bool failed_call = false;
};

// All conditions of a rulebook, compiled. A pattern becomes an RE2 when it is first needed: most patterns of a
// book never are in one run, and compiling them all would cost more than reading a small log.
class Program {
 public:
  // `scan` gets the literals that the patterns ask for; the caller builds it.
  Program(const std::vector<Rule>& rules, LiteralScan& scan);

  // Whether a record that looks healthy must be matched all the same: one of the words or fields that a rule cannot
  // do without is there. Nearly free where not.
  bool wakes(const Event& event, ProgramScratch& scratch) const;

  // Appends all that conditions on fields may look at, as it is.
  void append_asked(const Event& event, ProgramScratch& scratch, std::string& out) const;

  // Starts on a record: `scratch.hits` are those of its text. Finds the rules that may match.
  void start(const Event& event, ProgramScratch& scratch) const;

  bool asks_failed_call(std::uint32_t rule) const { return rules_[rule].asks_failed_call; }
  bool holds(std::uint32_t rule, const RuleSubject& subject, ProgramScratch& scratch) const;

  // Appends what the named groups of the rule's text patterns catch, outside of `none`: each match of each pattern
  // with groups, at most 16 a pattern. `hits` are those of the text.
  void append_caught(std::uint32_t rule, std::string_view text, const LiteralHits& hits,
                     std::vector<Caught>& out) const;

  // Calls probed(condition, whether it holds) for each condition of the rule, wherever it stands.
  using Probed = std::function<void(const Condition&, bool)>;
  void probe(std::uint32_t rule, const RuleSubject& subject, ProgramScratch& scratch, const Probed& probed) const;

  // The leaves that did not hold, described, where at least one did; empty where none or all did.
  std::vector<std::string> missing(std::uint32_t rule, const RuleSubject& subject, ProgramScratch& scratch) const;

 private:
  struct Node {
    const Condition* condition = nullptr;
    std::uint32_t pattern = kNone;  // index into patterns_
    std::string field;              // folded
    std::vector<Node> parts;
  };
  struct Slot {  // one pattern
    std::string syntax;
    std::vector<std::uint32_t> literals;  // any of these must occur
    bool open = true;                     // or words too short to look for, or nothing is known
    bool has_groups = false;
    bool asks_status = false;  // matches no text without the digits of an error
    mutable std::once_flag compiled;
    mutable std::optional<Pattern> regex;  // nothing: not valid, matches nothing
  };
  // What a rule cannot do without: any of these. An `open` group says nothing.
  struct Group {
    std::vector<std::uint32_t> literals;
    std::vector<const Node*> fields;
    bool open = false;
  };
  struct CompiledRule {
    Node when;
    bool asks_failed_call = false;
    std::uint32_t all_groups = 0;  // a bit for each group; 0: the rule is tried on every record that is looked at
  };
  struct GroupOfRule {
    std::uint32_t rule;
    std::uint32_t bit;
  };
  struct FieldTest {
    const Node* node;
    std::vector<GroupOfRule> groups;
    bool wakes = false;
  };
  struct FieldName {
    std::string folded;
    std::vector<FieldTest> tests;
    bool is_decoded = false;  // the decoder knows it by itself: status, method, …
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;

  Node compile(const Condition& condition, LiteralScan& scan);
  std::uint32_t slot_of(const std::string& syntax, bool of_text, LiteralScan& scan);
  void put_in_order(Node& node) const;
  Group group_of(const Node& node) const;
  void collect_groups(const Node& node, std::vector<Group>& groups) const;
  int cost_of(const Group& group) const;
  void enter(std::uint32_t rule);
  void enter_field(const Node* node, GroupOfRule group, bool wakes);
  const KeyNames::Names& names_of(std::string_view key, std::size_t place, ProgramScratch& scratch) const;
  // Whether one of the words that the pattern cannot do without is in the text.
  static bool may_match(const Slot& slot, const LiteralHits& hits);
  const Pattern* regex_of(const Slot& slot) const;
  bool holds(const Node& node, const RuleSubject& subject, ProgramScratch& scratch) const;
  bool text_holds(std::uint32_t pattern, const RuleSubject& subject, ProgramScratch& scratch) const;
  bool field_holds(const Node& node, const Event& event) const;
  bool value_holds(const Node& node, std::string_view value) const;
  void collect_patterns(const Node& node, std::vector<const Slot*>& slots) const;
  bool explain(const Node& node, const RuleSubject& subject, ProgramScratch& scratch, std::vector<std::string>& failed,
               int& held) const;

  std::vector<CompiledRule> rules_;
  std::deque<Slot> patterns_;  // a deque: once_flag does not move
  absl::flat_hash_map<std::string, std::uint32_t> slots_;
  std::vector<std::size_t> literal_sizes_;
  std::vector<std::vector<GroupOfRule>> groups_of_literal_;
  std::vector<FieldName> field_names_;
  std::vector<bool> wakes_by_;  // per literal: of a group by which a rule is known to be worth a look
  LiteralScan wake_;
};

// A number as it stands in a field: plain, or a duration ("12ms", "1.5s", "2m"), then in milliseconds.
std::optional<double> field_number(std::string_view value);

}  // namespace gwtriage
