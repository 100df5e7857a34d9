#include "match/shape.h"

#include <algorithm>

#include "base/ascii.h"
#include "match/shape_words.h"

namespace gwtriage {
namespace {

constexpr char kAnyDigit = '7';

// Sevens for the digits of a word, for at most so many of each run of them.
char* write_digits(std::string_view word, std::size_t most, char* to) {
  std::size_t left = most;
  for (const char c : word) {
    if (!is_digit(c))
      *to++ = c, left = most;
    else if (left > 0)
      *to++ = kAnyDigit, --left;
  }
  return to;
}

// Patterns ask for digits, for so many of them, and for units: those stay. A seven says nothing; a nought may
// ("0 errors"). Nothing that stands for a word is longer than it.
template <ShapeDetail detail>
char* write_stand_in(std::string_view word, StandIn stand_in, char* to) {
  constexpr bool in_place = detail == ShapeDetail::in_place;
  switch (stand_in) {
    case StandIn::id: return std::fill_n(to, word.size(), kAnyDigit);
    case StandIn::number:
      return std::fill_n(to,
                         in_place                        ? word.size()
                         : detail == ShapeDetail::coarse ? 1
                                                         : std::min(word.size(), kMostDigits),
                         kAnyDigit);
    case StandIn::address: {
      const std::size_t prefix = private_prefix(word);
      to = std::copy_n(word.begin(), prefix, to);
      return write_digits(word.substr(prefix), in_place ? word.size() : 1, to);
    }
    case StandIn::measure: return write_digits(word, in_place ? word.size() : kMostDigits, to);
    case StandIn::time:
    case StandIn::moment: break;
  }
  return write_digits(word, word.size(), to);
}

template <ShapeDetail detail>
char* write_shape(std::string_view text, char* to) {
  const char* kept = text.data();  // everything before this is written
  each_varying<detail>(text, [&](std::string_view word, StandIn stand_in) {
    to = std::copy(kept, word.data(), to);
    to = write_stand_in<detail>(word, stand_in, to);
    kept = word.data() + word.size();
  });
  return std::copy(kept, text.data() + text.size(), to);
}

}  // namespace

void append_shape(std::string_view text, ShapeDetail detail, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + text.size());
  char* const start = out.data() + before;
  char* const end = detail == ShapeDetail::coarse    ? write_shape<ShapeDetail::coarse>(text, start)
                    : detail == ShapeDetail::careful ? write_shape<ShapeDetail::careful>(text, start)
                                                     : write_shape<ShapeDetail::in_place>(text, start);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

}  // namespace gwtriage
