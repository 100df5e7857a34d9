#pragma once

#include <string_view>

#include "model/diagnosis.h"

namespace gwtriage::sample {

// Diagnoses as an analysis would leave them, for everything that shows one. Always the same.
Diagnosis rate_limit();     // the rich one: every part of the report has something to say
Diagnosis outage_open();    // half of all requests fail and it goes on: fallback first
Diagnosis unknown_cause();  // evidence too thin
Diagnosis every_cause();    // one brief incident for each cause: seven, more than a text report shows
Diagnosis isolated_only();
Diagnosis clean();
Diagnosis no_data();
Diagnosis hostile();   // every text that can come from a log tries to break out
Diagnosis nameless();  // every optional thing absent, every list empty

inline constexpr std::string_view kHostileText =
    "\x1b[31mred\x1b]0;title\x07 \xff\xfe <script>alert(1)</script> \"onload=x\" 'q' | `code` **bold** "
    "[a](javascript:x) "
    "::error::pwned\r\n::warning::pwned %0A ]]> --> {\"k\":1} \\\" \xe2\x80\xae"
    "evil\xe2\x80\xac \xe2\x80\x8b# EOF\n# EOF\n";

}  // namespace gwtriage::sample
