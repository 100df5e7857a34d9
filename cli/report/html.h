#pragma once

#include <string>

#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// One page that needs nothing but itself: no script, no request, a policy that allows its own style sheet only.
std::string render_html(const Diagnosis& diagnosis, const RenderOptions& options);

}  // namespace gwtriage
