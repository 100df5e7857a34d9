// An object that Node, Python or Ruby printed on one line.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "{ level: 'error', …}", "{'level': 'error', …}", "{:level=>\"error\", …}". Bodies of answers look like it, but have
// no level.
bool is_printed_object(std::string_view line) {
  if (line.size() < 8 || line.back() != '}') return false;
  if (line[1] != '\'' && line[1] != ':' && !(line[1] == ' ' && is_alpha(line[2]))) return false;
  for (const std::string_view key : {"level", "severity", "levelname"})
    for (const std::string_view end : {": ", "': ", "=>"})
      if (const std::size_t at = line.substr(0, 1024).find(key); at != line.npos)
        if (line.substr(at + key.size()).starts_with(end)) return true;
  return false;
}

ProductLine read(std::string_view line) { return is_printed_object(line) ? ProductLine::record : ProductLine::none; }

}  // namespace

ProductLines printed_object_lines() { return {.name = "printed-object", .first = "{", .read = read}; }

}  // namespace gwtriage
