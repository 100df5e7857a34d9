#include "decode/csv.h"

#include <cstddef>

namespace gwtriage::decode {

bool next_csv_column(std::string_view& rest, char separator, std::string_view& out) {
  if (rest.starts_with('"')) {
    std::size_t end = 1;
    while (end < rest.size() && (rest[end] != '"' || rest.substr(end, 2) == "\"\"")) end += rest[end] == '"' ? 2 : 1;
    if (end >= rest.size()) return false;
    out = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
  } else {
    out = rest.substr(0, rest.find(separator));
    rest.remove_prefix(out.size());
  }
  if (!rest.empty() && rest[0] != separator) return false;
  if (!rest.empty()) rest.remove_prefix(1);
  return true;
}

std::string_view with_single_quotes(std::string_view column, Scratch& scratch) {
  if (column.find("\"\"") == std::string_view::npos) return column;
  char* const begin = scratch.take(column.size());
  char* out = begin;
  for (std::size_t i = 0; i < column.size(); ++i) {
    *out++ = column[i];
    if (column.substr(i, 2) == "\"\"") ++i;
  }
  scratch.shrink(column.size() - static_cast<std::size_t>(out - begin));
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace gwtriage::decode
