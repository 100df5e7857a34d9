// Access lines. Sources: nginx and Apache module docs for their formats, HAProxy's configuration manual section 8.2,
// Envoy's and Istio's default format strings, squid's logformat docs, AWS's list of ALB log fields.

#include <array>
#include <cstddef>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

constexpr std::uint16_t kRank = 0;  // of what a dialect knows for certain

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
  draft.offer_severity(Severity::info, kRank);
  hand_over({}, request, status, trim_left(text.substr(5)), draft);
  return true;
}
constexpr Sample kUvicornSamples[] = {
    {R"~(INFO:     127.0.0.1:53210 - "POST /charge HTTP/1.1" 503 Service Unavailable)~",
     "severity=info status=503 method=POST path=/charge access"},
};

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
      if (name == "envoy_duration_ms") draft.offer_duration(read_duration(value, 1), kRank);
    }
  for (std::string_view name : {"x_forwarded_for", "user_agent", "x-request-id", "authority", "upstream_host"}) {
    const std::string_view value = tokens.quoted();
    if (!tokens.ok()) break;
    draft.add(name, value);
    if (name == "x-request-id") draft.add_id(value);
    if (name == "upstream_host") draft.offer_peer(value, 900);
  }
  hand_over(time, request, status, trim_left(line), draft);
  if (tokens.ok() && !tokens.done()) {
    const std::string_view cluster = tokens.word();
    draft.add("upstream_cluster", cluster);
    if (cluster.starts_with("outbound|")) {
      draft.mark_outbound();
      draft.offer_peer(cluster.substr(cluster.rfind('|') + 1), kRank);
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

std::size_t split(std::string_view text, char mark, std::span<std::string_view> out) {
  std::size_t n = 0;
  while (n < out.size()) {
    const std::size_t at = text.find(mark);
    out[n++] = text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return n;
}

// 10.0.0.1:33317 [06/Feb/2009:12:14:14.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 "GET /
// HTTP/1.1"
bool read_haproxy(std::string_view text, Draft& draft, bool http) {
  Tokens tokens(text);
  const std::string_view client = tokens.word();
  if (!tokens.ok() || !is_address(client) || client.find(':') == std::string_view::npos ||
      !tokens.rest().starts_with(" ["))
    return false;
  const std::string_view stamp = tokens.bracketed();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time)) return false;
  tokens.spaces();
  const std::string_view message = tokens.rest();
  const std::string_view frontend = tokens.word(), pair = tokens.word(), timers = tokens.word();
  if (!tokens.ok()) return false;
  std::array<std::string_view, 2> server;
  std::array<std::string_view, 6> times;
  if (split(pair, '/', server) != 2) return false;
  const std::size_t count = split(timers, '/', times);
  for (std::size_t i = 0; i < count; ++i)
    if (read_duration(times[i].starts_with('+') ? times[i].substr(1) : times[i], 1) < 0 && times[i] != "-1")
      return false;
  if (count != (http ? 5U : 3U)) return false;
  const std::string_view status = http ? tokens.word() : std::string_view();
  const std::string_view bytes = tokens.word();
  if (http) {
    draft.add("captured_request_cookie", tokens.word());
    draft.add("captured_response_cookie", tokens.word());
  }
  const std::string_view state = tokens.word(), connections = tokens.word(), queues = tokens.word();
  if (!tokens.ok() || (http && !http_status(status) && status != "-1") || (state.size() != 4 && state.size() != 2))
    return false;
  draft.add("client", client);
  draft.add("frontend", frontend);
  draft.add("backend", server[0]);
  draft.add("server", server[1]);
  static constexpr std::string_view kHttpTimes[] = {"tr_request", "tw", "tc", "tr", "ta"};
  static constexpr std::string_view kTcpTimes[] = {"tw", "tc", "tt"};
  for (std::size_t i = 0; i < count; ++i) draft.add(http ? kHttpTimes[i] : kTcpTimes[i], times[i], {.number = true});
  if (const std::string_view total = times[count - 1]; total.starts_with('+') || is_digit(total[0]))
    draft.offer_duration(read_duration(total.starts_with('+') ? total.substr(1) : total, 1), kRank);
  draft.add("bytes", bytes);
  draft.add("termination_state", state);
  draft.add("connections", connections);
  draft.add("queues", queues);
  draft.offer_peer(server[0], kRank);
  RequestLine request;
  while (http && tokens.ok() && !tokens.done()) {  // {captured headers} may stand before
    tokens.spaces();
    if (tokens.peek() == '"') {
      read_request_line(tokens.quoted(), request);
      break;
    }
    const std::string_view captured = tokens.peek() == '{' ? tokens.until('}') : tokens.word();
    if (captured.size() > 1) {
      const std::string_view inner = captured.substr(captured[0] == '{' ? 1 : 0);
      std::array<std::string_view, 8> parts;
      const std::size_t n = split(inner, '|', parts);
      for (std::size_t i = 0; i < n; ++i) {
        draft.add("captured_header", parts[i]);
        if (parts[i].size() >= 16 && parts[i].find_first_of(" ./") == std::string_view::npos) draft.add_id(parts[i]);
      }
    }
  }
  hand_over(time, request, status, message, draft);
  read_pairs(tokens.rest(), draft);
  return true;
}
bool read_haproxy_http(std::string_view text, Draft& draft) { return read_haproxy(text, draft, true); }
bool read_haproxy_tcp(std::string_view text, Draft& draft) { return read_haproxy(text, draft, false); }
// 10.0.1.2:59342 [23/Nov/2026:03:45:44.091] fe_https/1: SSL handshake failure: what never became a request
bool read_haproxy_error(std::string_view text, Draft& draft) {
  Tokens tokens(text);
  const std::string_view client = tokens.word();
  if (!tokens.ok() || !is_address(client) || client.find(':') == std::string_view::npos ||
      !tokens.rest().starts_with(" ["))
    return false;
  const std::string_view stamp = tokens.bracketed(), frontend = tokens.word();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time)) return false;
  if (!frontend.ends_with(':') || frontend.find('/') == std::string_view::npos) return false;
  draft.add("client", client);
  draft.add("frontend", frontend.substr(0, frontend.size() - 1));
  draft.offer_time(time, kRank);
  draft.offer_message(trim_left(tokens.rest()), kRank);
  return true;
}
constexpr Sample kHaproxyErrorSamples[] = {
    {"10.0.1.2:59342 [23/Nov/2026:03:45:44.091] fe_https/1: SSL handshake failure",
     "time=2026-11-23T03:45:44.091Z status=0 | SSL handshake failure"},
};
constexpr Sample kHaproxyHttpSamples[] = {
    {R"~(10.0.1.2:33317 [23/Nov/2026:03:45:22.655] shop_in~ psp_out/psp1 0/0/-1/-1/3001 503 217 - - sC-- 1/1/0/0/3 0/0 {api.psp.example} "POST /v1/charges HTTP/1.1")~",
     "time=2026-11-23T03:45:22.655Z status=503 method=POST path=/v1/charges peer=psp_out duration=3001"},
    {R"~(10.0.1.2:33317 [23/Nov/2026:03:45:22.655] shop_in shop_in/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET / HTTP/1.1")~",
     "status=503 method=GET path=/"},
};
constexpr Sample kHaproxyTcpSamples[] = {
    {R"~(10.0.1.2:33313 [23/Nov/2026:03:45:22.655] db_in pg/pg1 0/0/5007 212 -- 0/0/0/0/3 0/0)~",
     "time=2026-11-23T03:45:22.655Z status=0 peer=pg duration=5007"},
};

