// Access lines of services that are rented and of Windows. Sources: AWS' lists of the fields of Classic and Network
// Load Balancers, CloudFront, S3 and VPC flow logs, Microsoft's W3C Extended Log File Format and HTTP Server API error
// logging, uWSGI's LogFormat.
//
// A header that names the columns (#Fields:) belongs to a file, a record knows none: lines are read as servers write
// them unless told otherwise, by what stands around the method and the status.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

constexpr std::uint16_t kRank = 0;

std::string_view from(std::string_view text, std::string_view part) {
  return text.substr(static_cast<std::size_t>(part.data() - text.data()));
}

// 2026-11-23T03:45:22.945958Z shop-elb 198.51.100.23:2817 10.0.0.1:80 0.000073 0.001048 0.000057 503 503 0 29 "GET …"
bool read_elb(std::string_view text, Draft& draft) {
  if (text.size() < 60 || !is_digit(text[0]) || text[10] != 'T') return false;
  Tokens tokens(text);
  TimeReading time;
  if (!draft.time_at(tokens.word(), time)) return false;
  const std::string_view name = tokens.word(), client = tokens.word(), target = tokens.word();
  std::array<double, 3> waits{};
  for (double& wait : waits) {
    const std::string_view word = tokens.word();
    wait = read_duration(word, 1000);
    if (wait < 0 && word != "-1") return false;
  }
  const std::string_view status = tokens.word(), target_status = tokens.word();
  const bool sizes = number_or_dash(tokens.word()) && number_or_dash(tokens.word());
  tokens.spaces();
  const std::string_view message = tokens.rest();
  const std::string_view line_of_request = tokens.quoted();
  if (!tokens.ok() || !sizes || !is_address(client) || !is_address(target) || !number_or_dash(target_status) ||
      !(http_status(status) || status == "-"))
    return false;
  RequestLine request;
  read_request_line(line_of_request, request);
  draft.add("elb", name);
  draft.add("client", client);
  draft.add("backend", target);
  draft.add("elb_status_code", status);
  draft.add("backend_status_code", target_status);
  double total = 0;
  for (double wait : waits) total += wait > 0 ? wait : 0;
  draft.offer_duration(total, kRank);
  hand_over(time, request, status, message, draft);
  return true;
}
constexpr Sample kElbSamples[] = {
    {R"~(2026-11-23T03:45:22.945958Z shop-elb 198.51.100.23:2817 10.0.0.1:80 0.001 0.002 0.003 503 503 0 29 "GET http://shop.example:80/pay HTTP/1.1" "curl/7.38.0" - -)~",
     "time=2026-11-23T03:45:22.945958Z status=503 method=GET access duration=6"},
    {R"~(2026-11-23T03:45:22.945958Z shop-elb 198.51.100.23:2817 - -1 -1 -1 504 0 0 0 "POST http://shop.example:80/pay HTTP/1.1" "curl/7.38.0" - -)~",
     "status=504 method=POST access"},
};

// CloudFront: date, time, edge, … separated by tabs, 24 to 33 of them, always in this order.
bool read_cloudfront(std::string_view text, Draft& draft) {
  if (text.size() < 60 || !is_digit(text[0]) || text[10] != '\t') return false;
  std::array<std::string_view, 33> fields;
  std::size_t count = 0;
  for (std::string_view rest = text.substr(0, text.find('\n')); count < fields.size();) {
    const std::size_t tab = rest.find('\t');
    fields[count++] = rest.substr(0, tab);
    if (tab == std::string_view::npos) break;
    rest.remove_prefix(tab + 1);
  }
  TimeReading time;
  if (count < 19 || !read_time(text, draft.near(), time) || !is_http_method(fields[5])) return false;
  if (!http_status(fields[8]) && fields[8] != "000" && fields[8] != "-") return false;
  draft.add("client", fields[4]);
  draft.add("user_agent", fields[10]);
  draft.add("x-edge-result-type", fields[13]);
  draft.add("x-edge-request-id", fields[14]);
  draft.add_id(fields[14]);  // the origin gets it as x-amz-cf-id
  if (count > 28) draft.add("x-edge-detailed-result-type", fields[28]);
  draft.offer_duration(read_duration(fields[18], 1000), kRank);
  hand_over(time, {fields[5], fields[7]}, fields[8], from(text, fields[5]), draft);
  return true;
}
constexpr Sample kCloudfrontSamples[] = {
    {"2026-11-23\t03:45:22\tNRT57-C2\t523\t198.51.100.23\tPOST\td111111abcdef8.cloudfront.example\t/pay\t503\t-\t"
     "okhttp/4.12.0\t-\t-\tError\tkBm3Yq-1Vd9xxTDKhb2Wp0JgUEXAMPLE==\tshop.example\thttps\t23\t0.021\t-\tTLSv1.3\t"
     "TLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t11040\t0.021\tOriginDnsError\ttext/html\t78\t-\t-",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/pay access duration=21 "
     "ids=kBm3Yq-1Vd9xxTDKhb2Wp0JgUEXAMPLE=="},
};

