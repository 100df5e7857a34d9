#pragma once

#include <string>

#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// The report for a ticket or a chat: CommonMark with tables and task lists (GitHub's dialect).
std::string render_markdown(const Diagnosis& diagnosis, const RenderOptions& options);

}  // namespace gwtriage
