#include "rulebook/inherited_fields.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "base/name_match.h"
#include "rulebook/book_draft.h"

namespace gwtriage {
namespace {

void append(const std::vector<std::string>& from, std::vector<std::string>& own) {
  own.insert(own.end(), from.begin(), from.end());
}

// A kind that the book has, too, keeps what the book says of it and knows the further names.
void append_ids(const std::vector<IdKind>& from, std::vector<IdKind>& own) {
  const std::size_t owned = own.size();
  for (const IdKind& kind : from) {
    const auto end = own.begin() + static_cast<std::ptrdiff_t>(owned);
    const auto known = std::find_if(own.begin(), end, [&](const IdKind& other) { return other.name == kind.name; });
    if (known == end)
      own.push_back(kind);
    else
      append(kind.names, known->names);
  }
}

// A name has one slot: what the book calls a message is no error's text by inheritance.
void append_slots(const FieldRoles& from, FieldRoles& own, const std::function<bool(std::string_view key)>& wanted) {
  const auto claimed = own.slots;
  const auto is_claimed = [&](const std::string& name) {
    return std::any_of(claimed.begin(), claimed.end(), [&](const auto& names) {
      return std::any_of(names.begin(), names.end(), [&](const std::string& known) { return same_name(known, name); });
    });
  };
  for (std::size_t slot = 0; slot < kSlotNames.size(); ++slot)
    if (wanted(kSlotNames[slot]))
      std::copy_if(from.slots[slot].begin(), from.slots[slot].end(), std::back_inserter(own.slots[slot]),
                   [&](const std::string& name) { return !is_claimed(name); });
}

void append_status_words(const StatusWords& from, StatusWords& own) {
  // A word before a number weighs what the book says.
  constexpr std::array kBefore = {&StatusWords::before, &StatusWords::before_error, &StatusWords::before_end};
  const auto is_claimed = [claimed = own, &kBefore](const std::string& word) {
    return std::any_of(kBefore.begin(), kBefore.end(), [&](const auto list) {
      return std::any_of((claimed.*list).begin(), (claimed.*list).end(),
                         [&](const std::string& known) { return same_word(known, word); });
    });
  };
  for (const auto list : kBefore)
    std::copy_if((from.*list).begin(), (from.*list).end(), std::back_inserter(own.*list),
                 [&](const std::string& word) { return !is_claimed(word); });
  for (const auto list : {&StatusWords::right_before, &StatusWords::right_behind, &StatusWords::behind_error,
                          &StatusWords::errors, &StatusWords::units, &StatusWords::served})
    append(from.*list, own.*list);
  own.reasons.insert(own.reasons.end(), from.reasons.begin(), from.reasons.end());
}

}  // namespace

BookFile builtin_fields_file() {
  for (auto& file : builtin_book())
    if (file.name.ends_with("/fields.json")) return std::move(file);
  return {};
}

FieldRoles builtin_fields() {
  const auto file = builtin_fields_file();
  BookDraft draft;
  FileReport report{file.name, draft.findings};
  const auto tree = parse_json_tree(file.text, file.name, draft.findings);
  if (!tree) return {};
  const auto fields = std::find_if(tree->members.begin(), tree->members.end(),
                                   [](const auto& member) { return member.first == "fields"; });
  if (fields != tree->members.end()) read_roles(fields->second, report, draft);
  return std::move(draft.book.fields);
}

void inherit(const FieldRoles& from, FieldRoles& own, const std::function<bool(std::string_view key)>& wanted) {
  for (const auto& list : kFieldLists)
    if (wanted(list.key)) append(from.*list.names, own.*list.names);
  for (std::size_t word = 0; word < kGatewayWordNames.size(); ++word)
    if (wanted(kGatewayWordNames[word])) append(from.gateway_words[word], own.gateway_words[word]);
  append_slots(from, own, wanted);
  if (wanted("ids")) append_ids(from.ids, own.ids);
  if (wanted("duration_unit"))
    own.duration_units.insert(own.duration_units.end(), from.duration_units.begin(), from.duration_units.end());
  if (wanted("status_words")) append_status_words(from.status_words, own.status_words);
}

}  // namespace gwtriage
