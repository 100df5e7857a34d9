#pragma once

#include <vector>

#include "model/rulebook.h"
#include "rulebook/finding.h"

namespace gwtriage {

// Lets each rule prove itself on the records that it brings along: what it does not match of its `matches`, and what
// it matches of its `spares`.
std::vector<Finding> check_examples(const Rulebook& book);

}  // namespace gwtriage
