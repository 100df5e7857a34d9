// HAProxy. Source: its configuration manual, section 8.2.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// What stands behind the timers. Which columns there are is a matter of configuration; each has a form of its own.
struct Columns {
  std::string_view status, bytes, state, connections, queues;
  std::array<std::string_view, 2> cookies;
  std::size_t cookie_count = 0;

  void read(Tokens& tokens, bool http) {
    for (tokens.spaces(); !tokens.done() && tokens.peek() != '"' && tokens.peek() != '{'; tokens.spaces()) {
      if (!http && !queues.empty()) return;
      const std::string_view word = tokens.word();
      const auto slashes = std::count(word.begin(), word.end(), '/');
      if (http && status.empty() && (http_status(word) || word == "-1"))
        status = word;
      else if (bytes.empty() && small_number(word.starts_with('+') ? word.substr(1) : word) >= 0)
        bytes = word;
      else if (state.empty() && is_state(word))
        state = word;
      else if (connections.empty() && slashes == 4)
        connections = word;
      else if (queues.empty() && slashes == 1 && is_digit(word[0]))
        queues = word;
      else if (http && state.empty() && cookie_count < cookies.size())
        cookies[cookie_count++] = word;
    }
  }

  static bool is_state(std::string_view word) {
    if (word.size() != 4 && word.size() != 2) return false;
    return std::all_of(word.begin(), word.end(), [](char c) { return is_alpha(c) || c == '-'; });
  }
};

// "10/0/30/69/109", "-1" for what did not come about, "+3001" for what was logged before its end. A reader of
// durations, which knows no sign, has already refused what is neither.
void offer_times(std::span<const std::string_view> times, bool http, Draft& draft) {
  static constexpr std::string_view kHttpTimes[] = {"tr_request", "tw", "tc", "tr", "ta"};
  static constexpr std::string_view kTcpTimes[] = {"tw", "tc", "tt"};
  for (std::size_t i = 0; i < times.size(); ++i)
    draft.add(http ? kHttpTimes[i] : kTcpTimes[i], times[i], {.number = true});
  if (const std::string_view total = times.back(); total.starts_with('+') || is_digit(total[0]))
    draft.offer_duration(read_duration(total.starts_with('+') ? total.substr(1) : total, 1), ranks::kKnown);
}

// The quoted request line; "{captured headers}", in which the id of the request may be, may stand before it.
RequestLine read_captured_and_request(Tokens& tokens, Draft& draft) {
  RequestLine request;
  while (tokens.ok() && !tokens.done()) {
    tokens.spaces();
    if (tokens.peek() == '"') {
      read_request_line(tokens.quoted(), request);
      break;
    }
    const std::string_view captured = tokens.peek() == '{' ? tokens.until('}') : tokens.word();
    if (captured.size() <= 1) continue;
    const std::string_view inner = captured.substr(captured[0] == '{' ? 1 : 0);
    std::array<std::string_view, 8> parts;
    const std::size_t n = columns_of(inner, '|', parts);
    for (std::size_t i = 0; i < n; ++i) {
      draft.add("captured_header", parts[i]);
      if (parts[i].size() >= 16 && parts[i].find_first_of(" ./") == std::string_view::npos) draft.add_id(parts[i]);
    }
  }
  return request;
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
  if (columns_of(pair, '/', server) != 2) return false;
  const std::size_t count = columns_of(timers, '/', times);
  for (std::size_t i = 0; i < count; ++i)
    if (read_duration(times[i].starts_with('+') ? times[i].substr(1) : times[i], 1) < 0 && times[i] != "-1")
      return false;
  if (count != (http ? 5U : 3U)) return false;
  Columns columns;
  columns.read(tokens, http);
  if (columns.state.empty() || (http && columns.status.empty())) return false;
  draft.add("client", client);
  draft.add("frontend", frontend);
  draft.add("backend", server[0]);
  draft.add("server", server[1]);
  offer_times({times.data(), count}, http, draft);
  static constexpr std::string_view kCookies[] = {"captured_request_cookie", "captured_response_cookie"};
  for (std::size_t i = 0; i < columns.cookie_count; ++i) draft.add(kCookies[i], columns.cookies[i]);
  draft.add("bytes", columns.bytes);
  draft.add("termination_state", columns.state);
  draft.add("connections", columns.connections);
  draft.add("queues", columns.queues);
  draft.offer_peer(server[0], ranks::kKnown);
  const RequestLine request = http ? read_captured_and_request(tokens, draft) : RequestLine{};
  hand_over(time, request, columns.status, message, draft);
  read_pairs(tokens.rest(), draft);
  return true;
}
bool read_haproxy_http(std::string_view text, Draft& draft) { return read_haproxy(text, draft, true); }
bool read_haproxy_tcp(std::string_view text, Draft& draft) { return read_haproxy(text, draft, false); }
constexpr Sample kHaproxyHttpSamples[] = {
    {R"~(10.0.1.2:33317 [23/Nov/2026:03:45:22.655] shop_in~ psp_out/psp1 0/0/-1/-1/3001 503 217 - - sC-- 1/1/0/0/3 0/0 {api.psp.example} "POST /v1/charges HTTP/1.1")~",
     "time=2026-11-23T03:45:22.655Z status=503 method=POST path=/v1/charges peer=psp_out duration=3001"},
    {R"~(10.0.1.2:33317 [23/Nov/2026:03:45:22.655] shop_in shop_in/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET / HTTP/1.1")~",
     "status=503 method=GET path=/"},
    {R"~(10.0.1.2:33317 [23/Nov/2026:03:45:22.655] shop_in till/till1 0/0/1/7/8 503 sC-- 1/1/0/0/3 r-77ab12 "POST /v1/charges HTTP/1.1")~",
     "status=503 method=POST path=/v1/charges peer=till duration=8"},
};
constexpr Sample kHaproxyTcpSamples[] = {
    {R"~(10.0.1.2:33313 [23/Nov/2026:03:45:22.655] db_in pg/pg1 0/0/5007 212 -- 0/0/0/0/3 0/0)~",
     "time=2026-11-23T03:45:22.655Z status=0 peer=pg duration=5007"},
};

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
  draft.offer_time(time, ranks::kKnown);
  draft.offer_message(trim_left(tokens.rest()), ranks::kKnown);
  return true;
}
constexpr Sample kHaproxyErrorSamples[] = {
    {"10.0.1.2:59342 [23/Nov/2026:03:45:44.091] fe_https/1: SSL handshake failure",
     "time=2026-11-23T03:45:44.091Z status=0 | SSL handshake failure"},
};

constexpr TextDialect kDialects[] = {
    {"access-haproxy", Dialect::access, read_haproxy_http, first::kAddress, kHaproxyHttpSamples},
    {"access-haproxy-tcp", Dialect::access, read_haproxy_tcp, first::kAddress, kHaproxyTcpSamples},
    {"haproxy-error", Dialect::console, read_haproxy_error, first::kAddress, kHaproxyErrorSamples},
};

}  // namespace

std::span<const TextDialect> haproxy_dialects() { return kDialects; }

}  // namespace gwtriage::decode
