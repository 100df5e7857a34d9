// nginx, and the Common and Combined Log Format that Apache and many others share. Sources: nginx's and Apache's module
// documentation, ngx_error_log, ngx_stream_log_module, the default format of ingress-nginx.

#include <algorithm>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// ingress-nginx puts its own columns behind the agent: length, seconds, [service], [], addresses, lengths, seconds,
// statuses, request id.
bool read_ingress_tail(Tokens tokens, Draft& draft) {
  const std::string_view length = tokens.word(), seconds = tokens.word();
  const std::string_view service = tokens.bracketed();
  const std::string_view other = tokens.bracketed();
  if (!tokens.ok() || !number_or_dash(length) || service.empty()) return false;
  const auto list = [&] {  // "10.0.0.1:80, 10.0.0.2:80"
    tokens.spaces();
    const std::string_view all = tokens.rest();
    std::size_t size = 0;
    while (true) {
      size += tokens.word().size();
      if (!tokens.ok() || all.substr(0, size).back() != ',') break;
      while (size < all.size() && all[size] == ' ') ++size;
    }
    return all.substr(0, size);
  };
  const std::string_view address = list(), lengths = list(), times = list(), statuses = list();
  if (!tokens.ok()) return false;
  const std::string_view id = tokens.word();
  draft.add("request_time", seconds);
  draft.add("proxy_upstream_name", service);
  if (!other.empty()) draft.add("proxy_alternative_upstream_name", other);
  draft.add("upstream_addr", address);
  draft.add("upstream_response_length", lengths);
  draft.add("upstream_response_time", times);
  draft.add("upstream_status", statuses);
  if (!id.empty()) draft.add_id(id);
  return true;
}

// 127.0.0.1 - - [23/Nov/2026:03:45:12 +0000] "GET /x HTTP/1.1" 200 23 "-" "agent" rt=0.026 us=200 rid=…
bool read_common(std::string_view text, Draft& draft) {
  Tokens tokens(text);
  const std::string_view line = tokens.rest();
  std::string_view address = tokens.word();
  if (!tokens.ok() || !is_address(address)) return false;
  tokens.spaces();
  std::size_t between = 0;
  while (tokens.ok() && tokens.peek() != '[' && between < 4) {  // ident, user, perhaps the client behind a virtual host
    const std::string_view word = tokens.word();
    if (word.find('"') != std::string_view::npos) return false;
    ++between;
    tokens.spaces();
  }
  if (between < 2) return false;
  const std::string_view stamp = tokens.bracketed();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time)) return false;
  const std::string_view line_of_request = tokens.quoted();
  RequestLine request;
  if (!tokens.ok() || (!read_request_line(line_of_request, request) && !no_request(line_of_request))) return false;
  const std::string_view status = tokens.word();
  if (!tokens.ok() || !http_status(status)) return false;
  draft.add("remote_addr", address);
  hand_over(time, request, status, line.substr(static_cast<std::size_t>(line_of_request.data() - line.data()) - 1),
            draft);
  const std::string_view size = tokens.word();
  if (number_or_dash(size)) draft.add("bytes", size);
  tokens.spaces();
  if (tokens.peek() == '"') {
    draft.add("referer", tokens.quoted());
    const std::string_view agent = tokens.quoted();
    if (tokens.ok()) draft.add("user_agent", agent);
  }
  tokens.spaces();
  if (!tokens.rest().empty() && !read_ingress_tail(tokens, draft)) read_pairs(tokens.rest(), draft);
  return true;
}
constexpr Sample kCommonSamples[] = {
    {R"~(127.0.0.1 - - [23/Nov/2026:03:45:12 +0000] "GET /api/stock/3257 HTTP/1.1" 200 23 "-" "acme-ios/8.3.1 (build 50301)" rt=0.026 uct="0.001" us=200 cid=086bf88c-f7fb-05ed-5bca-72440bf16bc3)~",
     R"~(time=2026-11-23T03:45:12Z status=200 method=GET path=/api/stock/3257 access ids=086bf88c-f7fb-05ed-5bca-72440bf16bc3 duration=26)~"},
    {R"~(10.1.2.3 - frank [10/Oct/2000:13:55:36 -0700] "POST /pay HTTP/1.0" 503 2326)~",
     "time=2000-10-10T20:55:36Z status=503 method=POST path=/pay access"},
    {R"~(shop.example:443 10.1.2.3 - - [23/Nov/2026:12:48:03 +0900] "GET / HTTP/2.0" 499 0 "-" "curl/8" us=502, 502 rid=cafe0123cafe0123)~",
     "time=2026-11-23T03:48:03Z status=499 access ids=cafe0123cafe0123 peers=502,502"},
    {R"~(10.0.0.9 - - [23/Nov/2026:03:45:12 +0000] "-" 400 0 "-" "-")~", "status=400 time=2026-11-23T03:45:12Z"},
    {R"~(10.0.0.9 - - [23/Nov/2026:03:45:12 +0000] "POST /checkout HTTP/1.1" 503 190 "-" "okhttp/4" 612 0.045 [shop-order-80] [] 10.4.0.7:8080, 10.4.0.8:8080 0, 190 0.002, 0.043 502, 503 0f3a9c1b2d4e5f60718293a4b5c6d7e8)~",
     "status=503 access peers=502,503 ids=0f3a9c1b2d4e5f60718293a4b5c6d7e8 duration=45"},
};

