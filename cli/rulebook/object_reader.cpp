#include "rulebook/object_reader.h"

#include <algorithm>
#include <array>
#include <set>

namespace gwtriage {

namespace {

using Kind = JsonNode::Kind;

std::string_view kind_name(Kind kind) {
  static constexpr std::array<std::string_view, 6> kNames = {"null",     "true or false", "a number",
                                                             "a string", "a list",        "an object"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string mismatch(Kind wanted, const JsonNode& node) {
  return "must be " + std::string(kind_name(wanted)) + ", not " + std::string(kind_name(node.kind));
}

// Number of edits from one word to the other, at most 3 told apart; words of a rulebook are short.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t edit = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = std::exchange(row[j], edit);
    }
  }
  return row[b.size()];
}

// The {names} in a text.
std::set<std::string> parameters(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", open + 1);
    if (end != std::string_view::npos && end > open + 1 && text[end] == '}')
      names.emplace(text.substr(open + 1, end - open - 1));
  }
  return names;
}

}  // namespace

ObjectReader::ObjectReader(const JsonNode& node, std::string place, FileReport& report)
    : node_(node), place_(std::move(place)), report_(report) {
  if (node.kind != Kind::object) complain(mismatch(Kind::object, node));
}

std::string ObjectReader::place_of(std::string_view key) const {
  if (key.empty()) return place_;
  return place_.empty() ? std::string(key) : place_ + (place_.back() == '"' ? ": " : ".") + std::string(key);
}

void ObjectReader::complain(const JsonNode& node, std::string_view key, std::string what) {
  report_.add(node, place_of(key), std::move(what));
}

void ObjectReader::complain(std::string what) { report_.add(node_, place_, std::move(what)); }

bool ObjectReader::has(std::string_view key) const {
  return std::any_of(node_.members.begin(), node_.members.end(), [&](const auto& m) { return m.first == key; });
}

const JsonNode* ObjectReader::take(std::string_view key, Need need) {
  known_.emplace_back(key);
  for (const auto& [name, value] : node_.members)
    if (name == key) return &value;
  if (need == Need::required && node_.kind == Kind::object) complain("\"" + std::string(key) + "\" is missing");
  return nullptr;
}

std::string ObjectReader::text(std::string_view key, Need need) {
  const JsonNode* value = take(key, need);
  if (!value) return {};
  if (value->kind != Kind::string) {
    complain(*value, key, mismatch(Kind::string, *value));
    return {};
  }
  if (value->text.empty()) complain(*value, key, "must not be empty");
  return value->text;
}

bool ObjectReader::flag(std::string_view key) {
  const JsonNode* value = take(key);
  if (value && value->kind != Kind::boolean) complain(*value, key, mismatch(Kind::boolean, *value));
  return value && value->truth;
}

double ObjectReader::number(std::string_view key, double least, double most, double otherwise) {
  const JsonNode* value = take(key);
  if (!value) return otherwise;
  if (value->kind != Kind::number) {
    complain(*value, key, mismatch(Kind::number, *value));
    return otherwise;
  }
  if (value->number < least || value->number > most) {
    const auto plain = [](double n) { return std::to_string(static_cast<long long>(n)); };
    complain(*value, key, "must lie between " + plain(least) + " and " + plain(most));
  }
  return value->number;
}

std::vector<std::string> ObjectReader::texts(std::string_view key, Need need) {
  std::vector<std::string> all;
  each(key, need, [&](const JsonNode& item, const std::string& place) {
    if (item.kind != Kind::string)
      report_.add(item, place, mismatch(Kind::string, item));
    else if (item.text.empty())
      report_.add(item, place, "must not be empty");
    else
      all.push_back(item.text);
  });
  return all;
}

Localized ObjectReader::localized(std::string_view key, Need need) {
  const JsonNode* value = take(key, need);
  return value ? read_localized(*value, place_of(key), report_) : Localized{};
}

void ObjectReader::each(std::string_view key, Need need,
                        const std::function<void(const JsonNode&, const std::string& place)>& read) {
  const JsonNode* value = take(key, need);
  if (!value) return;
  if (value->kind != Kind::array) {
    complain(*value, key, mismatch(Kind::array, *value));
    return;
  }
  if (value->items.empty() && need == Need::required) complain(*value, key, "must have at least one element");
  for (std::size_t i = 0; i < value->items.size(); ++i)
    read(value->items[i], place_of(key) + "[" + std::to_string(i) + "]");
}

void ObjectReader::no_others() {
  for (const auto& [name, value] : node_.members) {
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    std::string what = "unknown key \"" + name + "\"";
    const auto nearest = std::min_element(known_.begin(), known_.end(), [&](const auto& a, const auto& b) {
      return distance(a, name) < distance(b, name);
    });
    if (nearest != known_.end() && distance(*nearest, name) <= 2) what += "; is \"" + *nearest + "\" meant?";
    report_.add(value, place_, std::move(what));
  }
}

Localized read_localized(const JsonNode& node, const std::string& place, FileReport& report) {
  ObjectReader object(node, place, report);
  Localized text{object.text("en", Need::required), object.text("ja", Need::required)};
  object.no_others();
  if (!text.en.empty() && !text.ja.empty() && parameters(text.en) != parameters(text.ja))
    object.complain("\"en\" and \"ja\" have different {parameters}");
  return text;
}

std::string one_of_these(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += std::string(names[i]);
  }
  return text;
}

}  // namespace gwtriage
