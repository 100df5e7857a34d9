// AWS: load balancers, the flow logs of a VPC, Lambda's own lines.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// The kind of connection stands first: "https 2026-…", "tls 2.0 2026-…".
bool is_of_load_balancer(std::string_view line) {
  for (const std::string_view kind : {"http ", "https ", "h2 ", "grpcs ", "ws ", "wss ", "tls 1.0 ", "tls 2.0 "})
    if (line.starts_with(kind)) return line.size() > kind.size() + 10 && line.substr(kind.size() + 4, 1) == "-";
  return false;
}

// "2 123456789010 eni-1235b8ca …"
bool is_of_vpc(std::string_view line) {
  if (leading_digits(line) != 1 || line.size() < 20 || line[1] != ' ') return false;
  return leading_digits(line.substr(2)) == 12 && line.substr(14).starts_with(" eni-");
}

ProductLine read(std::string_view line) {
  const bool known =
      is_digit(line[0])
          ? is_of_vpc(line)
          : is_of_load_balancer(line) ||
                starts_with_any(line, {"START RequestId: ", "END RequestId: ", "REPORT RequestId: ", "INIT_START "});
  return known ? ProductLine::record : ProductLine::none;
}

}  // namespace

ProductLines aws_lines() { return {.name = "aws", .first = "0123456789hgwtSERI", .read = read}; }

}  // namespace gwtriage
