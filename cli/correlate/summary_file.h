#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/rulebook.h"
#include "model/summary.h"

namespace gwtriage {

// A summary as a file: `-o summary` writes it, `merge` reads it. One JSON object, "gwtriage.summary/2"; the same
// summary gives the same bytes whatever the order of merges that made it.
std::string write_summary(const Summary& summary);

// `name` is what messages call the file. Nothing in it is believed but what a fold could have written.
Result<Summary> read_summary(std::string_view text, const std::string& name);

// Whether the rules that the records name are the book's. A summary that was read may say so and lie, and `diagnose`
// relies on it.
bool knows_rules(const Rulebook& book, const Summary& summary);

// Why two summaries must not be merged (their folds were made with different options); empty: they may.
std::string merge_obstacle(const Options& a, const Options& b);

}  // namespace gwtriage
