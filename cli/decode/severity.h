#pragma once

#include <string_view>

#include "base/level_words.h"

namespace gwtriage::decode {

// A level given as a number, told by its size: 0–7 syslog, 10–60 pino and bunyan, 100–600 Monolog, 5000–50000 logback.
Severity severity_of_number(int number);
Severity severity_of_python(int number);  // 10–50, as logging.DEBUG … CRITICAL
Severity severity_of_otel(int number);    // 1–24, OpenTelemetry's SeverityNumber

// Application Insights' severityLevel: 0 (verbose) to 4 (critical), or a word.
Severity severity_of_azure(std::string_view value);
// The few words that a field called "status" holds where it means the level; a business status is none.
Severity severity_of_status_word(std::string_view word);

// The level in the head of a line that no layout explains: a word between marks ("::error::", "[warn]", "|INFO|",
// "\t<Error>\t") or behind a name and before a colon ("till warn: ").
Severity severity_in_head(std::string_view text);

// A level field's value, word or number.
Severity severity_of(std::string_view value);

}  // namespace gwtriage::decode
