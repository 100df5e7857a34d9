#include "frame/envelope.h"

#include <boost/test/unit_test.hpp>

#include "frame/pod_name.h"
#include "framed.h"
#include "model/rfc3339.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

struct Expected {
  Envelope envelope = Envelope::none;
  std::string_view text, pod = {}, container = {}, label = {}, host = {}, time = {};
};

void check(std::string_view line, const Expected& want) {
  Peeler peeler;
  Peeled got = peeler.peel(line);
  BOOST_TEST_CONTEXT(line) {
    BOOST_TEST((got.envelope == want.envelope));
    BOOST_TEST(got.text == want.text);
    BOOST_TEST(got.pod == want.pod);
    BOOST_TEST(got.container == want.container);
    BOOST_TEST(got.label == want.label);
    BOOST_TEST(got.host == want.host);
    BOOST_TEST(got.time.at == (want.time.empty() ? 0 : parse_rfc3339(want.time).time.at));
    BOOST_TEST(got.time.known() == !want.time.empty());
  }
}

void check_bare(std::string_view line) { check(line, {.envelope = Envelope::none, .text = line}); }

}  // namespace

BOOST_AUTO_TEST_CASE(kubectl_prefix_and_timestamps) {
  check("[pod/pay-7d9f8c6b54-x2x9z/app] level=warn msg=slow",
        {Envelope::kubectl, "level=warn msg=slow", "pay-7d9f8c6b54-x2x9z", "app"});
  check("[pod/pay-0/istio-proxy] 2026-11-23T03:42:27.454005912Z \tat x.Y(Z.java:1)",
        {Envelope::kubectl, "\tat x.Y(Z.java:1)", "pay-0", "istio-proxy", {}, {}, "2026-11-23T03:42:27.454005912Z"});
  check("[pod/pay-0/app] 2026-11-23T12:42:27.454005912+09:00 x",
        {Envelope::kubectl, "x", "pay-0", "app", {}, {}, "2026-11-23T03:42:27.454005912Z"});
  check("[pod/pay-0/app] ", {Envelope::kubectl, "", "pay-0", "app"});
  check("[pod/pay-0/app]", {Envelope::kubectl, "", "pay-0", "app"});
  check("2026-11-23T03:42:27.454005912Z INFO up",
        {Envelope::kubectl, "INFO up", {}, {}, {}, {}, "2026-11-23T03:42:27.454005912Z"});
}

BOOST_AUTO_TEST_CASE(a_loggers_own_time_stays) {
  check_bare("2026-11-23T03:42:27.454Z\tinfo\tserver/main.go:3\tup");
  check_bare("2026-11-23T03:42:27.454005Z  INFO shop::pay: up");
  check_bare("2026-11-23T03:39:56.395+0000 INFO jp.acme.AccessLog {requestId=a8} GET /x 200 6ms");
  check_bare("2026-11-23T03:39:56+0000 INFO main[12]: up");
  check_bare("2026-11-23 03:42:27.454005912 ERROR x");
  check_bare("Nov 23 03:12:01 ERROR pay: x");
  check_bare("[2026-11-23T03:42:27Z] [pod/x/y] z");
  check("[pod/pay-0/app] 2026-11-23T03:42:27.454Z INFO up",
        {Envelope::kubectl, "2026-11-23T03:42:27.454Z INFO up", "pay-0", "app"});
}

