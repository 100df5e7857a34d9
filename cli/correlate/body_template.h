#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// The same body for every answer of one kind: numbers become "#", ids of 8 or more hex digits or of mixed letters
// and digits become "…", runs of white space one space. Appends to `out`.
void fold_body(std::string_view body, std::string& out);

// What JSON escapes stand for, `\u305f` and `\"`, as in an answer that is quoted within a record; control characters
// become blanks, what is no escape stays. Appends to `out`.
void unescape_json(std::string_view text, std::string& out);

}  // namespace gwtriage
