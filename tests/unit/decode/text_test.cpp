#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "decode/id_text.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/status_text.h"
#include "decoding.h"

using namespace gwtriage;
using namespace gwtriage::decode;

BOOST_AUTO_TEST_SUITE(text)

namespace {

struct Spoken {
  const char* text;
  int status;
};
std::ostream& operator<<(std::ostream& out, const Spoken& s) { return out << s.text; }

const Spoken kSpoken[] = {
    {"Payment gateway API returned 503", 503},
    {"gateway responded 500 after 3 tries", 500},
    {"PSP >> payment not taken: HTTP 500", 500},
    {"capture declined by PSP: upstream said 503", 503},
    {"HTTP/1.1\" 503 12", 503},
    {"\"POST /charge HTTP/1.1\" 503", 503},
    {"charge -> 503", 503},
    {"charge => 401", 401},
    {"Request failed with status code 503", 503},
    {"error_code: 401", 401},
    {"status: 503", 503},
    {"POST /take 503", 503},
    {"POST /x 503 12ms", 503},
    {"POST /x 503 3.2 ms - 190", 503},
    {"503 Server Error: Service Unavailable for url: https://api.psp.example/", 503},
    {"answered 503", 503},
    {"got 502 Bad Gateway", 502},
    {"Got a 401 error", 401},
    {"Tunnel connection failed: 407 Proxy Authentication Required", 407},
    {"ResponseError('too many 503 error responses')", 503},
    {"google.api_core.exceptions.ServiceUnavailable: 503 DNS resolution failed", 503},
    {"Unexpected HTTP status: 503 Service Unavailable", 503},
    {"Completed 500 Internal Server Error in 12ms", 500},
    {"応答コード=401", 401},
    {"503エラー", 503},
    {"503 エラーが発生しました", 503},
    {"ステータス 503", 503},
    {"決済APIが503を返しました", 503},
    {"ステータスコード：503", 503},
    {"HTTPステータス: 500", 500},
    {"리턴 503 에러", 503},
    {"返回 503", 503},
    {"POST /kasse beantwortet mit 503 in 402 ms", 503},
    {"pedido o-9 cancelado, cobros respondió 503", 503},
    {"le serveur a répondu avec 503", 503},
    {"Bestellung meldet 503 Artikel", 0},
    {"took 503ms", 0},
    {"took 503 ms", 0},
    {"connect to 10.0.0.1:503 refused", 0},
    {"10.0.0.1:5030", 0},
    {"order 503 paid", 0},
    {"paid $500.00", 0},
    {"amount=503", 0},
    {"amount 503.00 JPY", 0},
    {"503 bytes", 0},
    {"sku=503 reserved", 0},
    {"503円", 0},
    {"page=503", 0},
    {"returned 503 rows", 0},
    {"returned 500 items", 0},
    {"user 401 logged in", 0},
    {"port 503", 0},
    {"retrying in 503 s", 0},
    {"order #503 failed", 0},
    {"id=4503", 0},
    {"4290 done", 0},
    {"v5.0.3", 0},
    {"processed 500/503", 0},
    {"sent 500 messages", 0},
    {"line 503, in charge", 0},
    {"PID 401 exited", 0},
    {"balance: 500", 0},
    {"ord-503 shipped", 0},
    {"2026-05-03 503,200 JPY", 0},
    {"500件を処理", 0},
    {"在庫 503 個", 0},
    {"処理時間 503ms", 0},
    {"size 500 limit 503", 0},
    {"status ok in 503ms", 0},
    {"GET /items/503 200 3ms", 200},
    {"feed is 19 minutes old, refusing to answer: GET /stock 503", 503},
    {"GET /orders/503", 0},
    {"see GET /orders 503,200 JPY", 0},
    {"503 errors in the last minute", 0},
    {"stock reserved sku=4503", 0},
    {"batch of 500", 0},
    {"duration: 0.503 ms", 0},
    {"total=500 ok", 0},
};

}  // namespace

BOOST_DATA_TEST_CASE(statuses_that_are_spoken_of, boost::unit_test::data::make(kSpoken), sample) {
  Decoding decode;
  const Event& e = decode(std::string("2026-11-23 03:45:22,016 ERROR [pay-svc] ") + sample.text);
  BOOST_TEST(std::max(e.status, e.own_status) == sample.status);
  BOOST_TEST(std::max(decode(sample.text).status, decode(sample.text).own_status) == sample.status);
}

