#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace gwtriage {

// What is wrong with the command line that `app` could not parse, and where to read how it is right: one line.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error);

// "; did you mean NAME?", or nothing where no name is near to what was typed.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names);

// The complaint, and where to read how it is right.
std::string see_help(std::string complaint, const std::string& words);

std::vector<std::string> command_names(const CLI::App& app);

}  // namespace gwtriage
