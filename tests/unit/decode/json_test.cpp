#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "decoding.h"

using namespace gwtriage;

namespace {

std::string iso_seconds(const Event& event) { return std::to_string(event.time.at / kSecond); }

}  // namespace

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(pino) {
  Decoding decode;
  const Event& e = decode(
      R"~({"level":50,"time":1795406292655,"pid":88,"hostname":"order-service-06011d4764-tp8vt","name":"order-service","req":{"method":"POST","url":"/charge","headers":{"x-request-id":"r-77ab12"}},"res":{"statusCode":503},"responseTime":31,"msg":"request errored"})~");
  BOOST_TEST((e.dialect == Dialect::json));
  BOOST_TEST(e.time.at == 1795406292655000);
  BOOST_TEST((e.severity == Severity::error));
  BOOST_TEST(e.service == "order-service");
  BOOST_TEST(e.instance == "order-service-06011d4764-tp8vt");
  BOOST_TEST(e.message == "request errored");
  BOOST_TEST(e.status == 503);
  BOOST_TEST(e.access);
  BOOST_TEST(e.path == "/charge");
  BOOST_TEST(ids_of(e) == "request:r-77ab12");
  BOOST_TEST(e.duration_ms == 31);
  BOOST_TEST(value_of(e, "res.statusCode") == "503");
}

BOOST_AUTO_TEST_CASE(times_and_levels_of_other_loggers) {
  Decoding decode;
  const auto check = [&](const char* text, Severity severity, const char* service, const char* message) {
    const Event& e = decode(text);
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(iso_seconds(e) == "1795405522");
      BOOST_TEST((e.time.clock == Clock::absolute));
      BOOST_TEST((e.severity == severity));
      BOOST_TEST(e.service == service);
      BOOST_TEST(e.message == message);
    }
  };
  check(R"({"level":"error","ts":1795405522.0164,"logger":"pay-svc","caller":"./main.go:75","msg":"zap"})",
        Severity::error, "pay-svc", "zap");
  check(R"({"level":"warn","svc":"pay","time":1795405522016,"message":"zerolog"})", Severity::warning, "pay",
        "zerolog");
  check(R"({"time":"2026-11-23T03:45:22.016Z","level":"ERROR+2","msg":"slog","service":"pay"})", Severity::error, "pay",
        "slog");
  check(R"({"event": "structlog", "service": "pay", "level": "critical", "timestamp": "2026-11-23T03:45:22Z"})",
        Severity::critical, "pay", "structlog");
  check(
      R"({"@timestamp":"2026-11-23T03:45:22.016Z","log.level":"warn","message":"ecs","service.name":"pay","error.message":"x"})",
      Severity::warning, "pay", "ecs");
  check(
      R"({"@timestamp":"2026-11-23T12:45:22.016+09:00","@version":"1","message":"logback","logger_name":"jp.acme.Pay","level":"INFO","level_value":20000,"service":"pay"})",
      Severity::info, "pay", "logback");
  check(
      R"({"severity":"NOTICE","timestamp":"2026-11-23T03:45:22Z","serviceContext":{"service":"pay"},"message":"gcp"})",
      Severity::notice, "pay", "gcp");
  check(
      R"({"jsonPayload":{"message":"gcp sink","service":"pay"},"severity":"ERROR","timestamp":"2026-11-23T03:45:22Z"})",
      Severity::error, "pay", "gcp sink");
  check(
      R"({"instant":{"epochSecond":1795405522,"nanoOfSecond":16000000},"thread":"main","level":"FATAL","loggerName":"a.B","message":"log4j2","contextMap":{"service":"pay"}})",
      Severity::critical, "pay", "log4j2");
  check(R"({"@t":"2026-11-23T03:45:22.016Z","@l":"Warning","@m":"serilog","Properties":{"service":"pay"}})",
        Severity::warning, "pay", "serilog");
  check(
      R"({"timeUnixNano":"1795405522016000000","severityText":"ERROR","body":{"stringValue":"otel"},"attributes":[{"key":"http.method","value":{"stringValue":"GET"}}],"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"pay"}}]}})",
      Severity::error, "pay", "otel");
  check(
      R"({"asctime":"2026-11-23 03:45:22+00:00","levelname":"ERROR","name":"shop.pay","service":"pay","message":"python"})",
      Severity::error, "pay", "python");
  check(
      R"({"message":"monolog","level":400,"level_name":"ERROR","channel":"app","datetime":"2026-11-23T03:45:22.016+00:00","context":{"service":"pay"}})",
      Severity::error, "pay", "monolog");
  check(R"({"short_message":"gelf","timestamp":1795405522.016,"level":3,"_service":"pay"})", Severity::error, "pay",
        "gelf");
  check(
      R"({"text":"2026 | ERROR | x","record":{"level":{"name":"ERROR"},"message":"loguru","service":"pay","time":{"repr":"2026-11-23 03:45:22.016000+00:00","timestamp":1795405522.016}}})",
      Severity::error, "pay", "loguru");
  check(R"({"t":{"$date":"2026-11-23T03:45:22.016+00:00"},"s":"W","c":"NETWORK","msg":"mongo","service":"pay"})",
        Severity::warning, "pay", "mongo");
}

