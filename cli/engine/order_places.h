#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correlate/money.h"
#include "match/shape_key.h"
#include "model/event.h"

namespace gwtriage {

// Where the lines of one shape name an order, its request and its user, and say what it is worth: lines that mean
// nothing else need not be decoded for it.
class OrderPlaces {
 public:
  // From one of the lines, decoded, and the places of its shape. Nothing where the shape does not tell everything: ids
  // without a field of their own, fields that cannot be told from others.
  static std::optional<OrderPlaces> find(const Event& event, const VaryingPlaces& varying, MoneyReader& money);

  // Ids and fields of another of these lines, as decoding it would give them, and nothing else of it. False where one
  // of the ids is none (noughts): the line is to be decoded. The event's views die with `text` and this.
  bool read(std::string_view text, const VaryingPlaces& varying, Event& event) const;

 private:
  // A place in the lines: so many bytes before a word that varies, or before the end where there is none behind it.
  struct Place {
    std::size_t word = 0;
    std::size_t back = 0;
  };
  struct Value {
    Place begin, end;
    std::string_view in(std::string_view text, const VaryingPlaces& varying) const;
  };
  struct Id {
    const IdKind* kind;
    std::string key;
    Value value;
  };
  struct NamedField {
    std::string key;
    Value value;
    bool number = false;
  };

  static std::optional<Place> place_of(std::size_t at, std::string_view text, const VaryingPlaces& varying);
  static std::optional<Value> value_of(const Field& field, const Event& event, const VaryingPlaces& varying);
  bool covers(std::size_t at, std::string_view text, const VaryingPlaces& varying) const;
  void find_free_numbers(std::string_view text, const VaryingPlaces& varying);

  std::vector<Id> ids_;
  std::vector<NamedField> fields_;
  std::vector<std::size_t> free_numbers_;  // words that vary, of a text: short ones, which no id is
};

}  // namespace gwtriage
