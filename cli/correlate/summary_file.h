#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/rulebook.h"
#include "model/summary.h"

namespace gwtriage {

// Why the same facts are the same bytes. A summary is made by any tree of merges, and strings, sources and streams are
// numbered in the order in which they were met. The file numbers them anew, sorted by what they say, and sorts records
// by source, line and part, texts and counters by their keys: so files of equal summaries can be compared, and are kept
// by content. Only strings that something refers to are written. The reader believes nothing: each index is held to its
// table, each number to its range, each enumeration to its names, since a file may come from anywhere and `diagnose`
// walks along these indexes. What has another form number is refused with the way out, to make the summary anew.

// What the file says that it is. A change of its form is a new number.
inline constexpr std::string_view kSummarySchema = "gwtriage.summary/2";

// A summary as a file: `-o summary` writes it, `merge` reads it. One JSON object; the same summary gives the same bytes
// whatever the order of merges that made it.
std::string write_summary(const Summary& summary);

// `name` is what messages call the file. Nothing in it is believed but what a fold could have written.
Result<Summary> read_summary(std::string_view text, const std::string& name);

// Whether the rules that the records name are the book's. A summary that was read may say so and lie, and `diagnose`
// relies on it.
bool knows_rules(const Rulebook& book, const Summary& summary);

// Why two summaries must not be merged (their folds were made with different options); empty: they may.
std::string merge_obstacle(const Options& a, const Options& b);

}  // namespace gwtriage
