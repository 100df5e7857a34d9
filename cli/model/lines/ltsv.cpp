// Labelled tab-separated values.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

bool has_label(std::string_view field) {
  std::size_t n = 0;
  while (n < field.size() && (is_alnum(field[n]) || field[n] == '_' || field[n] == '-' || field[n] == '.')) ++n;
  return n > 0 && n + 1 < field.size() && field[n] == ':' && field[n + 1] != ' ';
}

// "host:198.51.100.23\ttime:…"
ProductLine read(std::string_view line) {
  const std::size_t tab = line.substr(0, 256).find('\t');
  const bool known = tab != line.npos && has_label(line.substr(0, tab)) && has_label(line.substr(tab + 1));
  return known ? ProductLine::record : ProductLine::none;
}

}  // namespace

ProductLines ltsv_lines() { return {.name = "ltsv", .first = kLetters, .read = read}; }

}  // namespace gwtriage
