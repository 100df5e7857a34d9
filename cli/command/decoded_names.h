#pragma once

#include <string_view>

#include "model/event.h"
#include "model/record.h"

namespace gwtriage {

// What `decode` calls levels, envelopes and dialects.
std::string_view severity_name(Severity severity);
std::string_view envelope_name(Envelope envelope);
std::string_view dialect_name(const Event& event);

}  // namespace gwtriage
