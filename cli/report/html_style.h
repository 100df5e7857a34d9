#pragma once

#include <string_view>

namespace gwtriage {

// The page's only style sheet. The content security policy names its hash, so no other style applies, and no
// style attribute either: whatever varies is an SVG attribute or a class.
extern const std::string_view kHtmlStyle;
extern const std::string_view kHtmlStyleHash;  // "sha256-…", as the policy wants it

// The page's only script, known to the policy by its hash as well. It adds buttons and is not needed to read.
extern const std::string_view kHtmlScript;
extern const std::string_view kHtmlScriptHash;

}  // namespace gwtriage
