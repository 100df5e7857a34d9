// Envoy, and what meshes write through it. Sources: Envoy's and Istio's default format strings, Envoy's --log-format.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// [2026-11-23T03:45:22.016Z] "POST /charge HTTP/1.1" 503 UF … : Envoy's and Istio's default
bool read_envoy(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  Tokens tokens(text);
  const std::string_view stamp = tokens.bracketed();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time)) return false;
  const std::string_view line = tokens.rest();
  const std::string_view line_of_request = tokens.quoted();
  RequestLine request;
  if (!tokens.ok() || (!read_request_line(line_of_request, request) && line_of_request != "- - -")) return false;
  const std::string_view status = tokens.word(), flags = tokens.word();
  if (!tokens.ok() || small_number(status) < 0 || is_digit(flags[0])) return false;  // flags are letters or "-"
  draft.add("response_flags", flags);
  constexpr std::string_view kDetails[] = {"response_code_details", "connection_termination_details",
                                           "upstream_transport_failure_reason"};
  for (std::string_view name : kDetails) {  // Istio writes these three, Envoy's own default none
    tokens.spaces();
    const std::string_view before = tokens.rest();
    const std::string_view value = tokens.peek() == '"' ? tokens.quoted() : tokens.word();
    if (small_number(value) >= 0) {
      tokens.back(before);
      break;
    }
    if (!value.empty()) draft.add(name, value);
  }
  for (std::string_view name : {"bytes_received", "bytes_sent", "envoy_duration_ms", "upstream_service_time"})
    if (const std::string_view value = tokens.word(); tokens.ok() && number_or_dash(value)) {
      draft.add(name, value);
      if (name == "envoy_duration_ms") draft.offer_duration(read_duration(value, 1), ranks::kKnown);
    }
  for (std::string_view name : {"x_forwarded_for", "user_agent", "x-request-id", "authority", "upstream_host"}) {
    const std::string_view value = tokens.quoted();
    if (!tokens.ok()) break;
    draft.add(name, value);
    if (name == "x-request-id") draft.add_id(value);
    if (name == "upstream_host") draft.offer_peer(value, ranks::kAddressOnly);
  }
  hand_over(time, request, status, trim_left(line), draft);
  if (tokens.ok() && !tokens.done()) {
    const std::string_view cluster = tokens.word();
    draft.add("upstream_cluster", cluster);
    if (cluster.starts_with("outbound|")) {
      draft.mark_outbound();
      draft.offer_peer(cluster.substr(cluster.rfind('|') + 1), ranks::kKnown);
    }
  }
  return true;
}
constexpr Sample kEnvoySamples[] = {
    {R"~([2026-11-23T03:45:22.016Z] "POST /charge HTTP/1.1" 503 UF upstream_reset_before_response_started{connection_failure} - "delayed connect error: 111" 0 167 2 - "-" "Go-http-client/1.1" "9f0c9a0e-5a0e-9d50-a5d8-0a2d5f2f3a11" "api.psp.example" "127.0.7.1:443" outbound|443||api.psp.example - 127.0.7.1:443 10.0.0.5:40112 - default)~",
     "time=2026-11-23T03:45:22.016Z status=503 method=POST path=/charge ids=9f0c9a0e-5a0e-9d50-a5d8-0a2d5f2f3a11 "
     "peer=api.psp.example duration=2"},
    {R"~([2026-11-23T03:45:22.016Z] "GET /stock/7 HTTP/2" 200 - 0 12 8 7 "10.0.0.1" "okhttp/4" "0c1d2e3f-0000-4000-8000-00000000beef" "inventory" "10.0.0.7:8080")~",
     "status=200 access ids=0c1d2e3f-0000-4000-8000-00000000beef duration=8"},
};

// [2026-11-23 03:45:22.016][8][warning][config] [source/common/config/grpc_stream.h:201] message
bool read_envoy_log(std::string_view text, Draft& draft) {
  TimeReading time;
  if (!text.starts_with("[2") || !draft.time_at(text.substr(1), time)) return false;
  std::string_view rest = text.substr(1 + time.length);
  if (!rest.starts_with("][")) return false;
  const std::size_t thread = digits_at(rest, 2);
  if (thread == 0 || rest.substr(2 + thread, 2) != "][") return false;
  rest.remove_prefix(4 + thread);
  const std::size_t end = rest.substr(0, 16).find("][");
  if (end == std::string_view::npos) return false;
  const Severity severity = severity_of_word(rest.substr(0, end));
  const std::size_t close = rest.substr(0, 80).find("] ");
  if (severity == Severity::unknown || close == std::string_view::npos || close < end + 2) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_logger(rest.substr(end + 2, close - end - 2));
  rest.remove_prefix(close + 2);
  if (rest.starts_with('[') && rest.substr(0, 160).find("] ") != std::string_view::npos)
    rest.remove_prefix(rest.find("] ") + 2);
  read_message(rest, ranks::kKnown, draft);
  return true;
}
constexpr Sample kEnvoyLogSamples[] = {
    {"[2026-11-23 03:45:22.016][8][warning][config] [source/common/config/grpc_stream.h:201] gRPC config stream "
     "closed: 14",
     "time=2026-11-23T03:45:22.016Z severity=warning service= | gRPC config stream closed: 14"},
};

constexpr TextDialect kDialects[] = {
    {"access-envoy", Dialect::access, read_envoy, "[", kEnvoySamples},
    {"envoy-log", Dialect::console, read_envoy_log, "[", kEnvoyLogSamples},
};

}  // namespace

std::span<const TextDialect> envoy_dialects() { return kDialects; }

}  // namespace gwtriage::decode
