#pragma once

#include <string_view>

namespace gwtriage::decode {

// The HTTP status that a sentence speaks of: "returned 503", "HTTP/1.1\" 503", "-> 503", "status code 503",
// "503 Service Unavailable", "POST /x 503 12ms", "応答コード=401", "503エラー". 0 where a number is a latency, a size,
// a price, a port, an order or anything else ("took 503ms", ":5030", "order 503", "$500.00", "503 bytes").
int status_in_text(std::string_view text);

// "POST /charge 503 761ms" at the start of `text`: an access line of an application.
struct CallText {
  std::string_view method, path, duration;
  int status = 0;
};
bool read_call_text(std::string_view text, CallText& out);

// "POST /api/login" at the start of `text` or behind a word or two that say a request was served ("Completed POST
// /api/login"): the call of an access line whose status stands in a field.
bool read_served_call(std::string_view text, CallText& out);

}  // namespace gwtriage::decode
