#include "support/bytes.h"

#include <charconv>

namespace gwtriage::test {

Result<std::string> unescape_bytes(std::string_view text) {
  constexpr std::string_view kLetters = "nrte0\\", kMeant("\n\r\t\x1b\0\\", 6);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(text[i]);
      continue;
    }
    const char letter = ++i < text.size() ? text[i] : ' ';
    unsigned value = 0;
    if (const auto at = kLetters.find(letter); at != kLetters.npos) {
      out.push_back(kMeant[at]);
    } else if (const char* digits = text.data() + i + 1;
               letter == 'x' && i + 2 < text.size() &&
               std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
      out.push_back(static_cast<char>(value));
      i += 2;
    } else {
      return Error{Fault::usage, std::string("no escape is written \\") + letter};
    }
  }
  return out;
}

}  // namespace gwtriage::test
