#pragma once

#include <vector>

#include "model/rulebook.h"
#include "rulebook/finding.h"

namespace gwtriage {

// What is wrong with rules that keep their word, as far as the records that they bring along show it:
// - shadowed: a stronger rule says for the same cause all that this one says, on each record that it must match;
// - conflicting: on a record that is this rule's evidence, rules of another cause weigh more;
// - untested: no record shows an alternative of `any`, or what `none` is there to spare, and it brings no proof of its
//   own (rulebook/proof_check.h).
// Patterns are not looked into: the alternatives of one pattern are one condition.
std::vector<Finding> check_quality(const Rulebook& book);

}  // namespace gwtriage
