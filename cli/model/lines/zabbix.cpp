// Zabbix: the number of the process, padded to six places, before the time.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// "  4217:20261123:034522.016 text"
bool is_head(std::string_view line) {
  const std::size_t at = line.substr(0, 6).find_first_not_of(' ');
  if (at == line.npos || at > 5) return false;
  const std::size_t pid = line.substr(at, 12).find(':');
  return pid != line.npos && pid > 0 && line.size() > at + pid + 20 && is_digit(line[at]) &&
         is_digit(line[at + pid + 8]) && line[at + pid + 9] == ':' && line[at + pid + 16] == '.' &&
         std::all_of(line.begin() + static_cast<std::ptrdiff_t>(at),
                     line.begin() + static_cast<std::ptrdiff_t>(at + pid + 20),
                     [](char c) { return is_digit(c) || c == ':' || c == '.'; });
}

ProductLine read(std::string_view line) { return is_head(line) ? ProductLine::record : ProductLine::none; }

}  // namespace

ProductLines zabbix_lines() { return {.name = "zabbix", .first = " 0123456789", .read = read}; }

}  // namespace gwtriage
