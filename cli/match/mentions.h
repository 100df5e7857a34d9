#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace gwtriage {

// What a sentence tells in words that nobody lists: error statuses that stand for themselves, and names beside the
// first of them.
struct Mentions {
  std::size_t count = 0;  // of statuses; 3: too many to say whose they are
  std::array<int, 2> statuses = {};
  bool serves_request = false;  // "could not process POST /pay: … [503]": there is one, and it was of a request
  std::vector<std::string_view> names;  // of who may have answered the first: views into the message
};

Mentions mentions_in(std::string_view message);

// "BulkheadFullException: …", "ConnectError", "panic": the class of an error, as programs name them.
bool tells_of_error(std::string_view text);

}  // namespace gwtriage
