#pragma once

#include "frame/edges.h"

namespace gwtriage {

// What the console exporter of the OpenTelemetry collector (debug, formerly logging; verbosity "detailed") prints of
// one resource: "ResourceLog #0", the resource's attributes, then one "LogRecord #n" after the other, a value a line.
// Hands over each of them under the resource's names; false where `whole` is something else.
bool unpack_collector_dump(const Record& whole, RecordSink sink);

// Whether a line ends with the head of such a dump.
bool heads_collector_dump(std::string_view line);

}  // namespace gwtriage