BOOST_AUTO_TEST_CASE(services_of_pods_labels_and_files) {
  const std::pair<const char*, const char*> pods[] = {{"order-service-476c8c281a-2vqqj", "order-service"},
                                                      {"web-0", "web"},
                                                      {"web-12", "web"},
                                                      {"fluent-bit-x7k2p", "fluent-bit"},
                                                      {"payment-service-7d9f6b5c48-abcde", "payment-service"},
                                                      {"payment-proxy", "payment-proxy"},
                                                      {"kafka", "kafka"},
                                                      {"shop-api-v2-5c9d7f8b6d-kq2zt", "shop-api-v2"},
                                                      {"order-service", "order-service"},
                                                      {"cron-28391234-x7k2p", "cron"}};
  for (const auto& [pod, service] : pods) BOOST_TEST(service_of_pod(pod) == service);
  const std::pair<const char*, const char*> labels[] = {{"order-service-1", "order-service"},
                                                        {"order_service_1", "order_service"},
                                                        {"haproxy", "haproxy"},
                                                        {"web2", "web2"},
                                                        {"edge-1", "edge"}};
  for (const auto& [label, service] : labels) BOOST_TEST(service_of_label(label) == service);
  const ServiceNames names(roles_for_tests());
  const std::pair<const char*, const char*> files[] = {
      {"/var/log/pods/shop_order-service-476c8c281a-2vqqj_app.log", "order-service"},
      {"order-service.log", "order-service"},
      {"order-service-476c8c281a-2vqqj.log.gz", "order-service"},
      {"auth_service.log.1", "auth_service"},
      {"payment-service-04990b6a89-n49ps-json.log", "payment-service"},
      {"app.log", ""},
      {"merged.log", ""},
      {"<stdin>", ""},
      {"", ""},
      {"0.log", ""},
      {"nginx.log-20261123", "nginx"},
      {"pay-6d5f7c9b8-x2x4q_shop_app-0123abcd.log", "pay"}};
  for (const auto& [file, service] : files) BOOST_TEST(names.of_file(file) == service);
}

BOOST_AUTO_TEST_CASE(the_order_in_which_a_service_is_named) {
  Decoding decode({.zone = {}, .service = "fallback"});
  Record record;
  BOOST_TEST(decode("nothing", record).service == "fallback");
  record.file = "logs/refund-worker.log";
  BOOST_TEST(decode("nothing", record).service == "refund-worker");
  BOOST_TEST(decode("2026-11-23 03:45:22 INFO [pay-svc] x", record).service == "pay-svc");
  record.pod = "order-service-476c8c281a-2vqqj", record.container = "app";
  BOOST_TEST(decode("2026-11-23 03:45:22 INFO [pay-svc] x", record).service == "order-service");
  BOOST_TEST(decode("x", record).instance == "order-service-476c8c281a-2vqqj");
  record.pod = {}, record.container = "sidecar";
  BOOST_TEST(decode("x", record).service == "sidecar");
  record.label = "inventory-service-1";
  BOOST_TEST(decode("x", record).service == "inventory-service");
  BOOST_TEST(decode("msg=x svc=auth", record).service == "auth");
  BOOST_TEST(decode(R"({"service":"pay","svc":"other","msg":"x"})", record).service == "pay");
  BOOST_TEST(decode(R"({"user":{"name":"eve"},"msg":"x"})", record).service == "inventory-service");
  BOOST_TEST(decode(R"({"logger":"jp.acme.Gateway","msg":"x"})", record).service == "inventory-service");
}

