#include "match/shape.h"

#include <algorithm>

#include "base/ascii.h"
#include "match/shape_words.h"

namespace gwtriage {
namespace {

// Patterns ask for digits, for so many of them, and for units: those stay. A seven says nothing; a nought may
// ("0 errors"). Nothing that stands for a word is longer than it.
template <ShapeDetail detail>
char* write_stand_in(std::string_view word, StandIn stand_in, char* to) {
  constexpr char kAnyDigit = '7';
  if (detail == ShapeDetail::coarse && stand_in == StandIn::number) {
    *to = kAnyDigit;
    return to + 1;
  }
  if (stand_in == StandIn::address) {
    const std::size_t prefix = private_prefix(word);
    to = std::copy_n(word.begin(), prefix, to);
    word.remove_prefix(prefix);
    if (detail == ShapeDetail::coarse) {
      *to = kAnyDigit;  // for all that is left
      return to + 1;
    }
  }
  if (stand_in != StandIn::number && stand_in != StandIn::id)
    return std::transform(word.begin(), word.end(), to, [=](char c) { return is_digit(c) ? kAnyDigit : c; });
  return std::fill_n(to, word.size(), kAnyDigit);
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
  char* const end = detail == ShapeDetail::coarse ? write_shape<ShapeDetail::coarse>(text, start)
                                                  : write_shape<ShapeDetail::careful>(text, start);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

}  // namespace gwtriage
