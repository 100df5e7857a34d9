// Rails.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "Completed 503 Service Unavailable in 3001ms", "Started GET \"/pay\" for …", "Processing by …"
ProductLine read(std::string_view line) {
  const bool known = line.starts_with("Completed ")
                         ? leading_digits(line.substr(10)) == 3 && line.substr(13).starts_with(' ')
                     : line.starts_with("Processing by ")
                         ? line.substr(0, 200).find('#') != line.npos
                         : line.starts_with("Started ") && line.substr(0, 24).find(" \"/") != line.npos;
  return known ? ProductLine::record : ProductLine::none;
}

}  // namespace

ProductLines rails_lines() { return {.name = "rails", .first = "CPS", .read = read}; }

}  // namespace gwtriage
