#pragma once

#include <string_view>

namespace gwtriage::decode {

// The id within a field's value: quotes and brackets off; the trace part of traceparent, X-Amzn-Trace-Id,
// uber-trace-id, b3 and X-Cloud-Trace-Context. Empty where the value is none ("-", "null", zeros, prose).
std::string_view id_of_value(std::string_view value);

// A token that is an id even where nothing names it: a UUID, 16 or more hex digits (both digits and letters),
// "req-…", or in an id's usual place (`placed`) any token of letters and digits.
bool looks_like_id(std::string_view token, bool placed);

// A token that can hardly be anything but an id of at least 64 random bits: a UUID, 32 hex digits, or some two dozen
// letters of both cases and digits without a pattern, as Apache's mod_unique_id, ULID and KSUID write them.
bool is_id_by_itself(std::string_view token);

// Stripe's ids of requests, "req_" and 14 letters and digits: like many a service's own but for their length.
bool looks_like_gateway_id(std::string_view id);

// A UUID or exactly 32 hex digits.
bool is_uuid_or_hex32(std::string_view token);

// "(Till.charge:81)": a class, a method and a line, and no charge's number.
bool is_place_in_code(std::string_view key, std::string_view value);

}  // namespace gwtriage::decode
