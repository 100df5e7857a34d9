#include "command/streams.h"

#include <fmt/format.h>

#include <string>

#include "command/japanese.h"
#include "report/escape.h"

namespace gwtriage {

// Names of files and texts of rulebooks come from outside: they reach a terminal escaped.
void Streams::complain(std::string_view what) const {
  const std::string said = sentence_in_language(std::string(what), lang);
  what = said;
  std::string line = "gwtriage: ";
  for (std::size_t at = 0; at <= what.size();) {
    const auto end = std::min(what.find('\n', at), what.size());
    line += escape_terminal(what.substr(at, end - at));
    line += '\n';
    at = end + 1;
  }
  std::fwrite(line.data(), 1, line.size(), err);
}

void Streams::note(std::string_view what, bool quiet) const {
  if (!quiet) complain(what);
}

}  // namespace gwtriage
