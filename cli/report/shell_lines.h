#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// A shell command on several lines of at most `width` columns, each but the last ending in " \": broken only at
// blanks outside of quotes, so that it can be pasted. Nothing where a word is too long for that.
std::vector<std::string> break_command(std::string_view shell, int width);

}  // namespace gwtriage
