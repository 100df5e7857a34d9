#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.h"

namespace gwtriage {

// Where a name ends and its value begins: '=', ':', ',' after a quote, '>' of an element, the full-width '：', or
// the space after a --flag.
struct Separator {
  std::size_t at = 0;
  std::size_t size = 1;
};

// The name that stands before a separator at `at`, with the word before it where the last one says little ("API key",
// "order no"). Empty: none. Looks back at most some 100 bytes and not before `floor`, the end of the last secret: a
// secret's own bytes are no name.
std::string_view name_before(std::string_view text, std::size_t at, std::size_t floor);

// The value behind the separator as far as it has to be hidden, given what its name means. size 0: nothing to hide.
SecretSpan find_value(std::string_view text, const Separator& separator, Secret meaning);

// The same for a value that is all of `text`.
SecretSpan find_in_value(std::string_view text, Secret meaning);

}  // namespace gwtriage