// 192.0.2.7 [23/Nov/2026:03:45:22 +0000] TCP 502 0 0 3.001: a connection through nginx' stream module
bool read_stream(std::string_view text, Draft& draft) {
  Tokens tokens(text);
  const std::string_view client = tokens.word();
  if (!tokens.ok() || !is_address(client) || !tokens.rest().starts_with(" [")) return false;
  TimeReading time;
  if (!read_time(tokens.bracketed(), draft.near(), time) || !tokens.ok()) return false;
  tokens.spaces();
  const std::string_view message = tokens.rest();
  const std::string_view protocol = tokens.word(), status = tokens.word();
  const bool sizes = number_or_dash(tokens.word()) && number_or_dash(tokens.word());
  if (!tokens.ok() || !sizes || (protocol != "TCP" && protocol != "UDP") || !http_status(status)) return false;
  draft.add("client", client);
  draft.offer_time(time, ranks::kKnown);
  draft.offer_status(http_status(status), ranks::kKnown);
  draft.offer_duration(read_duration(tokens.word(), 1000), ranks::kKnown);
  draft.offer_message(message, ranks::kKnown);
  return true;
}
constexpr Sample kStreamSamples[] = {
    {"192.0.2.7 [23/Nov/2026:03:45:22 +0000] TCP 502 0 0 3.001",
     "time=2026-11-23T03:45:22Z status=502 duration=3001 | TCP 502 0 0 3.001"},
};

// 2026/11/23 03:45:22 [error] 7#7: *12 connect() failed …, client: 10.0.0.1, server: _, request: "POST /x HTTP/1.1",
// upstream: "http://…", host: "…"
bool read_nginx_error(std::string_view text, Draft& draft) {
  TimeReading time;
  std::string_view rest = text;
  if (!is_digit(rest.empty() ? 'x' : rest[0]) || !eat_time(rest, draft, time) || !eat(rest, " [")) return false;
  const Severity severity = severity_of_word(cut_until(rest, "] ", 12));
  const std::size_t pid = digits_at(rest, 0);
  if (severity == Severity::unknown || pid == 0 || rest.substr(pid, 1) != "#") return false;
  if (cut_until(rest, ": ", 24).empty()) return false;
  if (rest.starts_with('*')) {
    draft.add("connection", rest.substr(1, digits_at(rest, 1)));
    rest = trim_left(rest.substr(1 + digits_at(rest, 1)));
  }
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  std::size_t tail = rest.find(", client: ");
  draft.offer_message(rest.substr(0, tail), ranks::kKnown);
  read_pairs(rest.substr(0, tail), draft);
  while (tail != std::string_view::npos) {
    rest.remove_prefix(tail + 2);
    const std::string_view key = cut_until(rest, ": ", 32);
    if (key.empty()) break;
    tail = std::string_view::npos;
    std::string_view value;
    if (rest.starts_with('"')) {
      value = rest.substr(1, rest.find('"', 1) - 1);
      rest.remove_prefix(std::min(rest.size(), value.size() + 2));
      if (rest.starts_with(", ")) tail = 0;
    } else {
      tail = rest.find(", ");
      value = rest.substr(0, tail);
    }
    draft.add(key, value);
    if (key == "upstream")
      draft.offer_peer(
          value.substr(value.find("://") == std::string_view::npos ? 0 : value.find("://") + 3).substr(0, value.size()),
          ranks::kConfigured);
  }
  return true;
}
constexpr Sample kNginxErrorSamples[] = {
    {R"~(2026/11/23 03:45:22 [error] 31#31: *902214 connect() failed (111: Connection refused) while connecting to upstream, client: 10.138.0.61, server: shop.example, request: "POST /charge HTTP/1.1", upstream: "http://127.0.4.1:8080/charge", host: "shop.example")~",
     "time=2026-11-23T03:45:22Z severity=error method=POST path=/charge status=0 | connect() failed (111: Connection "
     "refused) while connecting to upstream"},
    {R"~(2026/11/23 03:45:22 [warn] 6#6: 1024 worker_connections are not enough)~",
     "severity=warning | 1024 worker_connections are not enough"},
};

constexpr TextDialect kDialects[] = {
    {"access-common", Dialect::access, read_common, first::kAddress, kCommonSamples},
    {"access-stream", Dialect::access, read_stream, first::kAddress, kStreamSamples},
    {"nginx-error", Dialect::console, read_nginx_error, first::kDigit, kNginxErrorSamples},
};

}  // namespace

std::span<const TextDialect> nginx_dialects() { return kDialects; }

}  // namespace gwtriage::decode