BOOST_AUTO_TEST_CASE(stern) {
  check("pay-7d9f8c6b54-x2x9z app {\"a\":1}", {Envelope::stern, "{\"a\":1}", "pay-7d9f8c6b54-x2x9z", "app"});
  check("shop pay-7d9f8c6b54-x2x9z app   at x", {Envelope::stern, "  at x", "pay-7d9f8c6b54-x2x9z", "app"});
  check("fluent-bit-7hx2k collector started", {Envelope::stern, "started", "fluent-bit-7hx2k", "collector"});
  check("postgres-0 postgres LOG: up", {Envelope::stern, "LOG: up", "postgres-0", "postgres"});
  check("\x1b[35mpay-7d9f8c6b54-x2x9z\x1b[0m \x1b[35mapp\x1b[0m \x1b[31mERROR\x1b[0m x",
        {Envelope::stern, "ERROR x", "pay-7d9f8c6b54-x2x9z", "app"});
  check("pay-7d9f8c6b54-x2x9z app 2026-11-23T03:42:27.454005912Z x",
        {Envelope::stern, "x", "pay-7d9f8c6b54-x2x9z", "app", {}, {}, "2026-11-23T03:42:27.454005912Z"});
  for (std::string_view line :
       {"order-1 failed because of x", "sku-42 is out of stock", "pay-7d9f8c6b54-x2x9z", "retry-after 30 seconds",
        "payment gateway timed out", "pay-7d9f8c6b54-x2x9z Restarted: x", "a-b c d"})
    check_bare(line);
  check(R"({"message":"{\"a\":1}\n","nodeName":"n1","namespace":"shop","podName":"pay-0","containerName":"app"})",
        {Envelope::stern, "{\"a\":1}", "pay-0", "app"});
  check_bare(R"({"message":"an application's own","podName":"pay-0"})");
  Peeler peeler;
  BOOST_TEST(peeler.peel("+ pay-7d9f8c6b54-x2x9z \u203a app").notice);
  BOOST_TEST(peeler.peel("\x1b[32m- shop\x1b[0m pay-7d9f8c6b54-x2x9z \u203a app").notice);
  BOOST_TEST(!peeler.peel("- first \u203a Second").notice);
}

BOOST_AUTO_TEST_CASE(compose) {
  check("payment-service-1      | {\"a\":1}", {Envelope::compose, "{\"a\":1}", {}, {}, "payment-service-1"});
  check("web_1 | up", {Envelope::compose, "up", {}, {}, "web_1"});
  check("postgres  | LOG:  up", {Envelope::compose, "LOG:  up", {}, {}, "postgres"});
  check("web-1  |", {Envelope::compose, "", {}, {}, "web-1"});
  check("shop_pay.2.x7v@node-3    | up", {Envelope::compose, "up", {}, {}, "shop_pay.2.x7v@node-3"});
  check("\x1b[36mweb-1  |\x1b[0m 2026-11-23T03:45:09.933930542Z 03:45:09.932 INFO x",
        {Envelope::compose, "03:45:09.932 INFO x", {}, {}, "web-1", {}, "2026-11-23T03:45:09.933930542Z"});
  check_bare("name | value");
  check_bare("2026-11-23 03:12:01 | INFO | pay | x");
  check_bare("web-1  |no space");
}

BOOST_AUTO_TEST_CASE(cri) {
  check("2026-11-23T03:39:53.37755011Z stdout F {\"a\":1}",
        {Envelope::cri, "{\"a\":1}", {}, {}, {}, {}, "2026-11-23T03:39:53.37755011Z"});
  check("2026-11-23T03:39:53.377550110+00:00 stderr F   at x",
        {Envelope::cri, "  at x", {}, {}, {}, {}, "2026-11-23T03:39:53.377550Z"});
  check("2026-11-23T03:39:53.3Z stdout F", {Envelope::cri, "", {}, {}, {}, {}, "2026-11-23T03:39:53.3Z"});
  check("2026-11-23T03:39:53.3Z stdout P:x half", {Envelope::cri, "half", {}, {}, {}, {}, "2026-11-23T03:39:53.3Z"});
  check_bare("2026-11-23T03:39:53.3Z stdout is closed");
  Peeler peeler;
  BOOST_TEST(peeler.peel("2026-11-23T03:39:53.3Z stderr P half").more);
  BOOST_TEST(peeler.peel("2026-11-23T03:39:53.3Z stderr P half").is_error);
  BOOST_TEST(!peeler.peel("2026-11-23T03:39:53.3Z stdout F half").more);
}

