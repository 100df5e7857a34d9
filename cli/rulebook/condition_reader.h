#pragma once

#include <string>

#include "model/rulebook.h"
#include "rulebook/object_reader.h"

namespace gwtriage {

// Reads one CONDITION of the file form. `within` is "rules/a.json:41: rules[3]", the start of Condition::place.
Condition read_condition(const JsonNode& node, const std::string& place, FileReport& report, const std::string& within);

// What the patterns of a rule ask for and offer, beyond being valid.
struct PatternUse {
  bool status = false, peer = false, gateway = false;  // groups of that name, outside of `none`
};

// Compiles every pattern and adds findings for what RE2 refuses, for groups that mean nothing, and for a rule that
// would have to look at every record (no fixed words, no field, no severity).
PatternUse check_patterns(const JsonNode& when, const Condition& condition, const std::string& place,
                          FileReport& report);

}  // namespace gwtriage