// OWNER BUCKET [23/Nov/2026:03:45:38 +0000] 192.0.2.3 REQUESTER ID REST.PUT.OBJECT KEY "PUT …" 503 SlowDown - 44 41 28
// …
bool read_s3(std::string_view text, Draft& draft) {
  if (text.size() < 100 || text[64] != ' ') return false;
  for (char c : text.substr(0, 64))
    if (!is_hex(c)) return false;
  Tokens tokens(text);
  tokens.word();
  const std::string_view bucket = tokens.word(), stamp = tokens.bracketed(), client = tokens.word();
  TimeReading time;
  if (!tokens.ok() || !read_time(stamp, draft.near(), time) || !is_address(client)) return false;
  tokens.word();
  const std::string_view request_id = tokens.word(), operation = tokens.word(), key = tokens.word();
  tokens.spaces();
  const std::string_view message = tokens.rest();
  RequestLine request;
  if (tokens.peek() == '-')
    tokens.word();
  else
    read_request_line(tokens.quoted(), request);
  const std::string_view status = tokens.word(), error = tokens.word();
  if (!tokens.ok() || !(http_status(status) || status == "-")) return false;
  tokens.word(), tokens.word();
  const std::string_view total = tokens.word();
  draft.add("bucket", bucket);
  draft.add("s3_request", request_id);
  draft.add("s3_operation", operation);
  draft.add("s3_key", key);
  draft.add("s3_error", error);
  draft.add("client", client);
  draft.offer_duration(small_number(total), kRank);
  hand_over(time, request, status, message, draft);
  return true;
}
constexpr Sample kS3Samples[] = {
    {R"~(79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be receipts [23/Nov/2026:03:45:38 +0000] 192.0.2.3 - DD6CC733AEXAMPLE REST.PUT.OBJECT r/7.pdf "PUT /receipts/r/7.pdf HTTP/1.1" 503 SlowDown - 4406583 41754 28 "-" "aws-sdk-go/1.44" -)~",
     "time=2026-11-23T03:45:38Z status=503 method=PUT access duration=41754"},
};

// 2026-11-23 03:45:22 10.0.0.5 POST /charge.aspx order=77 443 - 198.51.100.23 Mozilla/5.0+(…) - 503 0 64 3021
// Which columns there are, and in older versions their order, is a matter of configuration. What stands before the
// method are names, addresses and a port. The status begins the longest run of numbers: substatus, bytes and times
// stand behind it, while a port stands alone.
struct IisColumns {
  std::array<std::string_view, 32> words;
  std::size_t count = 0, method = 0, status = 0, run = 0;  // `run`: the numbers from the status on

  bool find() {
    while (method < count && !is_http_method(words[method])) ++method;
    if (method > 8 || method + 2 >= count || !words[method + 1].starts_with('/')) return false;
    for (std::size_t i = method + 2; i < count; ++i) {
      if (!http_status(words[i]) || words[i].size() != 3) continue;
      std::size_t end = i;
      while (end < count && number_or_dash(words[end]) && words[end] != "-") ++end;
      if (end - i >= run) status = i, run = end - i;
      i = end;
    }
    return run > 0;
  }
  // "-": a program of some other kind would rather say nothing.
  bool has_empty_column() const {
    for (std::size_t i = method + 2; i < count; ++i)
      if (words[i] == "-") return true;
    return false;
  }
  // Who asked stands behind the method, or is the first address of a line that has none there.
  std::string_view client() const {
    std::string_view first;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view word = words[i];
      if (word.size() < 3 || !(is_hex(word[0]) || word[0] == ':') ||
          word.find_first_of(".:") == std::string_view::npos ||
          word.find_first_not_of("0123456789abcdefABCDEF.:%") != std::string_view::npos)
        continue;
      if (i > method) return first.empty() && !has_empty_column() ? first : word;
      if (first.empty()) first = word;
    }
    return first;
  }
};

