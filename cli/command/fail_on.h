#pragma once

#include "command/exit_status.h"
#include "model/diagnosis.h"

namespace gwtriage {

enum class FailOn { incident, gateway_503, error, unexplained, regression };

// What the diagnosis means for the exit: whether the condition holds, whether there was anything to judge, and
// whether all of the input was read.
ExitStatus judge(const Diagnosis& diagnosis, std::optional<FailOn> fail_on, bool allow_empty);

}  // namespace gwtriage
