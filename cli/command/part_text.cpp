#include "command/part_text.h"

#include <fmt/format.h>

#include "command/decoded_names.h"

namespace gwtriage {

std::string part_text(const PartSource& part, const Event& event, RecordMask& mask) {
  const auto name = kFoundInNames[static_cast<std::size_t>(part.found_in)];
  const std::string key = mask.hides(part.key) ? std::string("(masked)") : mask.text(part.key);
  std::string text;
  switch (part.found_in) {
    case FoundIn::field: text = "field " + key; break;
    case FoundIn::form: text = "field " + key + ", by its form"; break;
    case FoundIn::place: text = fmt::format("{} in {} lines", name, dialect_name(event)); break;
    default: text = name;
  }
  if (part.kind != nullptr) text += " (" + part.kind->name + ")";
  return text;
}

}  // namespace gwtriage
