#pragma once

#include <cstdio>
#include <string_view>

#include "model/localized.h"

namespace gwtriage {

// Where a command writes. stdout is the report, everything else goes to stderr.
struct Streams {
  std::FILE* out = stdout;
  std::FILE* err = stderr;
  Lang lang = Lang::en;  // of complaints

  // "gwtriage: what", one line.
  void complain(std::string_view what) const;
  // The same, unless -q.
  void note(std::string_view what, bool quiet) const;
};

}  // namespace gwtriage
