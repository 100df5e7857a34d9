#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace gwtriage {

// What is wrong with the command line that `app` could not parse, and where to read how it is right: one line.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace gwtriage
