// Redis.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "4217:signal-handler (1795405522) Received SIGTERM"
ProductLine read(std::string_view line) {
  const std::size_t digits = leading_digits(line);
  return line.substr(digits).starts_with(":signal-handler (") ? ProductLine::record : ProductLine::none;
}

}  // namespace

ProductLines redis_lines() { return {.name = "redis", .first = kDigits, .read = read}; }

}  // namespace gwtriage
