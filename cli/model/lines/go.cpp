// Go's package log with a prefix of its own.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "pay: 2026/11/23 03:45:22 …"
ProductLine read(std::string_view line) {
  const std::size_t colon = line.substr(0, 48).find(": ");
  const bool known = colon != line.npos && line.size() > colon + 21 && leading_digits(line.substr(colon + 2)) == 4 &&
                     line[colon + 6] == '/' && line[colon + 9] == '/' && line[colon + 15] == ':';
  return known ? ProductLine::record : ProductLine::none;
}

}  // namespace

ProductLines go_lines() { return {.name = "go", .first = kLetters, .read = read}; }

}  // namespace gwtriage