BOOST_AUTO_TEST_CASE(docker_json_file) {
  std::string_view time = "2026-11-23T03:44:14.471420410Z";
  check(
      R"({"log":"{\"level\":\"warn\",\"msg\":\"\u65e5\ud83d\ude00\\n\"}\n","stream":"stdout","attrs":{"tag":"pay"},"time":"2026-11-23T03:44:14.471420410Z"})",
      {Envelope::docker_json,
       "{\"level\":\"warn\",\"msg\":\"\xE6\x97\xA5\xF0\x9F\x98\x80\\n\"}",
       {},
       {},
       "pay",
       {},
       time});
  check(R"({"log":"\u001b[31mERROR\u001b[0m x\r\n","stream":"stderr","time":"2026-11-23T03:44:14.471420410Z"})",
        {Envelope::docker_json, "ERROR x", {}, {}, {}, {}, time});
  check(
      R"({"log":"plain\n","stream":"stdout","attrs":{"com.docker.compose.service":"web","n":{"a":["}"]}},"time":"2026-11-23T03:44:14.471420410Z"})",
      {Envelope::docker_json, "plain", {}, {}, "web", {}, time});
  check(R"(web-1  | {"log":"in compose\n","stream":"stdout","time":"2026-11-23T03:44:14.471420410Z"})",
        {Envelope::compose, "in compose", {}, {}, "web-1", {}, time});
  for (std::string_view line :
       {R"({"log":"my own","level":"info"})", R"({"log":"x\n","stream":"kafka","time":"2026-11-23T03:44:14.4Z"})",
        R"({"log":"x\n","stream":"stdout","time":"2026-11-23T03:44:14.4Z"} tail)",
        R"({"log":"x\n","stream":"stdout","time":"today"})", R"({"log":"cut off)", R"({"log":"x\)"})
    check_bare(line);
}

BOOST_AUTO_TEST_CASE(syslog) {
  check("<13>Nov 23 03:12:01 web1 pay[77]: charge failed",
        {Envelope::syslog, "charge failed", {}, {}, "pay", "web1", "2000-11-23T03:12:01Z"});
  check("Nov  3 03:12:01 web1 pay[77]: charge failed",
        {Envelope::syslog, "charge failed", {}, {}, "pay", "web1", "2000-11-03T03:12:01Z"});
  check("Feb 29 23:59:59 10.0.0.7 kernel: oom",
        {Envelope::syslog, "oom", {}, {}, "kernel", "10.0.0.7", "2000-02-29T23:59:59Z"});
  check("<13>2026-11-23T03:12:01.5+09:00 web1 pay: x",
        {Envelope::syslog, "x", {}, {}, "pay", "web1", "2026-11-22T18:12:01.5Z"});
  check("<13>Nov 23 03:12:01 web1 no tag here",
        {Envelope::syslog, "no tag here", {}, {}, {}, "web1", "2000-11-23T03:12:01Z"});
  check("<165>1 2026-11-23T03:12:01.003Z web1 pay 77 ID47 [x@1 a=\"b\"] \xEF\xBB\xBFhi",
        {Envelope::syslog, "[x@1 a=\"b\"] \xEF\xBB\xBFhi", {}, {}, "pay", "web1", "2026-11-23T03:12:01.003Z"});
  check("84 <165>1 2026-11-23T03:12:01Z - - - - - \xEF\xBB\xBFhi",
        {Envelope::syslog, "hi", {}, {}, {}, {}, "2026-11-23T03:12:01Z"});
  for (std::string_view line :
       {"<13>", "<html>", "<999999>1 x", "Nov 31 03:12:01 web1 pay[1]: x", "Nov 23 03:12:01 web1 no tag", "12 <b>"})
    check_bare(line);
  Peeler peeler;
  BOOST_TEST((peeler.peel("Nov 23 03:12:01 web1 pay[77]: x").time.clock == Clock::yearless));
}

BOOST_AUTO_TEST_CASE(journald) {
  std::string_view time = "2026-11-23T03:12:01Z";
  check("2026-11-23T03:12:01+0000 web1 pay[77]: x", {Envelope::journald, "x", {}, {}, "pay", "web1", time});
  check("2026-11-23T12:12:01.000000+09:00 web1 docker-pay[77]: {\"a\":1}",
        {Envelope::journald, "{\"a\":1}", {}, {}, "docker-pay", "web1", time});
  check("2026-11-23T03:12:01+0000 web1 kernel: Out of memory",
        {Envelope::journald, "Out of memory", {}, {}, "kernel", "web1", time});
  check(
      R"({"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1795403521000000","_HOSTNAME":"web1","PRIORITY":"3","MESSAGE":"a \"b\"","SYSLOG_IDENTIFIER":"pay","_PID":"7"})",
      {Envelope::journald, "a \"b\"", {}, {}, "pay", "web1", time});
  check_bare("2026-11-23T03:12:01+09:00 order-service Charge: declined");
  check_bare(R"({"MESSAGE":"an application's own","level":"x"})");
}