BOOST_AUTO_TEST_CASE(ids_of_values) {
  const std::pair<const char*, const char*> values[] = {
      {"r-77ab12", "r-77ab12"},
      {"\"r-77ab12\"", "r-77ab12"},
      {"[r-77ab12]", "r-77ab12"},
      {"ord-1:", "ord-1"},  // "order ord-1: no answer"
      {"r-77ab12,", "r-77ab12"},
      {"-", ""},
      {"null", ""},
      {"None", ""},
      {"0", ""},
      {"00000000-0000-0000-0000-000000000000", ""},
      {"two words", ""},
      {"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736"},
      {"00-00000000000000000000000000000000-00f067aa0ba902b7-01", ""},
      {"Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1",
       "1-67891233-abcdef012345678912345678"},
      {"Self=1-a;Root=1-67891233-abcdef012345678912345678", "1-67891233-abcdef012345678912345678"},
      {"3fc821042d8ada1a:1feed8872deea75c:1180f95a8235bb6c:0", "3fc821042d8ada1a"},
      {"80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1", "80f198ee56343ba864fe8b2a57d3eff7"},
      {"105445aa7843bc8bf206b12000100000/1;o=1", "105445aa7843bc8bf206b12000100000"},
      {"8e6f1a2b3c4d5e6f-NRT", "8e6f1a2b3c4d5e6f"},
      {"1-NGJmOTJmMzU3N2IzNGRhNg==-MDBmMDY3YWEwYmE5MDJiNw==-3-cGF5-MQ==-L3BheQ==-cHNw", "NGJmOTJmMzU3N2IzNGRhNg=="},
      {"projects/p/traces/06796866738c859f2f19b7cfb3214824", "06796866738c859f2f19b7cfb3214824"},
      {"0c1d2e3f-0000-4000-8000-00000000beef", "0c1d2e3f-0000-4000-8000-00000000beef"}};
  for (const auto& [value, id] : values) BOOST_TEST(id_of_value(value) == id, value << " gave " << id_of_value(value));
}

