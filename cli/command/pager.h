#pragma once

#include <string_view>

#include "command/streams.h"

namespace gwtriage {

enum class Paging { never, when_long, always };

// Writes text to standard output: through the user's pager where that is a terminal and the text is longer than the
// screen, as git and man do it. Whether all of it arrived, run() looks.
void show(std::string_view text, Paging paging, const Streams& streams);

}  // namespace gwtriage