BOOST_AUTO_TEST_CASE(journald_full) {
  std::string_view time = "2026-11-23T03:12:01Z";
  check("Mon 2026-11-23 03:12:01 UTC web1 pay[77]: x", {Envelope::journald, "x", {}, {}, "pay", "web1", time});
  Peeler peeler;
  const Peeled local = peeler.peel("Mon 2026-11-23 12:12:01 JST web1 pay[77]: x");
  BOOST_TEST((local.time.clock == Clock::local));
  BOOST_TEST(local.label == "pay");
  check_bare("Mon 2026-11-23 03:12:01 something happened: x");
}

BOOST_AUTO_TEST_CASE(priorities_of_syslog_and_journald) {
  Peeler peeler;
  BOOST_TEST(peeler.peel("<11>Nov 23 03:12:01 web1 pay[77]: x").priority == 3);
  BOOST_TEST(peeler.peel("<165>1 2026-11-23T03:12:01Z web1 pay 7 - - x").priority == 5);
  BOOST_TEST(peeler.peel(R"({"__REALTIME_TIMESTAMP":"1795403521000000","PRIORITY":"4","MESSAGE":"x"})").priority == 4);
  BOOST_TEST(peeler.peel("Nov 23 03:12:01 web1 pay[77]: x").priority == -1);
}

BOOST_AUTO_TEST_CASE(heroku_and_aws_tail) {
  std::string_view time = "2026-11-23T03:12:01.016044Z";
  check("2026-11-23T03:12:01.016044+00:00 app[web.12]: up", {Envelope::syslog, "up", {}, {}, "web", "web.12", time});
  check("2026-11-23T03:12:01.016044+00:00 heroku[router]: at=info status=200",
        {Envelope::syslog, "at=info status=200", {}, {}, "router", "router", time});
  check("2026-11-23T03:12:01.016044+00:00 ecs/pay-api/0f3a9c1b2d4e5f60718293a4b5c6d7e8 charge failed",
        {Envelope::cloudwatch, "charge failed", {}, {}, "pay-api", "0f3a9c1b2d4e5f60718293a4b5c6d7e8", time});
  check_bare("2026-11-23T03:12:01.016044+00:00 GET /api/0f3a9c1b2d4e5f60718293a4b5c6d7e8 200");
  check_bare("2026-11-23T03:12:01.016044+00:00 charge[web.1] failed");
}

BOOST_AUTO_TEST_CASE(cloud_foundry) {
  std::string_view time = "2026-11-23T03:12:01.02Z";
  check("   2026-11-23T12:12:01.02+0900 [APP/PROC/WEB/0] OUT up",
        {Envelope::syslog, "up", {}, {}, {}, "APP/PROC/WEB/0", time});
  check("2026-11-23T12:12:01.02+0900 [RTR/1] OUT shop.example - [2026-11-23T03:12:01.016Z] \"GET / HTTP/1.1\" 200",
        {Envelope::syslog,
         "shop.example - [2026-11-23T03:12:01.016Z] \"GET / HTTP/1.1\" 200",
         {},
         {},
         {},
         "RTR/1",
         time});
  check_bare("2026-11-23T03:12:01.02Z [main/worker] OUT of stock");
  check_bare("   charge failed");
  check_bare("2026-11-23T12:12:01.02104400+09:00");  // cut off behind its time
}

