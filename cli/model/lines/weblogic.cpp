// Oracle WebLogic.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "####<Nov 23, 2026 3:45:22,016 AM UTC> <Error> …"
ProductLine read(std::string_view line) { return line.starts_with("####<") ? ProductLine::record : ProductLine::none; }

}  // namespace

ProductLines weblogic_lines() { return {.name = "weblogic", .first = "#", .read = read}; }

}  // namespace gwtriage
