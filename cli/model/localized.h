#pragma once

#include <string>

namespace gwtriage {

enum class Lang { en, ja };

// One sentence in every language that the tool speaks. "{name}" stands for a parameter.
struct Localized {
  std::string en;
  std::string ja;

  const std::string& in(Lang lang) const { return lang == Lang::ja ? ja : en; }
  bool empty() const { return en.empty() && ja.empty(); }
};

}  // namespace gwtriage
