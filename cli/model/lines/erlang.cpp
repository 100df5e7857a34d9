// Erlang before OTP 21.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "=ERROR REPORT==== 23-Nov-2026::03:45:22 ===": the text stands below.
ProductLine read(std::string_view line) {
  const bool head = line.size() > 20 && line.size() < 100 && line.ends_with(" ===") &&
                    line.find(" REPORT==== ") != std::string_view::npos;
  return head ? ProductLine::open : ProductLine::none;
}

}  // namespace

ProductLines erlang_lines() { return {.name = "erlang", .first = "=", .read = read}; }

}  // namespace gwtriage
