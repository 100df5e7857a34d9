#pragma once

#include <string_view>
#include <vector>

#include "diagnose/features.h"
#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Every finding that a step point of a rulebook may ask for.
const std::vector<std::string_view>& finding_names();

// The book's steps with what the log has already answered, and commands with this incident's values.
std::vector<FilledStep> fill_checklist(const JoinedLog& log, const Run& run, const Incident& incident,
                                       const std::vector<Feature>& features, const std::optional<CallRate>& rate);

}  // namespace gwtriage
