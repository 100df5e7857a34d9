#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// Text of a log, made fit for where it goes. Logs are written by attackers too: whatever bytes come in, nothing below
// steers a terminal, hides or reorders what is shown, or ends the construct that it stands in.
//
// All of them first make visible what a reader could not see: line ends and tabs as \n \r \t, other control characters
// as \x1b, bidi controls, zero-width and other invisible characters as \u{202e}, bytes that are no UTF-8 as U+FFFD.
// So each result is one line of valid UTF-8.
std::string escape_terminal(std::string_view text);
std::string escape_markdown(std::string_view text);         // inline text, also in a table cell; no mention, no link
std::string escape_html(std::string_view text);             // between tags or inside a quoted attribute
std::string escape_xml(std::string_view text);              // the same; JUnit
std::string escape_github_data(std::string_view text);      // the message of a ::error …::
std::string escape_github_property(std::string_view text);  // file=, title= of a ::error …::
std::string escape_openmetrics(std::string_view text);      // inside the quotes of a label

// JSON that was already made: what a terminal must not get raw becomes \u202e, which means the same to a parser.
std::string escape_json(std::string_view json);

// Whether a value from a log may be put into a command that somebody will paste into a shell:
// [A-Za-z0-9][A-Za-z0-9._:-]*, at most 253 bytes (the length of a host name).
bool fits_command(std::string_view value);

}  // namespace gwtriage
