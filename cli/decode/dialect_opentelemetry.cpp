// What the OpenTelemetry collector's console exporter (debug, formerly logging) and the Java SDK's SystemOut exporter
// print of a log record. Sources: the exporter's README of the collector, SystemOutLogRecordExporter.

#include <algorithm>

#include "base/leading_time.h"
#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

// "Str(pay)", "Int(503)", "STRING(pay)": what stands in the brackets; a bare value as it is.
std::string_view unwrapped(std::string_view value) {
  std::size_t n = 0;
  while (n < value.size() && is_alpha(value[n])) ++n;
  if (n == 0 || n >= value.size() || value[n] != '(' || value.back() != ')') return value;
  return value.substr(n + 1, value.size() - n - 2);
}

void read_body(std::string_view body, Draft& draft) {
  if (begins_with_time(body)) return read_console(body, draft);
  if (body.starts_with('{')) read_pairs(body, draft);
  read_message(body, ranks::kKnown, draft);
}

void read_line(std::string_view line, Draft& draft) {
  const std::size_t arrow = line.find("-> ");
  if (is_space(line[0]) && arrow != std::string_view::npos) line.remove_prefix(arrow + 3);
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return;
  const std::string_view key = line.substr(0, colon), typed = trim(line.substr(colon + 2)), value = unwrapped(typed);
  if (arrow != std::string_view::npos)
    return draft.add(key, value, {.number = typed.starts_with("Int(") || typed.starts_with("Double(")});
  TimeReading time;
  if ((key == "Timestamp" || key == "ObservedTimestamp") && read_time(value, draft.near(), time) && time.stamp.at != 0)
    draft.offer_time(time, key == "Timestamp" ? ranks::kKnown : ranks::kCollector);
  if (key == "SeverityText" || key == "Severity") draft.offer_severity(severity_of_word(value), ranks::kKnown);
  if (key == "SeverityNumber") {  // Error(17)
    const std::size_t open = typed.find('(');
    if (open != std::string_view::npos)
      draft.offer_severity(severity_of_otel(small_number(typed.substr(open + 1, typed.size() - open - 2))),
                           ranks::kCollector);
  }
  if (key == "Trace ID" && !value.empty()) draft.add_trace_id(value);
}

// LogRecord #0, then a value a line; the framer parts what one resource wrote.
bool read_collector_record(std::string_view text, Draft& draft) {
  if (!text.starts_with("LogRecord #")) return false;
  std::string_view body;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    if (text.substr(at).starts_with("Body: ")) {  // over several lines, where the message is
      end = std::min(text.find("\nAttributes:", at), text.find("\nTrace ID:", at));
      end = std::min(end, text.size());
      body = unwrapped(trim(text.substr(at + 6, end - at - 6)));
    } else if (end > at) {
      read_line(text.substr(at, end - at), draft);
    }
    at = end + 1;
  }
  read_body(body, draft);
  return true;
}
constexpr Sample kCollectorSamples[] = {
    {"LogRecord #0\nObservedTimestamp: 2026-11-23 03:45:22.3 +0000 UTC\nTimestamp: 2026-11-23 03:45:22.016044123 +0000 "
     "UTC\n"
     "SeverityText: ERROR\nSeverityNumber: Error(17)\nBody: Str(Gateway answered 503)\nAttributes:\n"
     "     -> http.response.status_code: Int(503)\nTrace ID: 0af7651916cd43dd8448eb211c80319c\nSpan ID: "
     "b7ad6b7169203331\n"
     "Flags: 1",
     "time=2026-11-23T03:45:22.016044Z severity=error status=503 ids=0af7651916cd43dd8448eb211c80319c | Gateway "
     "answered "
     "503"},
};

// 2026-11-23T03:45:22.016Z ERROR 'Gateway answered 503' : 0af7… b7ad… [scopeInfo: com.acme.Pay:] {order="o-1"}
bool read_java_sdk(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.find("' : ") == std::string_view::npos || !draft.time_at(text, time)) return false;
  std::string_view rest = trim_left(text.substr(time.length));
  const std::size_t space = rest.find(' ');
  const std::size_t close = rest.find("' : ", space);
  if (space == std::string_view::npos || close == std::string_view::npos || rest.substr(space, 2) != " '") return false;
  const std::string_view ids = rest.substr(close + 4, 50);
  if (ids.size() < 50 || ids[32] != ' ' || ids[49] != ' ' || !rest.substr(close + 54).starts_with("[scopeInfo: "))
    return false;
  const std::string_view trace = ids.substr(0, 32);
  if (!std::all_of(trace.begin(), trace.end(), is_hex)) return false;
  const Severity severity = severity_of_word(rest.substr(0, space));
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  if (trace.find_first_not_of('0') != std::string_view::npos) draft.add_trace_id(trace);
  if (const std::size_t open = rest.find("] {", close); open != std::string_view::npos)
    read_pairs(rest.substr(open + 2), draft);
  read_message(rest.substr(space + 2, close - space - 2), ranks::kKnown, draft);
  return true;
}
constexpr Sample kJavaSdkSamples[] = {
    {"2026-11-23T03:45:22.016Z ERROR 'Gateway answered 503' : 0af7651916cd43dd8448eb211c80319c b7ad6b7169203331 "
     "[scopeInfo: com.acme.Pay:] {order=\"o-1\"}",
     "time=2026-11-23T03:45:22.016Z severity=error status=503 ids=0af7651916cd43dd8448eb211c80319c,o-1 | Gateway "
     "answered "
     "503"},
};

constexpr TextDialect kDialects[] = {
    {"otel-console", Dialect::console, read_collector_record, "L", kCollectorSamples, "otel-console"},
    {"otel-java", Dialect::console, read_java_sdk, first::kDigit, kJavaSdkSamples},
};

}  // namespace

std::span<const TextDialect> opentelemetry_dialects() { return kDialects; }

}  // namespace gwtriage::decode
