#pragma once

#include <string_view>

namespace gwtriage {

// One way of reading a record that was tried, for people who ask why it was read as it was. Views of constants.
struct DialectAttempt {
  std::string_view dialect;  // "json", "nginx-access", …
  bool taken = false;
  std::string_view why;     // of a refusal: what stood against it, where more is known than that the form is another
  std::string_view sample;  // a record that this reader does take; empty: it has none
};

}  // namespace gwtriage