// 1795405522.016    180 10.0.0.5 TCP_MISS/503 3970 CONNECT api.psp.example:443 - HIER_DIRECT/127.0.7.1 text/html
bool read_squid(std::string_view text, Draft& draft) {
  Tokens tokens(text);
  const std::string_view stamp = tokens.word(), elapsed = tokens.word(), client = tokens.word(), action = tokens.word();
  TimeReading time;
  if (!tokens.ok() || stamp.size() < 10 || !read_epoch(stamp, time) || small_number(elapsed) < 0) return false;
  const std::size_t slash = action.find('/');
  if (slash == std::string_view::npos || !http_status(action.substr(slash + 1)) || !is_upper(action[0])) {
    if (slash == std::string_view::npos || action.substr(slash + 1) != "000") return false;
  }
  const std::string_view bytes = tokens.word(), method = tokens.word(), url = tokens.word();
  if (!tokens.ok()) return false;
  draft.offer_message(text.substr(static_cast<std::size_t>(action.data() - text.data())), kRank);
  draft.offer_time(time, kRank);
  draft.offer_duration(small_number(elapsed), kRank);
  draft.offer_status(http_status(action.substr(slash + 1)), kRank);
  draft.offer_call(method, url, kRank);
  draft.add("client", client);
  draft.add("squid_action", action.substr(0, slash));
  draft.add("bytes", bytes);
  std::string_view host = url;
  if (const std::size_t at = host.find("://"); at != std::string_view::npos) host = host.substr(at + 3);
  draft.offer_peer(host.substr(0, host.find_first_of("/?")), kRank);
  draft.mark_outbound();  // a forward proxy: what it answers is told of somebody else
  return true;
}
constexpr Sample kSquidSamples[] = {
    {"1795405522.016    180 10.0.0.5 TCP_MISS/503 3970 CONNECT api.psp.example:443 - HIER_DIRECT/127.0.7.1 text/html",
     "time=2026-11-23T03:45:22.016Z status=503 method=CONNECT peer=api.psp.example:443 duration=180"},
};

