#pragma once

#include <string>
#include <vector>

// What logs may bring that must not leave as it came: the files of tests/data, for tests of single functions and of
// whole reports. An unreadable file throws.
namespace gwtriage::test {

struct SecretLine {
  std::string secret;
  std::string line;  // holds it
};
std::vector<SecretLine> secrets();

// Lines that look as if they held a secret, and hold none.
std::vector<std::string> lookalikes();

// Texts that try to break out of a terminal, a page, an annotation, a metric or a command.
std::vector<std::string> injections();

}  // namespace gwtriage::test
