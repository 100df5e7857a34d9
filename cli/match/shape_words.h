#pragma once

#include <cstdint>
#include <string_view>

#include "match/digit_words.h"
#include "match/number_names.h"
#include "match/shape.h"

namespace gwtriage {

// A word with a digit, and what stands around it.
struct ShapeWord : DigitWord {
  const TextBits* bits = nullptr;  // of all
  std::string_view all;
  char before = ' ';  // the byte on either side
  char after = ' ';

  std::string_view text() const { return {all.data() + at, size}; }
};

// What stands for a word that varies.
enum class StandIn : std::uint8_t { number, measure, time, moment, address, id };

// How a word varies, if it does.
struct Variation {
  std::size_t size = 0;  // of the word, or of what it begins; 0: it stays
  StandIn stand_in = StandIn::number;
};

// A date with its time, a UUID, an address or what is drawn for a pod, of which this word is the beginning. REQUIRES:
// may_begin_more(word).
Variation begins_more(const ShapeWord& word);
Variation varies_carefully(const ShapeWord& word);
Variation few_letters_vary(const ShapeWord& word);
Naming naming_of(const ShapeWord& number);
// Of an access log's path ("/items/401") or of timers ("0/0/1/236/237"): a number between slashes that is no status.
bool is_between_slashes(const ShapeWord& number);
// How much of an address tells that it is of a private network (RFC 1918): that much of it stays.
std::size_t private_prefix(std::string_view address);

// From here on a word is an id, of whatever digits and letters: one hexadecimal id in some hundred has none but digits,
// or a letter at its end alone, and its record would be of a shape that nobody has met.
inline constexpr std::size_t kLongIdBytes = 10;

// Of the digits of a measure: that a duration has four says something ("1204ms"), that it has more does not.
inline constexpr std::size_t kMostDigits = 4;

inline StandIn number_stand_in(const ShapeWord& word) {
  return word.size < kLongIdBytes || word.before == '.' ? StandIn::number : StandIn::id;
}

// Parts of a number's answer are asked for whether they are needed or not: sizes differ from line to line, names do
// not, and a processor that can foresee the way is the faster for it.
inline bool number_varies(const ShapeWord& word) {
  const char first = word.all[word.at];
  const bool few = word.size == 1;
  const bool may_be_status = (word.size == 3) & (first >= '1') & (first <= '5') & (word.before != '.') &
                             (word.before != ',') & (word.after != '.');
  const bool many = !few & (!may_be_status || ((word.before == '/') | (word.after == '/') && is_between_slashes(word)));
  if (word.before == '-' || word.before == '.') return many;
  const bool named = (word.before == '=') | (word.before == ':') | (word.before == ' ');
  if (!named & !many) return false;
  const Naming naming = naming_of(word);
  return (named & (naming == Naming::duration)) | (named & !few & (naming == Naming::amount)) |
         (many & (naming != Naming::level));
}

inline Variation varies_coarsely(const ShapeWord& word) {
  constexpr std::size_t kIdBytes = 6;
  if (word.is_number()) return {number_varies(word) ? word.size : 0, number_stand_in(word)};
  if (!at_least_two(word.digits)) return {};
  if (word.size < kIdBytes || !at_least_three(word.letters)) return few_letters_vary(word);
  return {word.size, StandIn::id};
}

inline bool may_begin_more(const ShapeWord& word) {
  if (word.after == '-') return ((word.size >= 8) & (word.size <= 10)) | ((word.size == 4) & word.is_number());
  if (word.after == '.') return (word.size <= 3) & word.is_number();
  return word.after == '/' && word.size == 4 && word.is_number();
}

// Visits what varies, from the left. Inlined, as are the parts that most words go through: it is asked of every line.
template <ShapeDetail detail, typename Visit>
[[gnu::always_inline]] inline void each_varying(std::string_view text, Visit visit) {
  TextBits bits(text);
  DigitWords words(bits);
  ShapeWord word;
  word.bits = &bits;
  word.all = text;
  while (words.next(word)) {
    word.before = word.at == 0 ? ' ' : text[word.at - 1];
    word.after = word.at + word.size == text.size() ? ' ' : text[word.at + word.size];
    Variation variation;
    if (may_begin_more(word)) variation = begins_more(word);
    if (variation.size == 0) variation = detail == ShapeDetail::coarse ? varies_coarsely(word) : varies_carefully(word);
    if (variation.size == 0) continue;
    words.skip_to(word.at + variation.size);
    visit(text.substr(word.at, variation.size), variation.stand_in);
  }
}

}  // namespace gwtriage