// One line, many records: each is framed as if it had come on a line of its own.
BOOST_AUTO_TEST_CASE(lines_of_many_records) {
  const auto otlp = frame_whole(
      R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1795403521000000000","body":{"stringValue":"a ]} \" b"}},{"body":{"stringValue":"c"}}]}],)"
      R"("resource":{"attributes":[{"key":"service.name","value":{"stringValue":"pay"}},{"key":"k8s.pod.name","value":{"stringValue":"pay-0"}}]}},)"
      R"({"scopeLogs":[]}]})"
      "\nnext\n");
  BOOST_REQUIRE(otlp.size() == 3u);
  BOOST_TEST(otlp[0].text == R"({"body":{"stringValue":"c"}})");  // in the order of their texts
  BOOST_TEST(otlp[1].text == R"({"timeUnixNano":"1795403521000000000","body":{"stringValue":"a ]} \" b"}})");
  BOOST_TEST(otlp[0].label == "pay");
  BOOST_TEST(otlp[0].pod == "pay-0");
  BOOST_TEST(otlp[1].time == parse_rfc3339("2026-11-23T03:12:01Z").time.at);
  BOOST_TEST(otlp[1].line == 1u);
  BOOST_TEST(otlp[2].text == "next");
  BOOST_TEST(otlp[2].line == 2u);

  const auto cloudwatch = frame_whole(
      R"({"messageType":"DATA_MESSAGE","logGroup":"/ecs/pay","logStream":"ecs/pay/0f3a","logEvents":[)"
      R"~({"id":"1","timestamp":1795403521000,"message":"ERROR boom\n"},{"id":"2","timestamp":1795403521000,"message":"\tat x.Y(Y.java:1)"}]})~"
      "\n");
  BOOST_REQUIRE(cloudwatch.size() == 1u);
  BOOST_TEST(cloudwatch[0].text == "ERROR boom\n\tat x.Y(Y.java:1)");
  BOOST_TEST(cloudwatch[0].label == "pay");

  BOOST_TEST(frame_whole(R"({"records":[{"time":"x"},{"time":"y"}]})").size() == 2u);
}

// rsyslog writes a space before the message: no line of it is a continuation for that.
BOOST_AUTO_TEST_CASE(a_space_before_a_syslog_message) {
  const auto records = frame_whole(
      "<134>1 2026-11-23T03:12:01Z web1 haproxy 7 - -  10.0.0.1:80 up\n<134>1 2026-11-23T03:12:02Z web1 haproxy 7 - -  "
      "x\n");
  BOOST_REQUIRE(records.size() == 2u);
  BOOST_TEST(records[0].text == "10.0.0.1:80 up");
}

BOOST_AUTO_TEST_CASE(syslog_in_a_line_that_the_runtime_cut) {
  const auto records = frame_whole(
      "2026-11-23T03:39:53.3Z stdout P <131>1 2026-11-23T03:39:53Z web1 pay 7 - - charge f\n"
      "2026-11-23T03:39:53.3Z stdout F ailed\n");
  BOOST_REQUIRE(records.size() == 1u);
  BOOST_TEST(records[0].text == "charge failed");
  BOOST_TEST(records[0].label == "pay");
  BOOST_TEST(records[0].host == "web1");
}

BOOST_AUTO_TEST_CASE(broken_or_foreign_batches_stay_one_record) {
  for (std::string_view line :
       {R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{)", R"({"resourceLogs":[]})", R"({"resourceLogs":7})",
        R"({"messageType":"CONTROL_MESSAGE","logEvents":[{"message":"x"}]})", R"({"records":[{"a":1}],"msg":"app"})",
        R"({"records":[1,2]})", R"({"events":[{"type":"click"}]})"}) {
    const auto records = frame_whole(line);
    BOOST_TEST_CONTEXT(line) {
      BOOST_REQUIRE(records.size() == 1u);
      BOOST_TEST(records[0].text == line);
    }
  }
}

