#pragma once

#include <string>

#include "base/result.h"
#include "model/site.h"

namespace gwtriage {

// Reads the organisation's facts (rules/site.schema.json). A fact that is unknown, of the wrong form, or could mean
// anything to a shell is an error that names its place: facts go into commands as they are.
Result<Site> read_site(const std::string& path);
Result<Site> parse_site(std::string_view text, const std::string& path);

}  // namespace gwtriage
