#include "command/version.h"

#include <fmt/format.h>

#include "rulebook/book_file.h"

namespace gwtriage {

std::string version_text() {
  const auto of = commit();
  return fmt::format("gwtriage {}{}\nrulebook {} (built in)\n{}", GWTRIAGE_VERSION,
                     of.empty() ? std::string() : fmt::format(" ({})", of), digest_of(builtin_book()),
                     GWTRIAGE_LIBRARIES);
}

}  // namespace gwtriage
