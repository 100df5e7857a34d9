// Access lines that web frameworks write without any server in front. Sources: the default formats of gin's Logger,
// Fiber's logger and chi's middleware.Logger, Artifactory's request log.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

constexpr std::uint16_t kRank = 0;

// The next of the columns that " | " separates.
std::string_view next_cell(std::string_view& rest) { return trim(next_column(rest, '|')); }

// [GIN] 2026/11/23 - 03:45:22 | 503 |  3.0s |  192.0.2.7 | POST     "/charge", and Fiber's
// 03:45:22 | 503 |  3.0s | 192.0.2.7 | POST | /charge | error
bool read_gin(std::string_view text, Draft& draft) {
  std::string_view rest = text.substr(0, text.find('\n'));
  const bool gin = rest.starts_with("[GIN] ");
  if (gin) rest.remove_prefix(6);
  if (rest.empty() || !is_digit(rest[0]) || rest.substr(0, 32).find('|') == std::string_view::npos) return false;
  const std::string_view stamp = next_cell(rest);
  char joined[32];  // 2026/11/23 - 03:45:22 without the dash
  std::size_t n = 0;
  for (std::size_t i = 0; i < stamp.size(); ++i)
    if (stamp.substr(i, 2) == "- ")
      ++i;
    else
      joined[n++] = stamp[i];
  TimeReading time;
  if (!read_time({joined, n}, draft.near(), time) || time.length != n) return false;
  const std::string_view line = trim_left(rest);
  const std::string_view status = next_cell(rest), took = next_cell(rest), client = next_cell(rest);
  if (!http_status(status) || status.size() != 3 || read_duration(took, 0) < 0 || !is_address(client)) return false;
  std::string_view call = next_cell(rest);
  const std::string_view method = call.substr(0, call.find(' '));
  std::string_view path = trim(call.substr(method.size()));
  if (path.empty()) path = next_cell(rest);
  path = unquoted(path);
  if (!is_http_method(method) || !path.starts_with('/')) return false;
  draft.add("remote_addr", client);
  draft.offer_duration(read_duration(took, 0), kRank);
  hand_over(time, {method, path}, status, line, draft);
  return true;
}
constexpr Sample kGinSamples[] = {
    {R"~([GIN] 2026/11/23 - 03:45:22 | 503 |  3.001234567s |       192.0.2.7 | POST     "/charge")~",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/charge access"},
    {"03:45:22 | 503 |  3.001s | 192.0.2.7 | POST | /charge | -",
     "time=2000-01-01T03:45:22Z status=503 method=POST path=/charge access duration=3001"},
};

// 2026/11/23 03:45:22 [web-1/4bRkXq9dPo-000042] "POST http://shop.example/charge HTTP/1.1" from 192.0.2.7:53210 - 503
// 12B in 3.001s
bool read_chi(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.empty() || !is_digit(text[0]) || !draft.time_at(text, time)) return false;
  Tokens tokens(text.substr(time.length));
  tokens.spaces();
  const std::string_view id = tokens.peek() == '[' ? tokens.bracketed() : std::string_view();
  tokens.spaces();
  const std::string_view line = tokens.rest();
  const std::string_view line_of_request = tokens.quoted();
  RequestLine request;
  if (!tokens.ok() || !read_request_line(line_of_request, request) || tokens.word() != "from") return false;
  const std::string_view client = tokens.word();
  if (tokens.word() != "-") return false;
  const std::string_view status = tokens.word();
  tokens.word();
  const bool took = tokens.word() == "in";
  if (!tokens.ok() || !took || !is_address(client) || !http_status(status)) return false;
  if (!id.empty()) draft.add_id(id);
  if (const std::size_t host = request.path.find("://"); host != std::string_view::npos) {
    const std::size_t slash = request.path.find('/', host + 3);
    request.path = slash == std::string_view::npos ? std::string_view("/") : request.path.substr(slash);
  }
  draft.add("remote_addr", client);
  draft.offer_duration(read_duration(tokens.word(), 0), kRank);
  hand_over(time, request, status, line, draft);
  return true;
}
constexpr Sample kChiSamples[] = {
    {R"~(2026/11/23 03:45:22 [web-1/4bRkXq9dPo-000042] "POST http://shop.example/charge HTTP/1.1" from 192.0.2.7:53210 - 503 12B in 3.001s)~",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/charge access duration=3001 ids=web-1/4bRkXq9dPo-000042"},
};

// 2026-11-23T03:45:22.016Z|1a2b3c4d5e6f7a8b|192.0.2.7|admin|GET|/api/x|503|-1|0|12|curl: Artifactory's requests
bool read_piped(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.size() < 40 || !is_digit(text[0]) || !draft.time_at(text, time) || text.substr(time.length, 1) != "|")
    return false;
  std::string_view rest = text.substr(0, text.find('\n')).substr(time.length + 1);
  const std::string_view line = rest;
  const std::string_view id = next_cell(rest), client = next_cell(rest), user = next_cell(rest);
  const std::string_view method = next_cell(rest), path = next_cell(rest), status = next_cell(rest);
  if (!is_address(client) || !is_http_method(method) || !path.starts_with('/') || !http_status(status)) return false;
  next_cell(rest), next_cell(rest);
  draft.add("remote_addr", client);
  draft.add("user", user);
  if (looks_like_id(id, true)) draft.add_trace_id(id);
  draft.offer_duration(read_duration(next_cell(rest), 1), kRank);
  hand_over(time, {method, path}, status, line, draft);
  return true;
}
constexpr Sample kPipedSamples[] = {
    {"2026-11-23T03:45:22.016Z|1a2b3c4d5e6f7a8b|192.0.2.7|admin|GET|/api/system/ping|503|-1|0|12|curl/8.4.0",
     "time=2026-11-23T03:45:22.016Z status=503 method=GET path=/api/system/ping access duration=12 "
     "ids=1a2b3c4d5e6f7a8b"},
    {"2026-11-23T03:45:22.016Z|1a2b3c4d5e6f7a8b|192.0.2.7|admin|GET|/api/system/ping|503|-1|0|12\n  at the edge",
     "time=2026-11-23T03:45:22.016Z status=503 method=GET path=/api/system/ping access duration=12 "
     "ids=1a2b3c4d5e6f7a8b"},
};

// [23/Nov/2026 03:45:22] "POST /charge HTTP/1.1" 503 12: Django's runserver
bool read_django(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  Tokens tokens(text);
  const std::string_view stamp = tokens.bracketed();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time)) return false;
  tokens.spaces();
  const std::string_view line = tokens.rest();
  const std::string_view line_of_request = tokens.quoted();
  RequestLine request;
  if (!tokens.ok() || !read_request_line(line_of_request, request)) return false;
  const std::string_view status = tokens.word(), size = tokens.word();
  if (!tokens.ok() || !tokens.done() || !http_status(status) || small_number(size) < 0) return false;
  hand_over(time, request, status, line, draft);
  return true;
}
constexpr Sample kDjangoSamples[] = {
    {R"~([23/Nov/2026 03:45:22] "POST /charge HTTP/1.1" 503 12)~",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/charge access service="},
};

constexpr TextDialect kDialects[] = {
    {"access-gin", Dialect::access, read_gin, kGinSamples},
    {"access-piped", Dialect::access, read_piped, kPipedSamples},
    {"access-django", Dialect::access, read_django, kDjangoSamples},
    {"access-chi", Dialect::access, read_chi, kChiSamples},
};

}  // namespace

std::span<const TextDialect> framework_access_dialects() { return kDialects; }

}  // namespace gwtriage::decode