BOOST_AUTO_TEST_CASE(journald_export) {
  auto records = frame_whole(
      "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795403521000000\n_HOSTNAME=web1\nSYSLOG_IDENTIFIER=pay\nMY_OWN=1\nMESSAGE="
      "charge failed = yes\n\n"
      "__CURSOR=s=2\n__REALTIME_TIMESTAMP=1795403522000000\nMESSAGE=ok\nPRIORITY=6\n\n");
  BOOST_REQUIRE(records.size() == 2u);
  BOOST_TEST(records[0].text == "charge failed = yes");
  BOOST_TEST(records[0].host == "web1");
  BOOST_TEST(records[0].label == "pay");
  BOOST_TEST(records[0].time == parse_rfc3339("2026-11-23T03:12:01Z").time.at);
  BOOST_TEST((records[0].envelope == Envelope::journald));
  BOOST_TEST(records[1].text == "ok");
}

BOOST_AUTO_TEST_CASE(colours_go_and_all_else_stays) {
  check("\x1b[1;31mERROR\x1b[0m \x1b[38;5;8mx\x1b[K", {Envelope::none, "ERROR x"});
  check("a\x1b]0;title\x07 b\x1b", {Envelope::none, "a\x1b]0;title\x07 b\x1b"});
  std::string_view odd("nul \0 and \xff\xfe", 12);
  check_bare(odd);
  check("with CR\r", {Envelope::none, "with CR"});
  check("", {});
}

// Three envelopes at most: what is inside the third is text.
BOOST_AUTO_TEST_CASE(nesting_ends) {
  check("web-1  | 2026-11-23T03:39:53.3Z stdout F <13>Nov 23 03:12:01 web1 pay[77]: {\"a\":1}",
        {Envelope::compose, "{\"a\":1}", {}, {}, "web-1", "web1", "2026-11-23T03:39:53.3Z"});
  check("web-1  | 2026-11-23T03:39:53.3Z stdout F <13>Nov 23 03:12:01 web1 pay[77]: <13>Nov 23 03:12:01 a b: x",
        {Envelope::compose, "<13>Nov 23 03:12:01 a b: x", {}, {}, "web-1", "web1", "2026-11-23T03:39:53.3Z"});
}

BOOST_AUTO_TEST_CASE(cut_lines_are_joined_per_file_and_stream) {
  auto records = frame_whole(
      "2026-11-23T03:39:53.1Z stdout P {\"a\":\"half \n"
      "2026-11-23T03:39:53.2Z stderr F panic: x\n"
      "2026-11-23T03:39:53.3Z stdout P whole\n"
      "2026-11-23T03:39:53.4Z stdout F \"}\n"
      "2026-11-23T03:39:53.5Z stdout P exactly one buffer\n"
      "2026-11-23T03:39:53.6Z stdout F \n"
      "2026-11-23T03:39:53.7Z stdout F next\n");
  BOOST_REQUIRE(records.size() == 4u);
  BOOST_TEST(records[0].text == "{\"a\":\"half whole\"}");
  BOOST_TEST(records[0].lines == 3u);
  BOOST_TEST(records[0].time == parse_rfc3339("2026-11-23T03:39:53.1Z").time.at);
  BOOST_TEST(records[1].text == "panic: x");
  BOOST_TEST(records[2].text == "exactly one buffer");
  BOOST_TEST(records[3].text == "next");
  auto docker = frame_whole(
      "{\"log\":\"{\\\"a\\\":\",\"stream\":\"stdout\",\"time\":\"2026-11-23T03:44:14.1Z\"}\n"
      "{\"log\":\"1}\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-23T03:44:14.2Z\"}\n");
  BOOST_REQUIRE(docker.size() == 1u);
  BOOST_TEST(docker[0].text == "{\"a\":1}");
}

