#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// Literals of which at least one occurs in every text that the pattern (RE2 syntax, see Pattern) matches, ASCII
// letters in lower case; to be looked for without regard to ASCII case. Of the sets that would do, the one whose
// shortest literal is longest. Empty: the pattern asks for none, or is not valid RE2 syntax.
// What it does not know: RE2 lets (?i)k and (?i)s match U+212A and U+017F as well; those texts are missed.
std::vector<std::string> required_literals(std::string_view pattern);

}  // namespace gwtriage
