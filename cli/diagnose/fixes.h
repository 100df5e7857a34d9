#pragma once

#include <string_view>
#include <vector>

#include "diagnose/features.h"
#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Every reason that a fix of a rulebook may ask for.
const std::vector<std::string_view>& reason_names();

// The book's permanent fixes, those that this incident speaks for first, each with its reason from the figures.
std::vector<FilledFix> order_fixes(const JoinedLog& log, const Run& run, const Incident& incident,
                                   const std::optional<CallRate>& rate);

}  // namespace gwtriage
