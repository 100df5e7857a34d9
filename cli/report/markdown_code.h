#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// Text as Markdown code. Nothing in code is markup, so what may come from a log need only not end it: the fence
// is longer than any run of backticks inside. Control characters are made visible as on a terminal.
std::string code_span(std::string_view raw);
std::string code_block(std::string_view raw, std::string_view language, std::string_view indent);  // ends in '\n'

}  // namespace gwtriage
