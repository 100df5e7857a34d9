#pragma once

#include <string>
#include <vector>

#include "command/options.h"

namespace CLI {
class App;
class Option;
class Validator;
}  // namespace CLI

namespace gwtriage {

// Declares options on a (sub)command; values go to the struct, which must outlive the parse.
void add_input_options(CLI::App& app, InputOptions& options);
void add_report_options(CLI::App& app, ReportOptions& options);
void add_live_options(CLI::App& app, LiveOptions& options);

// Single options that other commands share with these.
void add_rules_option(CLI::App& app, InputOptions& options, const std::string& about);
void add_site_option(CLI::App& app, InputOptions& options);
void add_files_from_option(CLI::App& app, InputOptions& options);
void add_quiet_option(CLI::App& app, InputOptions& options);
void add_lang_option(CLI::App& app, std::string& lang);
void add_colour_option(CLI::App& app, Colour& colour);
void add_display_zone_option(CLI::App& app, std::string& zone);

// Refuses what is not one of `names`, and names them.
CLI::Validator one_of(std::vector<std::string> names);

// Refuses nothing: names what may be meant, for completion.
CLI::Validator offers(const std::vector<std::string>& names);

// Refuses what is no moment: a time, or how long ago.
CLI::Validator is_moment();

// Refuses what is no place in a log, "app.log:1234".
CLI::Validator is_place();

// The values that an option takes, where it takes one of a few: for completion.
std::vector<std::string> choices_of(CLI::Option& option);

}  // namespace gwtriage
