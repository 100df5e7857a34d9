#pragma once

#include <string_view>

namespace gwtriage::decode {

class Draft;

// Finds what a sentence says in pairs and hands it over: key=value (quoted, bare, a list of statuses), `key: value`
// where the rulebook or HTTP knows the key ("request id: r-1", "応答コード：401"), and JSON objects.
void read_pairs(std::string_view text, Draft& draft);

// A line that is nothing but key=value pairs (bare words between them are let pass). False, and nothing handed
// over, where it is something else.
bool read_logfmt(std::string_view text, Draft& draft);

// Whether `text` starts with a key and '='.
bool starts_with_pair(std::string_view text);

}  // namespace gwtriage::decode