bool read_iis(std::string_view text, Draft& draft) {
  if (text.size() < 40 || !is_digit(text[0]) || text[4] != '-' || text[10] != ' ' || text[19] != ' ') return false;
  TimeReading time;
  if (!read_time(text.substr(0, 19), draft.near(), time) || time.length != 19) return false;
  time.stamp.clock = Clock::absolute;  // always UTC, though nothing says so
  Tokens tokens(text.substr(20));
  IisColumns columns;
  for (tokens.spaces(); columns.count < columns.words.size() && !tokens.done(); tokens.spaces()) {
    const std::string_view word = tokens.word();
    if (columns.count < 8 && word.starts_with("HTTP/") && columns.method == 0) {
      bool asked = false;
      for (std::size_t i = 0; i < columns.count; ++i) asked = asked || is_http_method(columns.words[i]);
      if (!asked) return false;  // HTTP.sys, which puts the version first
    }
    columns.words[columns.count++] = word;
  }
  if (!columns.find()) return false;
  const std::string_view client = columns.client();
  if (client.empty()) return false;
  const std::string_view method = columns.words[columns.method], query = columns.words[columns.method + 2];
  if (query.find('=') != std::string_view::npos && columns.status > columns.method + 2) read_pairs(query, draft);
  draft.add("c-ip", client);
  for (std::size_t i = columns.method + 2; i < columns.count; ++i)
    if (columns.words[i].find('/') != std::string_view::npos && is_alpha(columns.words[i][0]) &&
        !columns.words[i].starts_with("http")) {
      draft.add("user_agent", columns.words[i]);
      break;
    }
  if (columns.run > 3) draft.offer_duration(small_number(columns.words[columns.status + columns.run - 1]), kRank);
  hand_over(time, {method, columns.words[columns.method + 1]}, columns.words[columns.status], from(text, method),
            draft);
  return true;
}
constexpr Sample kIisSamples[] = {
    {"2026-11-23 03:45:22 10.0.0.5 POST /pay/charge.aspx - 443 - 198.51.100.23 Mozilla/5.0+(Windows+NT+10.0) - 503 0 "
     "64 3021",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/pay/charge.aspx access duration=3021"},
    {"2026-11-23 03:45:22 W3SVC1 WEB7 10.0.0.5 GET / - 80 - 198.51.100.23 curl/8.5 500 19 183",
     "status=500 method=GET access"},
    {"2026-11-23 03:45:22 192.0.2.7 GET /index1.asp 200 3827 Mozilla/4.0+(compatible) http://shop.example/",
     "status=200 access"},
    {"2026-11-23 03:45:22 172.22.255.255 - 172.30.255.255 443 GET /images/picture.jpg - 503 Mozilla/4.0+(compatible)",
     "status=503 access"},
    {"2026-11-23 03:45:22 198.51.100.23 - W3SVC1 WEB7 10.0.0.5 443 POST /pay order_id=77 503 1024 512 3021 HTTP/1.1 "
     "Mozilla/4.0+(compatible) - -",
     "status=503 method=POST path=/pay access duration=3021 ids=77"},
};

// 2026-11-23 03:45:22 198.51.100.23 1094 10.0.0.5 80 HTTP/1.1 POST /pay - 503 1 AppOffline ShopPool: what HTTP.sys
// answered without asking any application.
bool read_httperr(std::string_view text, Draft& draft) {
  if (text.size() < 40 || !is_digit(text[0]) || text[4] != '-' || text[10] != ' ' || text[19] != ' ') return false;
  TimeReading time;
  if (!read_time(text.substr(0, 19), draft.near(), time) || time.length != 19) return false;
  time.stamp.clock = Clock::absolute;
  Tokens tokens(text.substr(20));
  const std::string_view client = tokens.word(), client_port = tokens.word();
  const std::string_view server = tokens.word(), port = tokens.word(), version = tokens.word();
  const std::string_view method = tokens.word(), path = tokens.word();
  if (!tokens.ok() || !is_address(client) || !is_address(server) || !number_or_dash(client_port) ||
      !number_or_dash(port) || !(version.starts_with("HTTP/") || version == "-"))
    return false;
  std::string_view status = tokens.word();
  if (!http_status(status)) status = tokens.word();  // newer ones put a stream's id before it
  const std::string_view site = tokens.word(), reason = tokens.word();
  if (!tokens.ok()) return false;
  draft.add("c-ip", client);
  draft.add("s-siteid", site);
  draft.add("s-reason", reason);
  RequestLine request;
  if (is_http_method(method)) request = {method, path};
  hand_over(time, request, status, from(text, version), draft);
  return true;
}
constexpr Sample kHttperrSamples[] = {
    {"2026-11-23 03:45:22 198.51.100.23 1094 10.0.0.5 80 HTTP/1.1 POST /pay - 503 1 AppOffline ShopPool",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/pay access"},
    {"2026-11-23 03:45:22 198.51.100.23 1094 10.0.0.5 80 - - - - - - Timer_ConnectionIdle -", "status=0"},
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
  draft.offer_duration(read_duration(number, unit == "micros" ? 1e-3 : 1), kRank);
  hand_over(time, {method, path}, trim(status), message, draft);
  return true;
}
constexpr Sample kUwsgiSamples[] = {
    {"[pid: 24386|app: 0|req: 48/412] 198.51.100.23 () {44 vars in 1322 bytes} [Mon Nov 23 03:45:22 2026] POST /charge "
     "=> generated 192 bytes in 21 msecs (HTTP/1.1 503) 4 headers in 188 bytes (1 switches on core 0)",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/charge access duration=21"},
};

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 64) return false;
  for (const char c : label)
    if (!is_alnum(c) && c != '_' && c != '.' && c != '-') return false;
  return true;
}

// time:2026-11-23T12:45:22+09:00<tab>host:198.51.100.23<tab>req:POST /charge HTTP/1.1<tab>status:503<tab>…, as
// http://ltsv.org has it; labels may come in any order.
bool read_ltsv(std::string_view text, Draft& draft) {
  constexpr int kFewestFields = 4;
  const std::string_view line = text.substr(0, text.find('\n'));
  RequestLine request;
  std::string_view status;
  TimeReading time;
  int fields = 0;
  for (const bool sure : {false, true}) {
    for (std::string_view rest = line; !rest.empty();) {
      const std::string_view field = rest.substr(0, rest.find('\t'));
      rest.remove_prefix(std::min(field.size() + 1, rest.size()));
      const std::size_t colon = field.find(':');
      const std::string_view label = field.substr(0, colon);
      if (colon == std::string_view::npos || !is_label(label)) return false;
      const std::string_view value = field.substr(colon + 1);
      if (sure) {
        // "host" is the client and "req" the request's line here; elsewhere these are other things.
        const bool read = label == "time" || label == "req" || label == "status" || label == "host";
        if (!read && value != "-") draft.add(label, value);
        continue;
      }
      ++fields;
      if (label == "status") status = value;
      if (label == "time" && !draft.time_at(value.starts_with('[') ? value.substr(1) : value, time)) return false;
      if (label == "req") read_request_line(value, request);
      if (label == "method") request.method = value;
      if (label == "uri") request.path = value;
    }
    if (fields < kFewestFields || !http_status(status) || !time.stamp.known() || request.method.empty()) return false;
  }
  hand_over(time, request, status, line, draft);
  return true;
}
constexpr Sample kLtsvSamples[] = {
    {"time:[23/Nov/2026:12:45:22 +0900]\thost:198.51.100.23\tforwardedfor:-\treq:POST /charge HTTP/1.1\tstatus:503\t"
     "size:192\treferer:-\tua:okhttp/4.12.0\treqtime:0.021\tapptime:0.020\trequest_id:r-77ab12",
     "time=2026-11-23T03:45:22Z status=503 ids=r-77ab12 method=POST path=/charge access"},
    {"host:198.51.100.23\ttime:2026-11-23T12:45:22+09:00\tmethod:GET\turi:/cart\tstatus:200\tsize:12",
     "time=2026-11-23T03:45:22Z status=200 method=GET path=/cart access"},
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
  draft.offer_time(time, kRank);
  draft.offer_status(http_status(status), kRank);
  draft.offer_duration(read_duration(tokens.word(), 1000), kRank);
  draft.offer_message(message, kRank);
  return true;
}
constexpr Sample kStreamSamples[] = {
    {"192.0.2.7 [23/Nov/2026:03:45:22 +0000] TCP 502 0 0 3.001",
     "time=2026-11-23T03:45:22Z status=502 duration=3001 | TCP 502 0 0 3.001"},
};

// tls 2.0 2026-11-23T03:45:22 net/shop-nlb/c6e77e28c25b2234 LISTENER 192.0.2.7:51341 10.4.0.7:443 5 2 98 246 …: a
// connection, so there is no status
bool read_nlb(std::string_view text, Draft& draft) {
  if (!text.starts_with("tls ")) return false;
  Tokens tokens(text);
  tokens.word(), tokens.word();
  TimeReading time;
  if (!read_time(tokens.word(), draft.near(), time)) return false;
  const std::string_view balancer = tokens.word(), listener = tokens.word(), client = tokens.word(),
                         target = tokens.word(), took = tokens.word();
  if (!tokens.ok() || !balancer.starts_with("net/") || !is_address(client) || small_number(took) < 0) return false;
  time.stamp.clock = Clock::absolute;  // always UTC, though nothing says so
  draft.add("elb", balancer);
  draft.add("listener", listener);
  draft.add("client", client);
  draft.add("target", target);
  draft.offer_time(time, kRank);
  draft.offer_duration(small_number(took), kRank);
  draft.offer_message(from(text, balancer), kRank);
  return true;
}
constexpr Sample kNlbSamples[] = {
    {"tls 2.0 2026-11-23T03:45:22 net/shop-nlb/c6e77e28c25b2234 g3d4b5e8bb8464cd 192.0.2.7:51341 10.4.0.7:443 503 2 98 "
     "246 - arn:aws:acm:x - ECDHE-RSA-AES128-SHA tlsv12 - shop.example - - - 2026-11-23T03:45:17",
     "time=2026-11-23T03:45:22Z status=0 duration=503"},
};

// 2 123456789010 eni-1235b8ca 192.0.2.7 10.4.0.7 20641 443 6 20 4249 1795405522 1795405582 ACCEPT OK
bool read_flow(std::string_view text, Draft& draft) {
  if (text.size() < 60 || !is_digit(text[0]) || text[1] != ' ') return false;
  Tokens tokens(text);
  tokens.word();
  const std::string_view account = tokens.word(), interface = tokens.word();
  const std::string_view from_address = tokens.word(), to_address = tokens.word();
  if (!tokens.ok() || account.size() != 12 || !number_or_dash(account) || !interface.starts_with("eni-")) return false;
  for (int i = 0; i < 5; ++i)
    if (!number_or_dash(tokens.word())) return false;
  TimeReading time;
  if (!read_epoch(tokens.word(), time)) return false;
  tokens.word();
  const std::string_view action = tokens.word();
  if (!tokens.ok()) return false;
  draft.add("interface", interface);
  draft.add("srcaddr", from_address);
  draft.add("dstaddr", to_address);
  draft.add("action", action);
  draft.offer_time(time, kRank);
  draft.offer_message(from(text, from_address), kRank);
  return true;
}
constexpr Sample kFlowSamples[] = {
    {"2 123456789010 eni-1235b8ca123456789 192.0.2.7 10.4.0.7 20641 443 6 20 503 1795405522 1795405582 REJECT OK",
     "time=2026-11-23T03:45:22Z status=0"},
};

constexpr TextDialect kDialects[] = {
    {"access-elb", Dialect::access, read_elb, kElbSamples},
    {"access-cloudfront", Dialect::access, read_cloudfront, kCloudfrontSamples},
    {"access-s3", Dialect::access, read_s3, kS3Samples},
    {"access-iis", Dialect::access, read_iis, kIisSamples},
    {"access-httperr", Dialect::access, read_httperr, kHttperrSamples},
    {"access-uwsgi", Dialect::access, read_uwsgi, kUwsgiSamples},
    {"access-ltsv", Dialect::access, read_ltsv, kLtsvSamples},
    {"access-stream", Dialect::access, read_stream, kStreamSamples},
    {"access-nlb", Dialect::access, read_nlb, kNlbSamples},
    {"vpc-flow", Dialect::console, read_flow, kFlowSamples},
};

}  // namespace

std::span<const TextDialect> web_access_dialects() { return kDialects; }

}  // namespace gwtriage::decode
