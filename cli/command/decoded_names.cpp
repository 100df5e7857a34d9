#include "command/decoded_names.h"

#include <array>
#include <cstddef>

namespace gwtriage {
namespace {

constexpr std::array<std::string_view, 8> kSeverityNames = {"unknown", "trace",   "debug", "info",
                                                            "notice",  "warning", "error", "critical"};
constexpr std::array<std::string_view, 15> kEnvelopeNames = {
    "none", "kubectl", "stern",      "compose", "docker-json", "cri",  "syslog", "journald",
    "tail", "otlp",    "cloudwatch", "records", "pm2",         "loki", "grep"};
constexpr std::array<std::string_view, 5> kDialectNames = {"unknown", "json", "logfmt", "access", "console"};

}  // namespace

std::string_view severity_name(Severity severity) { return kSeverityNames[static_cast<std::size_t>(severity)]; }

std::string_view envelope_name(Envelope envelope) { return kEnvelopeNames[static_cast<std::size_t>(envelope)]; }

std::string_view dialect_name(const Event& event) {
  return event.dialect_name.empty() ? kDialectNames[static_cast<std::size_t>(event.dialect)] : event.dialect_name;
}

}  // namespace gwtriage