// Every kind of id that a shop and its providers log, as it stands in text.
BOOST_AUTO_TEST_CASE(ids_in_headers_brackets_and_comments) {
  Decoding decode;
  constexpr std::pair<const char*, const char*> kWritten[] = {
      {"X-Request-Id: 7d2f9c1e-0000-4000-8000-0000000000a1", "request:7d2f9c1e-0000-4000-8000-0000000000a1"},
      {"headers={x-correlation-id=corr-77ab12cd, accept=*/*}", "request:corr-77ab12cd"},
      {"traceparent=00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "trace:4bf92f3577b34da6a3ce929d0e0e4736"},
      {"X-B3-TraceId: 463ac35c9f6413ad48485a3953bb6124", "trace:463ac35c9f6413ad48485a3953bb6124"},
      {"b3: 80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1", "trace:80f198ee56343ba864fe8b2a57d3eff7"},
      {"X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8",
       "trace:1-67891233-abcdef012345678912345678"},
      {"uber-trace-id: 1d3f2a4b5c6d7e8f:aa11bb22cc33dd44:0:1", "trace:1d3f2a4b5c6d7e8f"},
      {"baggage: request_id=r-77ab15,tier=gold", "request:r-77ab15"},
      {"select 1 /*traceparent='00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01'*/",
       "trace:4bf92f3577b34da6a3ce929d0e0e4737"},
      {"select 1 /*application:shop,controller:charges,request_id:r-77ab18*/", "request:r-77ab18"},
      {"map[X-Request-Id:[r-77ab19] Accept:[*/*]]", "request:r-77ab19"},
      {"request_id:\"r-77ab20\" response_time:0.1", "request:r-77ab20"},
      {"charge: declined, session: expired", ""},
      {"決済失敗 リクエストID: req-77ab16", "request:req-77ab16"},
      {"[rid:77ab17cd] charge failed", "request:77ab17cd"},
      {"charge failed [rid:77ab17cd]", "request:77ab17cd"},
      {"request id 7d2f9c1e-0000-4000-8000-0000000000a2 failed", "request:7d2f9c1e-0000-4000-8000-0000000000a2"},
  };
  for (const auto& [text, ids] : kWritten)
    BOOST_TEST(ids_of(decode(std::string("2026-11-23T03:45:22Z ERROR ") + text)) == ids, text);
}

BOOST_AUTO_TEST_CASE(ids_in_sentences) {
  Decoding decode;
  BOOST_TEST(ids_of(decode("charge failed (request id: r-77ab12, attempt 2)")) == "request:r-77ab12");
  BOOST_TEST(ids_of(decode("charge failed X-Request-Id: r-77ab12")) == "request:r-77ab12");
  BOOST_TEST(ids_of(decode("決済失敗 リクエストID：r-77ab12 受付番号=A-1209")) == "request:r-77ab12 request:A-1209");
  BOOST_TEST(ids_of(decode("決済失敗（リクエストID＝r-77ab12）")) == "request:r-77ab12");
  BOOST_TEST(ids_of(decode("charge failed for req-5bd722, giving up")) == "request:req-5bd722");
  BOOST_TEST(ids_of(decode("charge 8b2e42b7d851cfd9f0a11adb43e753a0 failed")) ==
             "request:8b2e42b7d851cfd9f0a11adb43e753a0");
  BOOST_TEST(ids_of(decode("GET /x?request_id=r-77ab12&sid=1 came")) == "");
  BOOST_TEST(ids_of(decode("commit da39a3ee5e6b4b0d3255bfef95601890afd80709 deployed")) == "");
  BOOST_TEST(ids_of(decode("image sha256:8b2e42b7d851cfd9f0a11adb43e753a0")) == "");
  BOOST_TEST(ids_of(decode("boom\n    rid: \"d03d850e-377e-4235-a091-e51ef299c1b8\"\n    order: \"SO-383081\"")) ==
             "request:d03d850e-377e-4235-a091-e51ef299c1b8 order:SO-383081");
  BOOST_TEST(ids_of(decode("Request req_011CamZUzmZ5GDsqS3cgANrL: Invalid API Key")) ==
             "gateway:req_011CamZUzmZ5GDsqS3cgANrL");
  BOOST_TEST(ids_of(decode("x request_id=- trace_id=null rid=")) == "");
}

// A thread that is one of several works for many requests: its name would unite them all.
BOOST_AUTO_TEST_CASE(the_nth_worker_is_no_id) {
  Decoding decode;
  BOOST_TEST(ids_of(decode("2026-11-20 14:05:31.000 WARN  [capture-2] charge failed requestId=r-77ab12")) ==
             "request:r-77ab12");
  BOOST_TEST(ids_of(decode("2026-11-20 14:05:31.000 WARN  [batch_runner-14] charge failed")) == "");
  BOOST_TEST(ids_of(decode("2026-11-20 14:05:31.000 WARN  [req-14] charge failed")) == "request:req-14");
  BOOST_TEST(ids_of(decode("2026-11-20 14:05:31.000 WARN  [shop-77ab12] charge failed")) == "request:shop-77ab12");
}

BOOST_AUTO_TEST_CASE(pairs_in_sentences) {
  Decoding decode;
  const Event& e = decode(
      R"(Payment gateway API returned 503 op=charges attempt=2 body="a \"b\" c" url=https://api.psp.example/v1?x=1 list=502, 502)");
  BOOST_TEST(value_of(e, "op") == "charges");
  BOOST_TEST(value_of(e, "attempt") == "2");
  BOOST_TEST(value_of(e, "body") == R"(a "b" c)");
  BOOST_TEST(value_of(e, "url") == "https://api.psp.example/v1?x=1");
  BOOST_TEST(value_of(e, "x") == "(none)");
  BOOST_TEST(e.peer == "api.psp.example");
  const Event& peers = decode("pool failed upstream=payment-service upstream_status=502, 503 error_code=401");
  BOOST_REQUIRE(peers.peer_statuses.size() == 2);
  BOOST_TEST(peers.peer_statuses[1].status == 503);
  BOOST_TEST(peers.peer_statuses[1].peer == "payment-service");
  BOOST_TEST(peers.own_status == 401);
  BOOST_TEST(decode("if (a == 503) x => y").fields.empty());
  const Event& json = decode(R"(capture failed, response: {"error":{"code":401},"request_id":"gw-1"} rid=r-77ab12)");
  BOOST_TEST(json.own_status == 0);
  BOOST_TEST(value_of(json, "response.error.code") == "401");
  BOOST_TEST(decode(R"(capture failed {"error_code":401,"rid":"r-77ab12"})").own_status == 401);
}

BOOST_AUTO_TEST_CASE(logfmt) {
  Decoding decode;
  const Event& e = decode(
      R"(ts=2026-11-23T03:57:34.722Z level=error svc=pay msg="gateway client: \"503\" x" request_id=r-77ab12 http_status=503 dur=12.5ms empty= flag path=/x method=GET)");
  BOOST_TEST((e.dialect == Dialect::logfmt));
  BOOST_TEST(e.message == "gateway client: \"503\" x");
  BOOST_TEST(e.service == "pay");
  BOOST_TEST(e.status == 503);
  BOOST_TEST(e.duration_ms == 12.5);
  BOOST_TEST(e.access);
  BOOST_TEST(
      (decode("2026-11-23T03:45:22Z heroku[router]: at=error code=H12 method=GET path=\"/x\" status=503").dialect ==
       Dialect::logfmt));
  BOOST_TEST((decode("a=b is what the sentence starts with here").dialect == Dialect::console));
  BOOST_TEST((decode("time=\"2026-11-23T03:45:22Z\" level=warning msg=x").severity == Severity::warning));
  BOOST_TEST((decode("msg=\"never closed level=error").dialect_name == "console"));
}

BOOST_AUTO_TEST_CASE(levels) {
  BOOST_TEST((severity_of("fatal") == Severity::critical));
  BOOST_TEST((severity_of("50") == Severity::error));
  BOOST_TEST((severity_of("3") == Severity::error));
  BOOST_TEST((severity_of("400") == Severity::error));
  BOOST_TEST((severity_of("40000") == Severity::error));
  BOOST_TEST((severity_of("エラー") == Severity::error));
  BOOST_TEST((severity_of("shipped") == Severity::unknown));
  BOOST_TEST((severity_of("") == Severity::unknown));
  Decoding decode;
  BOOST_TEST((decode("error connecting to the gateway").severity == Severity::unknown));
  BOOST_TEST((decode("Error: connect ECONNREFUSED 127.1.40.1:443").severity == Severity::unknown));
  BOOST_TEST((decode("ERROR gateway down").severity == Severity::error));
}

BOOST_AUTO_TEST_CASE(any_bytes_are_taken) {
  Decoding decode;
  for (const char* text : {"",
                           " ",
                           "\n",
                           "{",
                           "[",
                           "[[[[[[[[[[[[[[[",
                           "\"",
                           "=",
                           ":",
                           "{\"",
                           "{\"a",
                           "{\"a\":",
                           "key=",
                           "\xff\xfe",
                           "\xe5",
                           "：",
                           "= =",
                           "2026",
                           "@",
                           "[] [] []",
                           "a: b: c: d:",
                           "{\"log\":\"{\\\"log\\\":\\\"x\\\"}\"}"}) {
    const Event& e = decode(text);
    BOOST_TEST(e.status == 0);
    BOOST_TEST(e.record != nullptr);
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(pairs_by_themselves_in_brackets_and_in_lists) {
  Decoding decode;
  const Event& boxed = decode("2026-11-20T05:00:01Z [error] no luck [responseCode:500] [application:till] [round:2]");
  BOOST_TEST(boxed.status == 500);
  BOOST_TEST(boxed.service == "till");
  BOOST_TEST(value_of(boxed, "round") == "2");
  const Event& listed = decode("2026-11-20T05:00:01Z INFO done route: /pay, tries: 3, application: till-app");
  BOOST_TEST(value_of(listed, "tries") == "3");
  BOOST_TEST(listed.service == "till-app");
  const Event& prose = decode("2026-11-20T05:00:01Z INFO note: nothing, result: fine with us [Till.charge:81]");
  BOOST_TEST(value_of(prose, "result") == "(none)");
}

BOOST_AUTO_TEST_CASE(levels_in_braces_bars_and_columns) {
  Decoding decode;
  BOOST_TEST((decode("2026-11-20 05:00:01.003 {ERROR} not paid").severity == Severity::error));
  BOOST_TEST((decode("|Warn| 2026-11-20 05:00:01.003 not paid").severity == Severity::warning));
  BOOST_TEST((decode("[2026-11-20 05:00:01.003] / {till} / <Error> / not paid").severity == Severity::error));
  BOOST_TEST((decode("[2026-11-20 05:00:01.003] :: WARN :: not paid").severity == Severity::warning));
}
