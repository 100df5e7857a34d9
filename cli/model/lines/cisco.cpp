// Cisco and what writes like it.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "%ASA-6-302014: …": facility, severity and mnemonic, maybe behind a number, a host and a time.
ProductLine read(std::string_view line) {
  const std::size_t mark = line.substr(0, 120).find('%');
  if (mark == line.npos || (mark > 0 && !line.substr(0, mark).ends_with(": "))) return ProductLine::none;
  const std::string_view name = line.substr(mark + 1, 64);
  const std::size_t dash = name.find('-');
  if (dash == name.npos || dash == 0 || dash + 2 >= name.size() || !is_digit(name[dash + 1])) return ProductLine::none;
  const bool known = is_upper(name[0]) && name[dash + 2] == '-' && name.find(": ") != name.npos;
  return known ? ProductLine::record : ProductLine::none;
}

}  // namespace

ProductLines cisco_lines() {
  return {.name = "cisco", .first = "%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", .read = read};
}

}  // namespace gwtriage
