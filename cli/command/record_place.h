#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gwtriage {

// A line of a source, as reports cite it: "app.log:1234".
struct RecordPlace {
  std::string source;
  std::uint64_t line = 0;  // 1-based

  // Whether a source is meant: by its name, or by the end of its path from a '/' on.
  bool is_in(std::string_view name) const;
};

// Nothing where it is none. A source's name may have colons itself.
std::optional<RecordPlace> parse_place(std::string_view text);

}  // namespace gwtriage
