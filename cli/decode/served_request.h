#pragma once

#include <string_view>

#include "decode/status_text.h"

namespace gwtriage::decode {

// A request that was served, told by what stands in a line and by no server's format: servers let fields out, append
// others and put names in front of them, but the request line stays quoted and its answer a column.

// A quoted request line and a status in a column outside the quotes, behind it or else in front of it:
// `… "POST /charge HTTP/1.1" 503 …`. `quoted` gets the request line and its quotes. Nothing that stands in quotes is
// ever the status: anybody outside can write a user agent.
bool read_request_columns(std::string_view text, CallText& out, std::string_view& quoted);

// The method and path of a request with its status a few words away: "handled POST /hold with 503 in 376 ms",
// "POST /hold finished 503 (509ms)", "[HTTP] 500 GET /cart 84ms". The words between must be such as speak of the
// answer; a number with a unit, or one that another subject speaks of ("POST /hold: gateway 503"), is none.
bool read_call_and_status(std::string_view text, CallText& out);

// As the routers of hosts write that serve many sites: "[POST] 503 shop.example/checkout clientIP=…", "[GET]200 …".
bool read_routed_request(std::string_view text, CallText& out);

}  // namespace gwtriage::decode
