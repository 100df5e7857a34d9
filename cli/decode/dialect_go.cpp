// Go's web frameworks. Sources: the default formats of gin's Logger, Fiber's logger and chi's middleware.Logger.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// [GIN] 2026/11/23 - 03:45:22 | 503 |  3.0s |  192.0.2.7 | POST     "/charge", and Fiber's
// 03:45:22 | 503 |  3.0s | 192.0.2.7 | POST | /charge | error
bool read_gin(std::string_view text, Draft& draft) {
  std::string_view rest = text.substr(0, text.find('\n'));
  const bool gin = rest.starts_with("[GIN] ");
  if (gin) rest.remove_prefix(6);
  if (rest.empty() || !is_digit(rest[0]) || rest.substr(0, 32).find('|') == std::string_view::npos) return false;
  const std::string_view stamp = trim(next_column(rest, '|'));
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
  const std::string_view status = trim(next_column(rest, '|')), took = trim(next_column(rest, '|')),
                         client = trim(next_column(rest, '|'));
  if (!http_status(status) || status.size() != 3 || read_duration(took, 0) < 0 || !is_address(client)) return false;
  std::string_view call = trim(next_column(rest, '|'));
  const std::string_view method = call.substr(0, call.find(' '));
  std::string_view path = trim(call.substr(method.size()));
  if (path.empty()) path = trim(next_column(rest, '|'));
  path = unquoted(path);
  if (!is_http_method(method) || !path.starts_with('/')) return false;
  draft.add("remote_addr", client);
  draft.offer_duration(read_duration(took, 0), ranks::kKnown);
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
  draft.offer_duration(read_duration(tokens.word(), 0), ranks::kKnown);
  hand_over(time, request, status, line, draft);
  return true;
}
constexpr Sample kChiSamples[] = {
    {R"~(2026/11/23 03:45:22 [web-1/4bRkXq9dPo-000042] "POST http://shop.example/charge HTTP/1.1" from 192.0.2.7:53210 - 503 12B in 3.001s)~",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/charge access duration=3001 ids=web-1/4bRkXq9dPo-000042"},
};

constexpr TextDialect kDialects[] = {
    {"access-gin", Dialect::access, read_gin, "[0123456789", kGinSamples},
    {"access-chi", Dialect::access, read_chi, first::kDigit, kChiSamples},
};

}  // namespace

std::span<const TextDialect> go_dialects() { return kDialects; }

}  // namespace gwtriage::decode
