// What the console exporter of the OpenTelemetry collector prints of one resource: its attributes, then one log record
// after the other, a value a line.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

ProductLine read(std::string_view line) {
  if (line.starts_with("ResourceLog #")) return ProductLine::head;
  if (line.starts_with("Body: ")) return line.back() == ')' ? ProductLine::more : ProductLine::more_open;
  return starts_with_any(line, {"Resource SchemaURL:", "Resource attributes:", "Resource labels:", "ScopeLogs #",
                                "ScopeLogs SchemaURL:", "InstrumentationLibrary", "InstrumentationScope", "LogRecord #",
                                "ObservedTimestamp: ", "Timestamp: ", "SeverityText:", "SeverityNumber: ", "Severity: ",
                                "ShortName:", "Attributes:", "Trace ID:", "Span ID:", "Flags: "})
             ? ProductLine::more
             : ProductLine::none;
}

}  // namespace

ProductLines opentelemetry_lines() {
  return {.name = "otel-console",
          .first = "RSILOTBAF",
          .read = read,
          .within_text = true,
          .within_trace = true,
          .bundles = true};
}

}  // namespace gwtriage
