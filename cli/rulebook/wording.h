#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/object_reader.h"

namespace gwtriage {

// One way to write what a condition or a fragment looks for. It brings its proof along: a line that it matches and no
// other of its list does, or the reason why it is believed without one.
struct Wording {
  const JsonNode* node;  // the pattern; the views below borrow from the tree that it stands in
  std::string place;
  std::string_view pattern;
  std::string_view shows;
  std::string_view unshown;

  bool has_proof() const { return !shows.empty() || !unshown.empty(); }
};

// What lists of wordings are kept under: "any" for what programs write in whatever language, else the language.
inline constexpr std::array<std::string_view, 13> kWordingLanguages = {"any", "en", "ja", "de", "fr", "es", "pt",
                                                                       "ko",  "zh", "ru", "tr", "it", "id"};

// Reads "p", ["p", "q"] (both without proof) or {"any": [{"re": "p", "shows": "…"}], "ja": […]}, in the order of the
// file.
std::vector<Wording> read_wordings(const JsonNode& node, const std::string& place, FileReport& report);

// Calls visit(pattern) for each pattern of any of these forms, as far as it has the form.
void each_pattern(JsonNode& node, const std::function<void(JsonNode& pattern)>& visit);

// One pattern for all of them; the flags of one do not reach the next.
std::string joined(const std::vector<Wording>& wordings);

}  // namespace gwtriage
