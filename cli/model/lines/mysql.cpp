// MySQL's slow query log: an entry has lines of its own for who asked and how long it took, then the statement.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

ProductLine read(std::string_view line) {
  if (line.starts_with("# Time: ")) return ProductLine::record;
  if (line.starts_with("# User@Host: ")) return ProductLine::second;
  return starts_with_any(line, {"# Query_time: ", "# Thread_id: ", "# Rows_affected: ", "SET timestamp="})
             ? ProductLine::part
             : ProductLine::none;
}

}  // namespace

ProductLines mysql_lines() { return {.name = "mysql-slow", .first = "#S", .read = read}; }

}  // namespace gwtriage
