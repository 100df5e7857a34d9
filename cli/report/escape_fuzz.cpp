#include <cstdint>
#include <cstdlib>

#include "report/escape.h"
#include "report/visible.h"

// Whatever comes: one line of valid UTF-8 without anything invisible, and showing it again changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (auto escape : {gwtriage::escape_terminal, gwtriage::escape_markdown, gwtriage::escape_html,
                      gwtriage::escape_github_data, gwtriage::escape_github_property, gwtriage::escape_openmetrics}) {
    const std::string out = escape(text);
    for (std::size_t i = 0; i < out.size();) {
      const gwtriage::Character character = gwtriage::character_at(out, i);
      if (gwtriage::invisible(character.code)) std::abort();
      i += character.size;
    }
  }
  const std::string shown = gwtriage::escape_terminal(text);
  if (gwtriage::escape_terminal(shown) != shown) std::abort();
  gwtriage::escape_json(text);
  return 0;
}