// https 2026-11-23T03:45:22.016Z app/shop/50dc6c495c0c9188 192.0.2.1:2817 10.0.0.1:80 0.001 0.002 0.000 503 503 34 366
// "GET … HTTP/1.1" "curl" …
bool read_alb(std::string_view text, Draft& draft) {
  Tokens tokens(text);
  const std::string_view kind = tokens.word();
  if (kind != "http" && kind != "https" && kind != "h2" && kind != "grpcs" && kind != "ws" && kind != "wss")
    return false;
  const std::string_view stamp = tokens.word();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time)) return false;
  const std::string_view balancer = tokens.word(), client = tokens.word(), target = tokens.word();
  const std::string_view waits[3] = {tokens.word(), tokens.word(), tokens.word()};
  const std::string_view status = tokens.word(), target_status = tokens.word();
  tokens.word(), tokens.word();
  const std::string_view line_of_request = tokens.quoted();
  if (!tokens.ok() || balancer.find('/') == std::string_view::npos || !http_status(status)) return false;
  RequestLine request;
  read_request_line(line_of_request, request);
  double total = 0;
  for (std::string_view wait : waits)
    if (const double ms = read_duration(wait, 1000); ms > 0) total += ms;
  draft.add("elb", balancer);
  draft.add("client", client);
  draft.add("target", target);
  draft.add("elb_status_code", status);
  draft.add("target_status_code", target_status);
  draft.offer_duration(total, kRank);
  const std::size_t id = tokens.rest().find("\"Root=");
  if (id != std::string_view::npos) {
    tokens.back(tokens.rest().substr(id));
    const std::string_view trace = tokens.quoted();
    draft.add("trace_id", trace);
    draft.add_trace_id(trace);
  }
  hand_over(time, request, status, text.substr(static_cast<std::size_t>(line_of_request.data() - text.data()) - 1),
            draft);
  return true;
}
constexpr Sample kAlbSamples[] = {
    {R"~(https 2026-11-23T03:45:22.016383Z app/shop/50dc6c495c0c9188 192.0.2.1:2817 10.0.0.1:80 0.001 0.002 0.000 503 - 34 366 "GET https://www.shop.example:443/pay HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:x "Root=1-58337281-1d84f3d73c47ec4e58577259" "www.shop.example" "arn:aws:y" 1 2026-11-23T03:45:22.000000Z "forward" "-" "-")~",
     "time=2026-11-23T03:45:22.016383Z status=503 method=GET ids=1-58337281-1d84f3d73c47ec4e58577259 duration=3"},
};

constexpr TextDialect kDialects[] = {
    {"access-common", Dialect::access, read_common, kCommonSamples},
    {"access-uvicorn", Dialect::access, read_uvicorn, kUvicornSamples},
    {"access-envoy", Dialect::access, read_envoy, kEnvoySamples},
    {"access-haproxy", Dialect::access, read_haproxy_http, kHaproxyHttpSamples},
    {"access-haproxy-tcp", Dialect::access, read_haproxy_tcp, kHaproxyTcpSamples},
    {"haproxy-error", Dialect::console, read_haproxy_error, kHaproxyErrorSamples},
    {"access-squid", Dialect::access, read_squid, kSquidSamples},
    {"access-alb", Dialect::access, read_alb, kAlbSamples},
};

}  // namespace

std::span<const TextDialect> access_dialects() { return kDialects; }

}  // namespace gwtriage::decode
