#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.h"

namespace gwtriage {

// Where a name ends and its value begins: '=', ':', ',' after a quote, '>' of an element, the full-width '：', or the
// space after a --flag.
struct Separator {
  std::size_t at = 0;
  std::size_t size = 1;
};

// The name that stands before a separator at `at`: its last word, or as many words as `words` says ("API key", "numéro
// de carte"). Empty: none, or not so many. Looks back at most some 100 bytes and not before `floor`, the end of the
// last secret: a secret's own bytes are no name.
std::string_view name_before(std::string_view text, std::size_t at, std::size_t floor, int words = 1);

// Whether a name's last word says little without those before it: "key" of "API key", "carte" of "numéro de carte".
bool is_tail_of_name(std::string_view word);

// The value behind the separator as far as it has to be hidden, given what its name means. size 0: nothing to hide.
SecretSpan find_value(std::string_view text, const Separator& separator, const NameMeaning& meaning);

// The same where no separator stands, and the value begins behind the blanks at `at`: it must look like a secret.
SecretSpan find_spoken_value(std::string_view text, std::size_t at, const NameMeaning& meaning);

// `at` on the dash of a flag of one letter: "mysql -pSECRET", "redis-cli -a SECRET", "curl -u user:SECRET".
SecretSpan find_flag_value(std::string_view text, std::size_t at);

// The same for a value that is all of `text`.
SecretSpan find_in_value(std::string_view text, const NameMeaning& meaning);

// Letters and digits in one run, as they come out of a generator of keys: "5e1f0a9b8c7d6e5f4a3b". No UUID, no word with
// a number behind it.
bool looks_made(std::string_view value);

}  // namespace gwtriage