BOOST_AUTO_TEST_CASE(tail_headers_name_the_file) {
  auto records = frame_whole(
      "==> /var/log/pods/shop_pay-7d9f8c6b54-x2x9z_11f6/app/0.log <==\n"
      "2026-11-23T03:39:53.1Z stdout F INFO a\n"
      "\n"
      "==> /var/log/containers/pay-0_shop_app-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.log "
      "<==\r\n"
      "2026-11-23T03:39:53.1Z stdout F INFO b\n"
      "\n"
      "==> /srv/log/shop_auth-5b6d7f8c9d-k4k8w_main.log.1 <==\n"
      "INFO c\n"
      "\n"
      "==> /srv/log/ledger.log <==\n"
      "\tat continued\n");
  BOOST_REQUIRE(records.size() == 4u);
  BOOST_TEST(records[0].pod == "pay-7d9f8c6b54-x2x9z");
  BOOST_TEST(records[0].container == "app");
  BOOST_TEST(records[1].pod == "pay-0");
  BOOST_TEST(records[1].container == "app");
  BOOST_TEST(records[2].pod == "auth-5b6d7f8c9d-k4k8w");
  BOOST_TEST(records[2].container == "main");
  BOOST_TEST((records[2].envelope == Envelope::tail));
  BOOST_TEST(records[3].pod == "");
  BOOST_TEST(records[3].file == "/srv/log/ledger.log");
}

BOOST_AUTO_TEST_CASE(a_file_name_can_name_the_pod) {
  BOOST_TEST(frame_whole("x\n", "logs.tar:a/auth-5b6d7f8c9d-k4k8w.log.gz").at(0).pod == "auth-5b6d7f8c9d-k4k8w");
  BOOST_TEST(frame_whole("x\n", "auth-5b6d7f8c9d-k4k8w-json.log").at(0).pod == "auth-5b6d7f8c9d-k4k8w");
  BOOST_TEST(frame_whole("x\n", "var/log/pods/shop_pay-0_aa/app/0.log.20261123-031201.gz").at(0).pod == "pay-0");
  BOOST_TEST(frame_whole("x\n", "my_pay_service.log").at(0).file == "my_pay_service.log");
  BOOST_TEST(frame_whole("x\n", "app.log").at(0).pod == "");
}

BOOST_AUTO_TEST_CASE(json_around_a_log_is_known_by_its_keys) {
  std::string_view time = "2026-11-23T03:12:01.016044Z";
  const Expected docker{Envelope::docker_json, "INFO up", {}, {}, "web", {}, time};
  check(R"({"log":"INFO up\n","stream":"stdout","attrs":{"tag":"web"},"time":"2026-11-23T03:12:01.016044Z"})", docker);
  check(R"({"log": "INFO up\n", "stream": "stdout", "attrs": {"tag": "web"}, "time": "2026-11-23T03:12:01.016044Z"})",
        docker);
  check(R"( {"stream":"stdout","log":"INFO up\n"})", {Envelope::none, R"( {"stream":"stdout","log":"INFO up\n"})"});
  check(R"({ "time":"2026-11-23T03:12:01.016044Z","attrs":{"tag":"web"},"stream":"stdout","log":"INFO up\n" })",
        docker);
  check(R"({ "podName": "pay-0", "containerName": "app", "message": "INFO up\n" })",
        {Envelope::stern, "INFO up", "pay-0", "app"});
  check(R"({ "MESSAGE": "up", "__REALTIME_TIMESTAMP": "1795403521016044", "SYSLOG_IDENTIFIER": "pay" })",
        {Envelope::journald, "up", {}, {}, "pay", {}, time});
  check_bare(R"({"log":"up","stream":"stdout","time":"2026-11-23T03:12:01Z","kubernetes":{"pod_name":"pay-0"}})");
  check_bare(R"({"time":"2026-11-23T03:12:01Z","level":"info","msg":"up"})");
  check_bare(R"({"stream":"stdout","time":"2026-11-23T03:12:01Z"})");
  check_bare(R"({"message":"up","podName":"pay-0"})");
}

BOOST_AUTO_TEST_CASE(pm2_prefix) {
  check("0|till    | 2026-03-02T10:00:00.100Z ERROR x",
        {Envelope::pm2, "2026-03-02T10:00:00.100Z ERROR x", {}, {}, "till", "0|till"});
  check("12|pay-api | ", {Envelope::pm2, "", {}, {}, "pay-api", "12|pay-api"});
  check_bare("0|till|x");
  check_bare("0 | till | x");
  check_bare("20171223-22:15:29:606|Step_LSC|30002312| x");
  check_bare("|till | x");
}

