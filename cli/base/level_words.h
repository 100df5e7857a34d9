#pragma once

#include <cstdint>
#include <string_view>

namespace gwtriage {

enum class Severity : std::uint8_t { unknown, trace, debug, info, notice, warning, error, critical };

// What a level word says where it stands first in a line.
enum class LeadingLevel : std::uint8_t {
  none,        // nothing: one letter, or the head of a line that goes on with a record ("DETAIL:  Key (id)=…")
  upper_case,  // a record, if it is written in capitals: "Note: …" and "System: …" are prose
  any_case,    // a record: "WARN …", "warn: …"
};

// A level as loggers write it.
struct LevelWord {
  std::string_view text;
  Severity severity;
  LeadingLevel leading;
};

inline constexpr std::size_t kLongestLevelWord = 12;  // bytes

// The one table of them, in English and Japanese; ASCII case does not matter. Null for anything else.
const LevelWord* find_level_word(std::string_view word);

// `unknown` for what is no level word.
Severity severity_of_word(std::string_view word);

// The level word that `text` starts with, and ends before a byte of no word; null where there is none.
const LevelWord* leading_level_word(std::string_view text);

}  // namespace gwtriage
