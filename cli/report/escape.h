#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// Stand-in until the escaping proper is there.
std::string escape_terminal(std::string_view text);
std::string escape_markdown(std::string_view text);
std::string escape_html(std::string_view text);
std::string escape_xml(std::string_view text);
std::string escape_github_data(std::string_view text);
std::string escape_github_property(std::string_view text);
std::string escape_openmetrics(std::string_view text);

}  // namespace gwtriage