BOOST_AUTO_TEST_CASE(loki_and_grafana) {
  std::string_view time = "2026-11-23T03:12:01Z";
  check("2026-11-23T03:12:01Z {app=\"pay\", pod=\"pay-0\", container=\"app\"} level=info msg=up",
        {Envelope::loki, "level=info msg=up", "pay-0", "app", "pay", {}, time});
  check("2026-11-23T12:12:01+09:00 {job=\"shop/pay\",service_name=\"till\"}   up",
        {Envelope::loki, "up", {}, {}, "till", {}, time});
  check("2026-11-23T03:12:01Z {} up", {Envelope::loki, "up", {}, {}, {}, {}, time});
  check("1795403521000\t2026-11-23T03:12:01.000Z\tcharge failed",
        {Envelope::loki, "charge failed", {}, {}, {}, {}, time});
  check("2026-11-23T03:12:01.000Z\t{\"level\":\"info\"}",
        {Envelope::loki, "{\"level\":\"info\"}", {}, {}, {}, {}, time});
  check("2026-11-23T03:12:01.000Z\tlevel=info msg=up", {Envelope::loki, "level=info msg=up", {}, {}, {}, {}, time});
  check_bare("2026-11-23T03:12:01.000Z\tinfo\tpay/main.go:7\tup\t{\"id\": 1}");
  check_bare("2026-11-23T03:12:01Z {app=\"pay\"");
  check_bare("2026-11-23T03:12:01Z {\"level\":\"info\"}");
  check_bare("2026-11-23T03:12:01Z {requestId=a8} GET /x 200");
}

BOOST_AUTO_TEST_CASE(grep_names_the_file) {
  std::string_view time = "2026-11-23T03:12:01.016044Z";
  const std::string pods = "/var/log/pods/shop_pay-7d9f8c6b54-x2x9z_0f0e0d0c-1111-2222-3333-444455556666/app/0.log:";
  const Expected cri{Envelope::grep, "INFO up", "pay-7d9f8c6b54-x2x9z", "app", {}, {}, time};
  check(pods + "2026-11-23T03:12:01.016044Z stdout F INFO up", cri);
  check(pods + "17:2026-11-23T03:12:01.016044Z stdout F INFO up", cri);
  check("logs/till.log:03:12:01 INFO up", {Envelope::grep, "03:12:01 INFO up"});
  check("till.log:41:    at x.Y(Z.java:1)", {Envelope::grep, "    at x.Y(Z.java:1)"});
  Peeler peeler;
  BOOST_TEST(peeler.peel("logs/till.log:03:12:01 INFO up").file == "logs/till.log");
  check_bare("till.login:x");
  check_bare("INFO:pay.log: x");
  check_bare("/srv/pay/charge.rb:31:in `call'");
  check_bare("opening till.log: no such file");
}

BOOST_AUTO_TEST_CASE(a_drain_of_heroku_names_the_dyno) {
  check("<158>1 2026-11-23T03:12:01.016044+00:00 host app web.3 - up",
        {Envelope::syslog, "up", {}, {}, "web", "web.3", "2026-11-23T03:12:01.016044Z"});
}

BOOST_AUTO_TEST_CASE(more_behind_the_hash_of_a_pod) {
  BOOST_TEST(leading_pod("pay-7d9f8c6b54-x2x9z") == "pay-7d9f8c6b54-x2x9z");
  BOOST_TEST(leading_pod("pay-7d9f8c6b54-x2x9z-previous") == "pay-7d9f8c6b54-x2x9z");
  BOOST_TEST(leading_pod("pay-7d9f8c6b54-x2x9z_app.prev") == "pay-7d9f8c6b54-x2x9z");
  BOOST_TEST(leading_pod("pay-api") == "");
  BOOST_TEST(pod_of_file("/tmp/pay-7d9f8c6b54-x2x9z-previous.log").pod == "pay-7d9f8c6b54-x2x9z");
}
