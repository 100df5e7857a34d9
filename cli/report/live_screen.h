#pragma once

#include <string>
#include <vector>

#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// The state of a log that goes on, as it is redrawn in place: at most `rows` lines of `options.width` columns. Open
// incidents first, each with its 503s a minute, its cause, who is hit and what to do next.
std::vector<std::string> screen_lines(const Diagnosis& diagnosis, const RenderOptions& options, std::size_t rows);

}  // namespace gwtriage