BOOST_AUTO_TEST_CASE(access_lines_of_servers) {
  Decoding decode;
  const auto check = [&](const char* text, int status, const char* path, const char* peers) {
    const Event& e = decode(text);
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(e.status == status);
      BOOST_TEST(e.path == path);
      BOOST_TEST(e.access);
      std::string list;
      for (const PeerStatus& peer : e.peer_statuses) list += std::to_string(peer.status) + ";";
      BOOST_TEST(list == peers);
    }
  };
  check(
      R"({"time":"2026-11-23T12:43:20+09:00","remote_addr":"127.0.0.1","method":"GET","uri":"/x","status":502,"upstream":"127.0.2.1:8080","upstream_status":"502, 503","rt":0.010})",
      502, "/x", "502;503;");
  check(
      R"({"request_method":"POST","path":"/x","response_code":503,"response_flags":"UF","upstream_cluster":"pay","authority":"shop.example"})",
      503, "/x", "");
  check(
      R"({"level":"error","ts":1795405522.1,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"10.0.0.1","method":"GET","host":"shop.example","uri":"/x","headers":{"X-Request-Id":["r-77ab12"]}},"duration":0.0012345678,"status":503})",
      503, "/x", "");
  BOOST_TEST(ids_of(decode(R"({"request":{"headers":{"X-Request-Id":["r-77ab12"]}}})")) == "request:r-77ab12");
  check(
      R"({"ClientAddr":"10.0.0.1:5","DownstreamStatus":503,"OriginStatus":0,"RequestMethod":"GET","RequestPath":"/x","ServiceName":"pay@docker"})",
      503, "/x", "");
  check(
      R"({"httpRequest":{"requestMethod":"GET","requestUrl":"https://shop.example/x","status":500,"latency":"0.004136s","remoteIp":"10.0.0.1"},"severity":"ERROR"})",
      500, "https://shop.example/x", "");
  check(R"({"http":{"request":{"method":"POST"},"response":{"status_code":401}},"url":{"path":"/x"}})", 401, "/x", "");
}

