// Python's web servers. Sources: uvicorn's access log, Django's runserver, uWSGI's LogFormat.

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

// INFO:     127.0.0.1:53210 - "POST /charge HTTP/1.1" 503 Service Unavailable
bool read_uvicorn(std::string_view text, Draft& draft) {
  if (!text.starts_with("INFO:")) return false;
  Tokens tokens(text.substr(5));
  const std::string_view address = tokens.word();
  if (!tokens.ok() || !is_address(address) || tokens.word() != "-") return false;
  const std::string_view line_of_request = tokens.quoted();
  RequestLine request;
  const std::string_view status = tokens.word();
  if (!tokens.ok() || !read_request_line(line_of_request, request) || !http_status(status)) return false;
  draft.add("remote_addr", address);
  draft.offer_severity(Severity::info, ranks::kKnown);
  hand_over({}, request, status, trim_left(text.substr(5)), draft);
  return true;
}
constexpr Sample kUvicornSamples[] = {
    {R"~(INFO:     127.0.0.1:53210 - "POST /charge HTTP/1.1" 503 Service Unavailable)~",
     "severity=info status=503 method=POST path=/charge access"},
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

// [pid: 24386|app: 0|req: 48/412] 198.51.100.23 () {44 vars in 1322 bytes} [Mon Nov 23 03:45:22 2026] POST /charge =>
// generated 192 bytes in 21 msecs (HTTP/1.1 503) …
bool read_uwsgi(std::string_view text, Draft& draft) {
  if (!text.starts_with("[pid: ")) return false;
  Tokens tokens(text);
  tokens.bracketed();
  const std::string_view client = tokens.word();
  tokens.until('}');
  const std::string_view stamp = tokens.bracketed();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time)) return false;
  tokens.spaces();
  const std::string_view message = tokens.rest();
  const std::string_view method = tokens.word(), path = tokens.word();
  const std::size_t took = message.find(" bytes in "), answer = message.find(" (HTTP/");
  if (!tokens.ok() || !is_http_method(method) || took == std::string_view::npos || answer == std::string_view::npos)
    return false;
  Tokens end(message.substr(answer + 1));
  end.word();
  const std::string_view status = end.until(')');
  if (!end.ok() || !http_status(trim(status))) return false;
  Tokens duration(message.substr(took + 10));
  const std::string_view number = duration.word(), unit = duration.word();
  draft.add("client", client);
  draft.offer_duration(read_duration(number, unit == "micros" ? 1e-3 : 1), ranks::kKnown);
  hand_over(time, {method, path}, trim(status), message, draft);
  return true;
}
constexpr Sample kUwsgiSamples[] = {
    {"[pid: 24386|app: 0|req: 48/412] 198.51.100.23 () {44 vars in 1322 bytes} [Mon Nov 23 03:45:22 2026] POST /charge "
     "=> generated 192 bytes in 21 msecs (HTTP/1.1 503) 4 headers in 188 bytes (1 switches on core 0)",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/charge access duration=21"},
};

constexpr TextDialect kDialects[] = {
    {"access-uvicorn", Dialect::access, read_uvicorn, "I", kUvicornSamples},
    {"access-django", Dialect::access, read_django, "[", kDjangoSamples},
    {"access-uwsgi", Dialect::access, read_uwsgi, "[", kUwsgiSamples},
};

}  // namespace

std::span<const TextDialect> python_dialects() { return kDialects; }

}  // namespace gwtriage::decode
