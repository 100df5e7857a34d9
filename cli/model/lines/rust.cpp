// Rust's tracing, whose pretty form puts blanks before a record as well as before what goes on with it.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "  2026-11-23T03:45:22.016044Z  INFO pay: up"; its clock may count from the start: "   0.000097525s ERROR pay: …".
bool is_head(std::string_view line) {
  const std::size_t at = line.substr(0, 8).find_first_not_of(' ');
  if (at == line.npos || !is_digit(line[at])) return false;
  const std::size_t end = line.substr(0, at + 48).find(' ', at);
  if (end == line.npos || end < at + 4) return false;
  const std::string_view stamp = line.substr(at, end - at);
  const bool dated = stamp.size() > 19 && stamp[4] == '-' && stamp[10] == 'T';
  const bool counted = stamp.back() == 's' && stamp.find_first_not_of("0123456789.") + 1 == stamp.size();
  if (!dated && !counted) return false;
  const std::string_view level = line.substr(std::min(line.find_first_not_of(' ', end), line.size()));
  return starts_with_any(level, {"INFO ", "WARN ", "ERROR ", "DEBUG ", "TRACE "});
}

ProductLine read(std::string_view line) { return is_head(line) ? ProductLine::record : ProductLine::none; }

}  // namespace

ProductLines rust_lines() { return {.name = "tracing", .first = " ", .read = read}; }

}  // namespace gwtriage