BOOST_AUTO_TEST_CASE(a_call_of_ours_is_no_access) {
  Decoding decode;
  BOOST_TEST(
      !decode(R"({"msg":"request failed","method":"POST","url":"https://api.psp.example/v1/charges","status":503})")
           .access);
  BOOST_TEST(!decode(R"({"msg":"outbound http call","method":"POST","path":"/v1/charges","status":503})").access);
  BOOST_TEST(!decode(R"({"msg":"x","span.kind":"client","method":"POST","path":"/v1/charges","status":503})").access);
  BOOST_TEST(
      !decode(R"({"logger":"a.b.GatewayClient","msg":"x","method":"POST","path":"/v1/charges","status":503})").access);
  BOOST_TEST(!decode(R"({"msg":"failed","upstream":"psp","method":"POST","path":"/v1/charges","status":503})").access);
  const Event& own = decode(R"({"msg":"done","host":"shop.example","method":"POST","path":"/pay","status":503})");
  BOOST_TEST(own.access);
  BOOST_TEST(own.peer == "");
  const Event& e = decode(
      R"({"msg":"charge failed","config":{"method":"post","url":"https://api.psp.example/v1/charges"},"response":{"status":503,"body":"{\"error\":{\"code\":401}}"}})");
  BOOST_TEST(!e.access);
  BOOST_TEST(e.status == 503);
  BOOST_TEST(e.own_status == 0);
  BOOST_TEST(e.peer == "api.psp.example");
}

BOOST_AUTO_TEST_CASE(what_stands_beneath_an_error_tells_of_the_failed_call) {
  Decoding decode;
  const Event& e = decode(
      R"({"level":50,"msg":"charge failed","err":{"status":503,"config":{"method":"POST","url":"/v1/charges","headers":{"user-agent":"x"}},"res":{"statusCode":503,"response_status":503}}})");
  BOOST_TEST(e.status == 503);
  BOOST_TEST(e.own_status == 0);
  BOOST_TEST(!e.access);
}

BOOST_AUTO_TEST_CASE(own_and_peer_statuses) {
  Decoding decode;
  const Event& e = decode(
      R"({"service":"auth_service","error_code":401,"message":"Payment gateway API returned 503","request_id":"r-77ab12"})");
  BOOST_TEST(e.own_status == 401);
  BOOST_TEST(e.status == 503);
  BOOST_TEST(e.service == "auth_service");
  BOOST_TEST(decode(R"({"error":{"code":"401"},"msg":"x"})").own_status == 401);
  BOOST_TEST(decode(R"({"errorCode":"E1002","msg":"x"})").own_status == 0);
  BOOST_TEST(decode(R"({"body":{"error_code":401},"msg":"x"})").own_status == 0);
  const Event& peers = decode(R"({"msg":"x","upstream":"payment-service","upstream_status":503,"payment_status":401})");
  BOOST_REQUIRE(peers.peer_statuses.size() == 2);
  BOOST_TEST(peers.peer_statuses[0].peer == "payment-service");
  BOOST_TEST(peers.peer_statuses[0].status == 503);
  BOOST_TEST(peers.peer_statuses[1].key == "payment_status");
  BOOST_TEST(decode(R"({"gateway":{"status":503},"msg":"x"})").peer_statuses.size() == 1);
}

// Programs call the id of a request what they like; some ids are known by their form.
BOOST_AUTO_TEST_CASE(an_id_without_a_known_name) {
  Decoding decode;
  BOOST_TEST(ids_of(decode(R"({"lvl":"info","corrRef":"8836da849399ee7eb50a7f34d9cdbeae","msg":"x"})")) ==
             "request:8836da849399ee7eb50a7f34d9cdbeae");
  BOOST_TEST(ids_of(decode(R"({"token":"0dcc4db9-5109-403f-a72e-02fd86fb2d61","msg":"x"})")) ==
             "request:0dcc4db9-5109-403f-a72e-02fd86fb2d61");
  BOOST_TEST(ids_of(decode(R"({"ref":"awtUETxL3Gj7Sv8XAXzIAQAAAEw","msg":"x"})")) ==
             "request:awtUETxL3Gj7Sv8XAXzIAQAAAEw");
  BOOST_TEST(ids_of(decode(R"({"ref":"awtUbuucIFGVjIXryyiwoQAAAEc","msg":"x"})")) ==
             "request:awtUbuucIFGVjIXryyiwoQAAAEc");
  BOOST_TEST(ids_of(decode(R"({"ref":"01JDK8Z3QX5W7V9Y2B4N6M8P0R","msg":"x"})")) ==
             "request:01JDK8Z3QX5W7V9Y2B4N6M8P0R");
  // A name beats a form, and what names something else is never one.
  BOOST_TEST(ids_of(decode(R"({"request_id":"r-77ab12","ref":"8836da849399ee7eb50a7f34d9cdbeae"})")) ==
             "request:r-77ab12");
  for (const char* other : {"userKey", "accessToken", "image_sha", "spanRef", "device", "cart_ref"})
    BOOST_TEST(ids_of(decode(std::string(R"({"msg":"x",")") + other + R"(":"8836da849399ee7eb50a7f34d9cdbeae"})")) ==
               "");
  BOOST_TEST(ids_of(decode(R"({"worker":"PaymentGatewayExecutor-12","msg":"x"})")) == "");
  BOOST_TEST(ids_of(decode(R"({"who":"PayPspApiGwClientFactory2","msg":"x"})")) == "");
  BOOST_TEST(ids_of(decode(R"({"who":"HTTPSConnectionPoolURL2x","msg":"x"})")) == "");
  BOOST_TEST(ids_of(decode(R"({"who":"Http2ClientHandlerV2Foo","msg":"x"})")) == "");
}

BOOST_AUTO_TEST_CASE(what_the_other_party_calls_its_request_is_its_own) {
  Decoding decode;
  BOOST_TEST(ids_of(decode(R"({"msg":"charge failed","txn_id":"0dcc4db9-5109-403f-a72e-02fd86fb2d61",)"
                           R"("response":{"request_id":"req_fsTTyQwoEjUUwX"}})")) ==
             "gateway:req_fsTTyQwoEjUUwX request:0dcc4db9-5109-403f-a72e-02fd86fb2d61");
  BOOST_TEST(ids_of(decode(R"({"msg":"charge failed","request_id":"req_fsTTyQwoEjUUwX"})")) ==
             "request:req_fsTTyQwoEjUUwX");
}

BOOST_AUTO_TEST_CASE(a_number_under_the_name_of_the_one_called_is_its_status) {
  Decoding decode;
  const auto& event = decode(R"({"msg":"charge failed","upstream":503,"request_id":"r-1"})");
  BOOST_TEST_REQUIRE(event.peer_statuses.size() == 1U);
  BOOST_TEST(event.peer_statuses[0].status == 503);
}

// Only a proxy's access log tells what the one behind answered.
BOOST_AUTO_TEST_CASE(a_proxy_that_nothing_names) {
  Decoding decode;
  const std::string line = R"(10.0.0.1 - - [23/Nov/2026:03:40:12 +0900] "POST /c HTTP/1.1" 503 12 "-" "curl")";
  BOOST_TEST(decode(line + " rt=0.031 us=503").service == "edge");
  BOOST_TEST(decode(line).service == "");
  BOOST_TEST(decode(R"({"name":"orders","level":30,"msg":"started"})").service == "orders");
  BOOST_TEST(decode(R"({"name":"uvicorn","level":"info","msg":"started"})").service == "");
}

BOOST_AUTO_TEST_CASE(json_in_a_string_is_read_beneath_its_key) {
  Decoding decode;
  const Event& e = decode(
      R"~({"msg":"x","body":"{\"error\":{\"code\":\"under_maintenance\",\"message\":\"\u30e1\u30f3\u30c6\u30ca\u30f3\u30b9\u4e2d\"},\"request_id\":\"gw-1\"}"})~");
  BOOST_TEST(value_of(e, "body.error.code") == "under_maintenance");
  BOOST_TEST(value_of(e, "body.error.message") == "メンテナンス中");
  for (const Field& field : e.fields) BOOST_TEST(field.peer == (field.key.substr(0, 4) == "body"));
  const Event& twice = decode(R"~({"msg":"x","body":"{\"detail\":\"{\\\"text\\\":\\\"\\\\u6c7a\\\\u6e08\\\"}\"}"})~");
  BOOST_TEST(value_of(twice, "body.detail.text") == "決済");
}

BOOST_AUTO_TEST_CASE(a_log_key_holds_the_real_line) {
  Decoding decode;
  const Event& e = decode(
      R"~({"stream":"stdout","log":"2026-11-23T03:45:22Z ERROR [r-77ab12ffcd] gateway returned 503\n","kubernetes":{"pod_name":"pay-6d5f7c9b8-x2x4q","container_name":"app"}})~");
  BOOST_TEST(e.status == 503);
  BOOST_TEST((e.severity == Severity::error));
  BOOST_TEST(e.service == "pay");
  BOOST_TEST(e.instance == "pay-6d5f7c9b8-x2x4q");
  BOOST_TEST(e.message == "gateway returned 503");
  BOOST_TEST(iso_seconds(e) == "1795405522");
  BOOST_TEST(decode(R"~({"log":"{\"level\":\"error\",\"msg\":\"inner\",\"request_id\":\"r-77ab12\"}\n"})~").message ==
             "inner");
}

BOOST_AUTO_TEST_CASE(broken_json_keeps_what_was_read) {
  Decoding decode;
  const Event& e = decode(R"~({"level":"error","request_id":"r-77ab12","status":503,"msg":"gateway ans)~");
  BOOST_TEST((e.dialect == Dialect::unknown));
  BOOST_TEST(ids_of(e) == "request:r-77ab12");
  BOOST_TEST(e.status == 503);
  BOOST_TEST(e.message == "gateway ans");
  BOOST_TEST((e.severity == Severity::error));
  const Event& bytes = decode("{\"level\":\"error\",\"msg\":\"\x83\x81\x83\x93\",\"rid\":\"r-77ab12\"}");  // Shift_JIS
  BOOST_TEST((bytes.severity == Severity::error));
  BOOST_TEST(ids_of(bytes) == "request:r-77ab12");
  BOOST_TEST((decode("{\"a\":1,}").dialect == Dialect::unknown));
  BOOST_TEST(ids_of(decode(R"({"rid":"r-77ab12","a":nulp})")) == "request:r-77ab12");
  BOOST_TEST(decode("{not json at all} returned 503").status == 503);
  const Event& tail = decode("{\"level\":\"error\",\"msg\":\"x\"} trailing words");
  BOOST_TEST((tail.dialect == Dialect::json));
}

BOOST_AUTO_TEST_CASE(lines_behind_and_documents_over_lines) {
  Decoding decode;
  const Event& stack =
      decode("{\"level\":\"error\",\"msg\":\"boom\",\"rid\":\"r-77ab12\"}\n    at run (a.js:1)\n    statusCode: 503");
  BOOST_TEST((stack.dialect == Dialect::json));
  BOOST_TEST(stack.message == "boom");
  BOOST_TEST(stack.status == 503);
  const Event& pretty = decode("{\n  \"level\": \"error\",\n  \"msg\": \"boom\",\n  \"rid\": \"r-77ab12\"\n}");
  BOOST_TEST((pretty.dialect == Dialect::json));
  BOOST_TEST(ids_of(pretty) == "request:r-77ab12");
}

BOOST_AUTO_TEST_CASE(limits_are_kept_and_counted) {
  Decoding decode;
  std::string deep = "{\"a\":";
  for (int i = 0; i < 40; ++i) deep += "{\"b\":";
  deep += "1";
  for (int i = 0; i < 40; ++i) deep += "}";
  BOOST_TEST((decode(deep + ",\"rid\":\"r-77ab12\"}").dialect == Dialect::json));
  BOOST_TEST(decode.decoder().too_deep() == 1);
  std::string wide = "{\"rid\":\"r-77ab12\"";
  for (int i = 0; i < 600; ++i) wide += ",\"k" + std::to_string(i) + "\":" + std::to_string(i);
  const Event& e = decode(wide + "}");
  BOOST_TEST(e.fields.size() == 512);
  BOOST_TEST(decode.decoder().fields_dropped() == 89);
  BOOST_TEST(ids_of(e) == "request:r-77ab12");
  std::string ids = "{\"m\":1";
  for (int i = 0; i < 20; ++i) ids += ",\"x" + std::to_string(i) + "\":{\"rid\":\"r-1234" + std::to_string(i) + "\"}";
  BOOST_TEST(decode(ids + "}").ids.size() == 16);
  BOOST_TEST(decode.decoder().ids_dropped() == 4);
}

BOOST_AUTO_TEST_CASE(what_was_asked_before_changes_nothing) {
  const char* const lines[] = {
      R"({"level":50,"msg":"a","Request-Id":"r-77ab12","res":{"statusCode":503}})",
      "2026-11-23 03:45:22,016 ERROR [pay-svc] [request_id=r-77ab12] gateway answered 503",
      "level=error msg=\"x y\" rid=r-77ab12 upstream_status=503",
      R"(10.0.0.1 - - [23/Nov/2026:03:45:12 +0000] "GET /x HTTP/1.1" 503 1 "-" "-" rid=r-77ab12)",
      R"({"level":"error","msg":"cut)",
  };
  const auto print = [](const Event& e) {
    std::string out = std::string(e.dialect_name) + "|" + std::string(e.message) + "|" + std::string(e.service) + "|" +
                      std::to_string(e.status) + "|" + ids_of(e) + "|" + std::to_string(e.time.at);
    for (const Field& field : e.fields) out.append("|").append(field.key).append("=").append(field.value);
    return out;
  };
  Decoding warm;
  for (int round = 0; round < 3; ++round)
    for (const char* line : lines) {
      Decoding cold;
      BOOST_TEST(print(warm(line)) == print(cold(line)));
      for (int i = 0; i < 4000; ++i)
        warm("{\"key" + std::to_string(round * 5000 + i) + "\":1}");  // past what is remembered
    }
}

BOOST_AUTO_TEST_CASE(strict_and_loose_readers_agree) {
  // A trailing word makes the strict reader refuse the document; the loose one takes over.
  const char* const documents[] = {
      R"({"a":"x\n\"y\" \u00e9\u6c7a\ud83d\ude00","b":[1,2.5e3,-4,true,null],"c":{"d":{"e":"f"},"g":[]},"h":""})",
      R"({"req":{"headers":{"a-b":["x","y"]}},"n":-0.5,"s":"[not json","o":{}})",
  };
  for (const char* document : documents) {
    Decoding strict, loose;
    const Event& one = strict(document);
    const Event& two = loose(std::string(document) + " x");
    BOOST_REQUIRE(one.fields.size() == two.fields.size());
    for (std::size_t i = 0; i < one.fields.size(); ++i) {
      BOOST_TEST(one.fields[i].key == two.fields[i].key);
      BOOST_TEST(one.fields[i].value == two.fields[i].value);
      BOOST_TEST(one.fields[i].number == two.fields[i].number);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
