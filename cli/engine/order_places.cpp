#include "engine/order_places.h"

#include <algorithm>

#include "base/ascii.h"
#include "decode/chars.h"
#include "decode/id_text.h"
#include "model/record_secrets.h"

namespace gwtriage {
namespace {

// Behind the name of the only member that is called so; npos: there is none, or several.
std::size_t behind_key(std::string_view text, std::string_view key) {
  const std::string quoted = '"' + std::string(key) + '"';
  const auto at = text.find(quoted);
  if (at == text.npos || text.find(quoted, at + 1) != text.npos) return text.npos;
  return at + quoted.size();
}

// Where a field's value stands as it was decoded, without an escape; npos: it cannot be said.
std::size_t value_at(const Field& field, std::string_view text) {
  auto key = field.key;
  auto at = behind_key(text, key);
  if (at == text.npos && key.find('.') != key.npos) {  // of an object within the record
    key.remove_prefix(key.rfind('.') + 1);
    at = behind_key(text, key);
  }
  if (at == text.npos) return at;
  at = text.find_first_not_of(" \t", at);
  if (at == text.npos || text[at] != ':') return text.npos;
  at = text.find_first_not_of(" \t", at + 1);
  if (at == text.npos) return at;
  const bool quoted = text[at] == '"';
  if (quoted == field.number) return text.npos;
  at += quoted;
  const auto end = at + field.value.size();
  if (field.value.empty() || text.substr(at, field.value.size()) != field.value || end == text.size()) return text.npos;
  return (quoted ? text[end] == '"' : decode::is_blank(text[end]) || text[end] == ',' || text[end] == '}') ? at
                                                                                                           : text.npos;
}

// Of a value that stands in the text once, and apart from other words.
std::size_t only_place_of(std::string_view value, std::string_view text) {
  const auto at = value.empty() ? text.npos : text.find(value);
  if (at == text.npos || text.find(value, at + 1) != text.npos) return text.npos;
  const auto end = at + value.size();
  const bool alone = (at == 0 || !is_alnum(text[at - 1])) && (end == text.size() || !is_alnum(text[end]));
  return alone ? at : text.npos;
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

constexpr std::size_t kIdBytes = 6;  // the shortest id that is known by its form

}  // namespace

std::string_view OrderPlaces::Value::in(std::string_view text, const VaryingPlaces& varying) const {
  const auto offset = [&](const Place& place) {
    return (place.word == varying.count ? text.size() : varying.at[place.word]) - place.back;
  };
  const auto from = offset(begin);
  return text.substr(from, offset(end) - from);
}

std::optional<OrderPlaces::Place> OrderPlaces::place_of(std::size_t at, std::string_view text,
                                                        const VaryingPlaces& varying) {
  const auto* const end = varying.at.begin() + varying.count;
  const auto* const next = std::lower_bound(varying.at.begin(), end, at);
  if (next == varying.at.end()) return std::nullopt;  // more words may vary than are told
  return Place{static_cast<std::size_t>(next - varying.at.begin()), (next == end ? text.size() : *next) - at};
}

std::optional<OrderPlaces::Value> OrderPlaces::value_of(const Field& field, const Event& event,
                                                        const VaryingPlaces& varying) {
  const auto text = event.text();
  const auto at = event.dialect == Dialect::json ? value_at(field, text) : only_place_of(field.value, text);
  if (at == text.npos) return std::nullopt;
  // No word reaches over the quotes, the colon or the comma around a value, so that it lies as far from its
  // neighbours in every line.
  const auto begin = place_of(at, text, varying);
  const auto end = place_of(at + field.value.size(), text, varying);
  if (!begin || !end) return std::nullopt;
  return Value{*begin, *end};
}

std::optional<OrderPlaces> OrderPlaces::find(const Event& event, const VaryingPlaces& varying, MoneyReader& money) {
  const bool json = event.dialect == Dialect::json;
  if (json && event.dialect_name != "json") return std::nullopt;
  // A number in prose may be an id by its form, which a shape does not tell.
  if (json && event.message.find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  // A pair in a text that may list cookies or credentials is perhaps one of them.
  if (!json && may_list_secret_pairs(event.text())) return std::nullopt;
  OrderPlaces places;
  bool correlates = false;
  for (const auto& id : event.ids) {
    if (id.field < 0) return std::nullopt;
    const auto& field = event.fields[static_cast<std::size_t>(id.field)];
    const bool of_request = names_request(id.kind->part);
    // Whose request it is, and whether a number is one, hangs on how long it is.
    const bool number = field.number || id.value.find_first_not_of("0123456789") == std::string_view::npos;
    if (of_request && (number || decode::looks_like_gateway_id(id.value))) return std::nullopt;
    const auto value = value_of(field, event, varying);
    if (!value) return std::nullopt;
    places.ids_.push_back({id.kind, std::string(field.key), *value});
    correlates = correlates || of_request;
  }
  if (!correlates) return std::nullopt;  // ids without a name would be asked for
  for (const auto& field : event.fields) {
    if (!money.asks_for(field.key)) continue;
    const auto value = value_of(field, event, varying);
    if (!value) return std::nullopt;
    places.fields_.push_back({std::string(field.key), *value, field.number});
  }
  if (!json) places.find_free_numbers(event.text(), varying);
  return places;
}

bool OrderPlaces::covers(std::size_t at, std::string_view text, const VaryingPlaces& varying) const {
  const auto holds = [&](const auto& place) {
    const auto value = place.value.in(text, varying);
    const auto begin = static_cast<std::size_t>(value.data() - text.data());
    return at >= begin && at < begin + value.size();
  };
  return std::any_of(ids_.begin(), ids_.end(), holds) || std::any_of(fields_.begin(), fields_.end(), holds);
}

void OrderPlaces::find_free_numbers(std::string_view text, const VaryingPlaces& varying) {
  for (std::size_t word = 0; word < varying.count; ++word) {
    const auto at = varying.at[word];
    if (digits_from(text, at) < kIdBytes && !covers(at, text, varying)) free_numbers_.push_back(word);
  }
}

bool OrderPlaces::read(std::string_view text, const VaryingPlaces& varying, Event& event) const {
  event.ids.clear();
  event.fields.clear();
  for (const auto word : free_numbers_)
    if (digits_from(text, varying.at[word]) >= kIdBytes) return false;
  for (const auto& place : ids_) {
    const auto id = decode::id_of_value(place.value.in(text, varying));
    if (id.empty()) return false;
    const bool known =
        std::any_of(event.ids.begin(), event.ids.end(), [&](const EventId& other) { return other.value == id; });
    if (known) continue;
    event.ids.push_back({.kind = place.kind, .value = id, .field = static_cast<int>(event.fields.size())});
    event.fields.push_back({.key = place.key, .value = id});
  }
  for (const auto& field : fields_)
    event.fields.push_back({.key = field.key, .value = field.value.in(text, varying), .number = field.number});
  return true;
}

}  // namespace gwtriage
