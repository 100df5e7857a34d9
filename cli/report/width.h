#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// Columns on a terminal: East Asian wide characters take two, combining ones none. All functions here take
// text that is escaped already: valid UTF-8 without control characters.
int display_width(std::string_view text);

// The longest start of `text` that fits, with `ellipsis` behind it where something had to go.
std::string clip(std::string_view text, int width, std::string_view ellipsis);

// The same from behind: the end that fits.
std::string clip_front(std::string_view text, int width, std::string_view ellipsis);

// `text` and blanks up to `width` columns; longer text stays as it is.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);

// Lines of at most `first` columns (the first one) and `rest` columns (all others). Breaks at blanks and between
// wide characters, but never so that a line begins with 、。）or ends with （「; a word that is longer than a
// line is cut. `first` and `rest` are taken as at least 2, the width of one wide character.
std::vector<std::string> wrap(std::string_view text, int first, int rest);

}  // namespace gwtriage
