#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/localized.h"
#include "model/rulebook.h"

namespace gwtriage {

struct ExplainStyle {
  Lang lang = Lang::en;
  int width = 80;  // taken as 60 where narrower
  bool color = false;
  bool ascii = false;
};

// What may be asked for: causes, the impact and its parts, steps, fixes.
std::vector<std::string> explain_topics(const Rulebook& book);

// The manual as the rulebook holds it. `topic` is empty (all of it), a cause ("rate-limit"), a step ("step.3"), a
// fix ("fix.2") or one of their points ("step.3.1": the step it belongs to). Fault::usage for any other, naming
// what there is.
Result<std::string> explain(const Rulebook& book, std::string_view topic, const ExplainStyle& options);

}  // namespace gwtriage
