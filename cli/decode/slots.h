#pragma once

#include <absl/container/flat_hash_set.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/slot.h"

namespace gwtriage::decode {

// Whether a token has the form of an id: UUID, hex, ULID, KSUID, nanoid, base62, snowflake, mod_unique_id, "req_…". No
// thread ("http-nio-8080-exec-18"), numbered name ("node-12"), time, size or duration is one.
bool has_form_of_id(std::string_view token);

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
  struct Place {
    std::size_t begin, end, column;
    bool quoted, behind_word;
    std::string_view separator;
  };
  void read(std::string_view text, bool with_tokens, RecordSlots& out);
  bool is_message(std::string_view key) const;
  void read_name(std::string_view text, const Place& place, RecordSlots& out) const;

  absl::flat_hash_set<std::string> message_fields_;
  std::string around_;     // what stands in front of a token, less what differs from line to line
  std::string structure_;  // of that only what no word tells: "[#] - (L) - ["
};

}  // namespace gwtriage::decode
