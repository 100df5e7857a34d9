// AWS but for its load balancers. Sources: the lists of fields of CloudFront, S3 and VPC flow logs, Lambda's logging
// for Node.js and Python.

#include <array>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/loose_json.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

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
  draft.offer_duration(read_duration(fields[18], 1000), ranks::kKnown);
  hand_over(time, {fields[5], fields[7]}, fields[8], from_part(text, fields[5]), draft);
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
  draft.offer_duration(small_number(total), ranks::kKnown);
  hand_over(time, request, status, message, draft);
  return true;
}
constexpr Sample kS3Samples[] = {
    {R"~(79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be receipts [23/Nov/2026:03:45:38 +0000] 192.0.2.3 - DD6CC733AEXAMPLE REST.PUT.OBJECT r/7.pdf "PUT /receipts/r/7.pdf HTTP/1.1" 503 SlowDown - 4406583 41754 28 "-" "aws-sdk-go/1.44" -)~",
     "time=2026-11-23T03:45:38Z status=503 method=PUT access duration=41754"},
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
  draft.offer_time(time, ranks::kKnown);
  draft.offer_message(from_part(text, from_address), ranks::kKnown);
  return true;
}
constexpr Sample kFlowSamples[] = {
    {"2 123456789010 eni-1235b8ca123456789 192.0.2.7 10.4.0.7 20641 443 6 20 503 1795405522 1795405582 REJECT OK",
     "time=2026-11-23T03:45:22Z status=0"},
};

// 2026-11-23T03:45:22.016Z ⇥ REQUEST-ID ⇥ ERROR ⇥ message, and Python's [ERROR] ⇥ TIME ⇥ REQUEST-ID ⇥ message
bool read_lambda(std::string_view text, Draft& draft) {
  std::string_view rest = text;
  std::string_view level, stamp;
  if (rest.starts_with('[')) {
    level = next_column(rest, '\t');
    if (level.size() < 3 || level.size() > 12 || level.back() != ']') return false;
    level = level.substr(1, level.size() - 2);
    stamp = next_column(rest, '\t');
  } else if (text.size() > 60 && is_digit(text[0]) && text[10] == 'T') {
    stamp = next_column(rest, '\t');
  } else {
    return false;
  }
  TimeReading time;
  const std::string_view id = next_column(rest, '\t');
  if (!is_uuid_or_hex32(id) || !read_time(stamp, draft.near(), time) || time.length != stamp.size()) return false;
  if (level.empty()) level = next_column(rest, '\t');
  const Severity severity = severity_of_word(level);
  if (severity == Severity::unknown || !is_upper(level[0])) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.add_id(id);
  if (starts_like_json(rest)) {
    read_pairs(rest, draft);
    draft.offer_message(rest, ranks::kWholeRecord);
  } else {
    read_message(rest, ranks::kKnown, draft);
  }
  return true;
}
constexpr Sample kLambdaSamples[] = {
    {"2026-11-23T03:45:22.016Z\t8efb0abc-1111-4222-8333-944455556666\tERROR\tGateway answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503 ids=8efb0abc-1111-4222-8333-944455556666 | Gateway "
     "answered 503"},
    {"[WARNING]\t2026-11-23T03:45:22.016Z\t8efb0abc-1111-4222-8333-944455556667\tpool is nearly empty",
     "time=2026-11-23T03:45:22.016Z severity=warning ids=8efb0abc-1111-4222-8333-944455556667 | pool is nearly empty"},
};

constexpr TextDialect kDialects[] = {
    {"access-cloudfront", Dialect::access, read_cloudfront, first::kDigit, kCloudfrontSamples},
    {"access-s3", Dialect::access, read_s3, first::kHex, kS3Samples},
    {"vpc-flow", Dialect::console, read_flow, first::kDigit, kFlowSamples, "aws"},
    {"lambda", Dialect::console, read_lambda, "[0123456789", kLambdaSamples},
};

}  // namespace

std::span<const TextDialect> aws_dialects() { return kDialects; }

}  // namespace gwtriage::decode
