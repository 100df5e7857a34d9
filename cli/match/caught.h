#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// What the named groups of a rule's pattern caught in one match: places, so that they are found once for all texts of
// one shape.
struct Caught {
  struct Place {
    std::uint32_t at = 0;
    std::uint32_t size = 0;  // 0: the group took no part
  };

  std::uint32_t rule = 0;
  const std::vector<std::string>* names = nullptr;  // of the groups, in the order of `places`; the rulebook's
  std::vector<Place> places;

  // What the group of this name caught in the text that it was found in, or in one of the same shape and size.
  std::string_view in(std::string_view text, std::string_view name) const {
    for (std::size_t i = 0; i < places.size(); ++i)
      if ((*names)[i] == name) return text.substr(places[i].at, places[i].size);
    return {};
  }
};

}  // namespace gwtriage
