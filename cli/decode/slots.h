#pragma once

#include <absl/container/flat_hash_set.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/slot.h"

namespace gwtriage::decode {

// What separates the columns of a line of columns: "\t", "|", ";", "::" or ","; empty: it is no such line.
std::string_view separator_of(std::string_view text);

// Walks the text of a record once for tokens in places that have no name. It looks at the text alone, so that a line
// that is known to mean nothing need not be decoded for it.
class SlotReader {
 public:
  // `message_fields`: names of fields in whose quotes the program itself speaks.
  explicit SlotReader(const std::vector<std::string>& message_fields);

  // Numbers of three digits that are a whole value. What stands in quotes with other words is none: anybody outside
  // can write a user agent.
  void read_numbers(std::string_view text, RecordSlots& out) { read(text, false, out); }

  // Tokens that have the form of an id, and words that may name the service, too.
  void read_all(std::string_view text, RecordSlots& out) { read(text, true, out); }

 private:
  // A token, and what the places of its kind have in common.
  struct Token {
    std::size_t begin, end;
    std::string_view text;
    bool in_digits;  // there is one in it
    bool in_quotes;  // with other words
    bool is_level;
  };
  void read(std::string_view text, bool with_tokens, RecordSlots& out);
  void pass(std::size_t at);
  void pass_quote(std::size_t at);
  Token token_at(std::size_t at) const;
  void take_number(const Token& token, int number, RecordSlots& out) const;
  void take_id(const Token& token, RecordSlots& out) const;
  void take_name(const Token& token, RecordSlots& out) const;
  void remember(const Token& token);
  bool is_message(std::string_view key) const;
  SlotHash column_slot() const;
  static SlotHash words_slot(std::string_view in_front, std::size_t length);

  absl::flat_hash_set<std::string> message_fields_;
  // The walk through one text: how far it came.
  std::string_view text_, separator_;
  std::size_t column_ = 0;
  std::string around_;     // what stands in front of a token, less what differs from line to line
  std::string structure_;  // of that only what no word tells: "[#] - (L) - ["
  std::size_t around_before_quote_ = 0, structure_before_quote_ = 0;
  bool quoted_ = false, prose_ = false, behind_word_ = false;
};

}  // namespace gwtriage::decode
