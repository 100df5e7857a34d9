// AWS' load balancers. Sources: the lists of fields of Application, Classic and Network Load Balancers.

#include <array>
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
  draft.offer_duration(total, ranks::kKnown);
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
  draft.offer_duration(total, ranks::kKnown);
  hand_over(time, request, status, message, draft);
  return true;
}
constexpr Sample kElbSamples[] = {
    {R"~(2026-11-23T03:45:22.945958Z shop-elb 198.51.100.23:2817 10.0.0.1:80 0.001 0.002 0.003 503 503 0 29 "GET http://shop.example:80/pay HTTP/1.1" "curl/7.38.0" - -)~",
     "time=2026-11-23T03:45:22.945958Z status=503 method=GET access duration=6"},
    {R"~(2026-11-23T03:45:22.945958Z shop-elb 198.51.100.23:2817 - -1 -1 -1 504 0 0 0 "POST http://shop.example:80/pay HTTP/1.1" "curl/7.38.0" - -)~",
     "status=504 method=POST access"},
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
  draft.offer_time(time, ranks::kKnown);
  draft.offer_duration(small_number(took), ranks::kKnown);
  draft.offer_message(from_part(text, balancer), ranks::kKnown);
  return true;
}
constexpr Sample kNlbSamples[] = {
    {"tls 2.0 2026-11-23T03:45:22 net/shop-nlb/c6e77e28c25b2234 g3d4b5e8bb8464cd 192.0.2.7:51341 10.4.0.7:443 503 2 98 "
     "246 - arn:aws:acm:x - ECDHE-RSA-AES128-SHA tlsv12 - shop.example - - - 2026-11-23T03:45:17",
     "time=2026-11-23T03:45:22Z status=0 duration=503"},
};

constexpr TextDialect kDialects[] = {
    {"access-alb", Dialect::access, read_alb, "hgw", kAlbSamples, "aws"},
    {"access-elb", Dialect::access, read_elb, first::kDigit, kElbSamples},
    {"access-nlb", Dialect::access, read_nlb, "t", kNlbSamples, "aws"},
};

}  // namespace

std::span<const TextDialect> aws_balancer_dialects() { return kDialects; }

}  // namespace gwtriage::decode
