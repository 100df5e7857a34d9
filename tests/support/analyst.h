#pragma once

#include <random>
#include <string>
#include <string_view>

#include "match/matcher.h"
#include "model/diagnosis.h"
#include "model/rulebook.h"
#include "model/site.h"
#include "model/summary.h"

// Logs on the context that they take in the program, with the built-in rulebook.
namespace gwtriage::test {

// Loaded and compiled once; whoever changes the built-in book has its tests elsewhere.
const Rulebook& builtin_book();
const Matcher& builtin_matcher();

// What the command line makes of no option at all.
Options plain_options();

// Moment that stands in for "now" in all tests: 2026-11-20T12:00:00Z.
inline constexpr Micros kNow = 1'795'176'000 * kSecond;

// The log folded as one piece.
Summary summarise(const std::string& name, std::string_view log, const Options& options = plain_options());

// The log cut at random line ends into `pieces`, each folded by itself in random order, joined in a random tree.
Summary summarise_cut(const std::string& name, std::string_view log, std::size_t pieces, std::mt19937& random,
                      const Options& options = plain_options());

Diagnosis diagnose_log(std::string_view log, const Options& options = plain_options(), const Site& site = {});
// The same with another book and the matcher made of it.
Diagnosis diagnose_log(std::string_view log, const Rulebook& book, const Matcher& matcher);
std::string report_of(const Summary& summary);  // JSON

}  // namespace gwtriage::test
