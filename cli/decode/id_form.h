#pragma once

#include <string_view>

namespace gwtriage::decode {

// Whether a token has the form of an id: UUID, hex, ULID, KSUID, nanoid, base62, snowflake, mod_unique_id, "req_…". No
// thread ("http-nio-8080-exec-18"), numbered name ("node-12"), time, size or duration is one.
bool has_form_of_id(std::string_view token);

// Whether a token without a digit is letters as nobody writes words ("regrzJTdLZNuaEZV", "QWJXNTRK"): of an id of 62
// letters and digits one in a dozen is. A candidate only where other values of its place are ids.
bool has_letters_of_id(std::string_view token);

}  // namespace gwtriage::decode
