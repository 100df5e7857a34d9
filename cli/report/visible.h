#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gwtriage {

// One character of a text that may hold any bytes.
struct Character {
  std::int32_t code = 0;  // U+FFFD where the bytes are no UTF-8
  std::size_t size = 0;   // bytes that it takes up; 0: the text is at its end
};
Character character_at(std::string_view text, std::size_t at);

// Whether a terminal would act on it or a reader would not see it: controls, bidi, zero width, separators of lines,
// surrogates, private and unassigned code points, fillers that look like nothing.
bool invisible(std::int32_t code);

// Appends `code` as a reader can see it: \n, \x1b, \u{202e}.
void put_visible(std::int32_t code, std::string& out);

// Appends the character's own bytes, or U+FFFD.
void put_character(std::string_view text, std::size_t at, const Character& character, std::string& out);

}  // namespace gwtriage
