// The layouts of console lines that the reader is known to read, with what must come of each.

#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

constexpr Sample kSamples[] = {
    {"2026-11-23T03:45:22+0000 error pay : [Pay] Gateway answered 503", "severity=error status=503"},
    {"2026-11-23 03:45:22.016+0000: 4217: error : virNetSocketReadWire:1791 : End of file",
     "time=2026-11-23T03:45:22.016Z severity=error"},
    {"2026-11-23 03:45:22,016+0000 http-nio-8080-exec-3 ERROR anonymous 225x1x1 Gateway answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503"},
    {"ERRO[0012] charge failed                  error=\"gateway answered 503\" request_id=r-77ab12",
     "severity=error status=503 ids=r-77ab12"},
    {"INFO[2026-11-23T03:45:22Z] up", "time=2026-11-23T03:45:22Z severity=info | up"},
    {"419  [main] ERROR com.acme.pay.ChargeService - Gateway answered 503",
     "severity=error status=503 | Gateway answered 503"},
    {"pay: 2026/11/23 03:45:22.355703 main.go:17: gateway answered 503", "time=2026-11-23T03:45:22.355703Z status=503"},
    {"20261123034522016 ERROR [r-77ab12] gateway answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503"},
    {"INFO 2026-11-23 03:45:22,682 views 552 140624936033152 gateway answered 503",
     "time=2026-11-23T03:45:22.682Z severity=info status=503"},
    {"ERR! pay gateway answered 503", "severity=error status=503"},
    {"[03:45:22.683] INFO (32135): up", "severity=info | up"},
    {"[11/23/2026] [4:34:57 AM] › ⚠  warning   slow", "time=2026-11-23T04:34:57Z severity=warning | slow"},
    {"2026-11-23T03:45:22Z WARN slow -- {:status=>503, :request_id=>\"r-77ab12\"}", "status=503 ids=r-77ab12"},
    {"Log started: 2026-11-23  03:45:22", "time=2026-11-23T03:45:22Z"},
    {"*** Starting uWSGI 2.0.21-debian (64bit) on [Mon Nov 23 03:45:22 2026] ***", "time=2026-11-23T03:45:22Z"},
    {R"~(INFO:aiohttp.access:192.0.2.7 [23/Nov/2026:03:45:22 +0000] "POST /charge HTTP/1.1" 503 158 "-" "curl/8.4.0")~",
     "time=2026-11-23T03:45:22Z severity=info status=503"},
    {"2026-11-23T03:45:22.016044Z\terror\txdsproxy\tfailed to connect to upstream",
     "time=2026-11-23T03:45:22.016044Z severity=error"},
    {"2026-11-23 03:45:22.016044 E [4217:puma srv tp 001] {request_id: r-77ab12} (3.001s) PayClient -- answered 503",
     "time=2026-11-23T03:45:22.016044Z severity=error ids=r-77ab12 status=503 duration=3001 | answered 503"},
    {"2026-11-23T03:45:22Z E! [outputs.influxdb] when writing: 503 Service Unavailable",
     "time=2026-11-23T03:45:22Z severity=error status=503"},
    {"E [23/Nov/2026:03:45:22 +0000] Unable to open the banner directory",
     "time=2026-11-23T03:45:22Z severity=error | Unable to open the banner directory"},
    {"2026.11.23 03:45:22.016044 [ 4217 ] {9496ae00-28ce-11e4-8c21-0800200c9a72} <Error> executeQuery: Code: 60",
     "time=2026-11-23T03:45:22.016044Z severity=error ids=9496ae00-28ce-11e4-8c21-0800200c9a72"},
    {"2026-11-23T03:45:22+0000 [twisted.web.http.HTTPChannel#error] Gateway answered 503",
     "time=2026-11-23T03:45:22Z severity=error status=503 | Gateway answered 503"},
    {"23-Nov-2026 03:45:22.016 query-errors: info: client @0x7f10 10.4.0.7#53211: query failed",
     "time=2026-11-23T03:45:22.016Z severity=info | client @0x7f10 10.4.0.7#53211: query failed"},
    {"[1795405522] unbound[4217:0] error: could not open ports",
     "time=2026-11-23T03:45:22Z severity=error | could not open ports"},
    {"[Nov 23 03:45:22.016] traffic_server {0x2b4d8f1} ERROR: connect failed", "severity=error | connect failed"},
    {"2026-11-23T03:45:22Z app[3d8d9014] nrt [error]gateway answered 503",
     "time=2026-11-23T03:45:22Z severity=error status=503 | gateway answered 503"},
    {"2026-11-23T03:45:22.0160440Z ##[error]Process completed with exit code 1.",
     "severity=error | Process completed with exit code 1."},
    {"1795405522: New connection from 10.4.0.7:53211 on port 1883.",
     "time=2026-11-23T03:45:22Z | New connection from 10.4.0.7:53211 on port 1883."},
    {"update-alternatives 2026-11-23 03:45:22: link group pager updated to point to /usr/bin/less",
     "time=2026-11-23T03:45:22Z service=update-alternatives | link group pager updated to point to /usr/bin/less"},
    {"Start-Date: 2026-11-23  03:45:22\nCommandline: apt-get install nginx\nEnd-Date: 2026-11-23  03:45:30",
     "time=2026-11-23T03:45:22Z"},
    {"2026-11-23 03:45:22.772 23623 ERROR neutron.wsgi [req-40743023-00ed-441c-9d0a-19b8167ea0ad None] no agent",
     "time=2026-11-23T03:45:22.772Z severity=error ids=req-40743023-00ed-441c-9d0a-19b8167ea0ad"},
    {"03:45:22.016 request_id=F5-pJJoKGdzxDGkAAABB [error] Gateway answered 503",
     "time=2000-01-01T03:45:22.016Z severity=error status=503 ids=F5-pJJoKGdzxDGkAAABB | Gateway answered 503"},
    {"2026-11-23T03:45:22.016Z pay:http POST /charge 503 57 - 3.102 ms",
     "time=2026-11-23T03:45:22.016Z status=503 method=POST path=/charge"},
    {"03:45:22,016 ERROR [org.acme.pay] (MSC service thread 1-2) Gateway answered 503",
     "severity=error status=503 | Gateway answered 503"},
    {"[03:45:22.016] ERROR (pay-api/4217): Gateway answered 503",
     "severity=error service=pay-api status=503 | Gateway answered 503"},
    {"2026-11-23 03:45:22,016 WARN c.a.p.GatewayClient [main] Gateway answered 503",
     "severity=warning status=503 | Gateway answered 503"},
    {"2026-11-23 03:45:22.016:WARN:oejs.HttpChannel:qtp1-14: /charge", "severity=warning"},
    {"3:45AM ERR charge failed error=\"gateway answered 503\" request_id=r-zl-00001",
     "time=2000-01-01T03:45:00Z severity=error status=503 ids=r-zl-00001"},
    {"[2026-11-23T03:45:22,016][WARN ][o.e.m.j.JvmGcMonitorService] [node-1] overhead",
     "time=2026-11-23T03:45:22.016Z severity=warning ids="},
    {"2026-11-23 12:48:03.234 [http-nio-8080-exec-3] INFO  jp.acme.shop.web.AccessLog "
     "[28ebe9df9ad3cdd418a37c7678654b95] - GET /api/stock/694 503 23ms",
     "time=2026-11-23T12:48:03.234Z severity=info ids=28ebe9df9ad3cdd418a37c7678654b95 status=503 method=GET "
     "path=/api/stock/694 access duration=23 | GET /api/stock/694 503 23ms"},
    {"03:45:46.021 ERROR [0cb3f382-7dd9-e295-f916-d8a9131c4c3b] j.a.s.web.AccessLog : POST /charge 503 761ms",
     "time=2000-01-01T03:45:46.021Z severity=error ids=0cb3f382-7dd9-e295-f916-d8a9131c4c3b status=503 access | POST "
     "/charge 503 761ms"},
    {"2026-11-23T03:39:54.910+0000 INFO jp.acme.shop.inventory.ReservationController "
     "{requestId=1bd014aebe935d662324f3ba6ef4d6e0} stock reserved sku=3355",
     "time=2026-11-23T03:39:54.910Z severity=info ids=1bd014aebe935d662324f3ba6ef4d6e0 status=0 | stock reserved "
     "sku=3355"},
    {"2026-11-23 03:43:20 INFO  [http-nio-8080-exec-2] [requestId=ed2761ef11ddb0a009513c1c02ae8eb7] AccessLog - GET "
     "/api/stock/43 200 3ms",
     "time=2026-11-23T03:43:20Z severity=info ids=ed2761ef11ddb0a009513c1c02ae8eb7 status=200 access | GET "
     "/api/stock/43 200 3ms"},
    {"2026-11-23 03:45:12,058 - shop.inventory - ERROR - request finished method=GET path=/api/stock/3257 status=503 "
     "duration_ms=7 - correlation_id=086bf88c-f7fb-05ed-5bca-72440bf16bc3",
     "time=2026-11-23T03:45:12.058Z severity=error status=503 ids=086bf88c-f7fb-05ed-5bca-72440bf16bc3 access "
     "duration=7"},
    {"2026-11-23 12:48:03,163 INFO [payment-service] [request_id=7034b9bf5247ecd9f2143acfda5c027a] request finished "
     "method=POST path=/preauth status=200 duration_ms=101",
     "time=2026-11-23T12:48:03.163Z severity=info service=payment-service ids=7034b9bf5247ecd9f2143acfda5c027a "
     "status=200"},
    {"2026-11-23 12:48:03,163 INFO [payment-service] [-] payment-service started port=8080",
     "service=payment-service ids= | payment-service started port=8080"},
    {"2026-11-23 12:48:03.029 INFO  [order-service] request completed (requestId=adf49d520a23beb2a2604941ddd62ab1 "
     "method=GET path=/api/orders/4909 status=200 duration_ms=42.3)",
     "service=order-service ids=adf49d520a23beb2a2604941ddd62ab1 status=200 duration=42.3 severity=info"},
    {"[2026-11-23 03:44:15,897] INFO    Thread-3 (process_request_thread) shop.payment:49 "
     "bb0c28d26291bbdee5db669d60cd7de2 | request finished method=POST path=/preauth status=200 duration_ms=80",
     "time=2026-11-23T03:44:15.897Z severity=info ids=bb0c28d26291bbdee5db669d60cd7de2 status=200 access"},
    {"[2026-11-23 03:44:14,470] INFO    MainThread shop.payment:49 - | payment-service started port=8080",
     "severity=info ids= | payment-service started port=8080"},
    {"2026/11/23 12:43:20.937369 auth-service: [8836da849399ee7eb50a7f34d9cdbeae] INFO 処理完了 method=POST "
     "path=/api/login status=401 dur=11.453873ms",
     "time=2026-11-23T12:43:20.937369Z service=auth-service severity=info ids=8836da849399ee7eb50a7f34d9cdbeae "
     "status=401 duration=11.453873 access"},
    {"2026-06-30 22:00:10.746 ERROR 1 --- [nio-8080-exec-9] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : "
     "Servlet.service() threw exception",
     "severity=error time=2026-06-30T22:00:10.746Z"},
    {"2026-11-23T03:45:22.016+09:00  WARN [order-service,6a7f0c1d2e3b4a59,1f2e3d4c5b6a7988] 31 --- [   main] "
     "c.z.hikari.pool.HikariPool : HikariPool-1 - Connection is not available, request timed out after 30004ms",
     "time=2026-11-22T18:45:22.016Z severity=warning service=order-service ids=6a7f0c1d2e3b4a59 status=0"},
    {"INFO:shop.payment:charge ok request_id=r-77ab12", "severity=info ids=r-77ab12 | charge ok request_id=r-77ab12"},
    {"[2026-11-23 03:45:22 +0000] [7] [ERROR] Worker timeout",
     "time=2026-11-23T03:45:22Z severity=error | Worker timeout"},
    {"2026-11-23 04:39:13.059 | ERROR    | __main__:charge:22 - HTTP call to acquirer failed for order:8491 "
     "[d689526e8e0d4bbc9eef6b68cd794d26]",
     "severity=error ids=d689526e8e0d4bbc9eef6b68cd794d26 status=0 | HTTP call to acquirer failed for order:8491 "
     "[d689526e8e0d4bbc9eef6b68cd794d26]"},
    {"2026-11-23T03:45:22.016Z INFO  [order-service] [HTTP] 500 POST /orders 84ms request_id=r-77ab12",
     "status=500 method=POST path=/orders access service=order-service ids=r-77ab12"},
    {"[2026-11-23T03:45:22.016Z] ERROR (till/5902): handled GET /items/2820 with 500 in 744 ms",
     "severity=error status=500 method=GET path=/items/2820 access service=till"},
    {"2026-11-23 03:45:22 WARN shop.Api - POST /hold finished 503 (509ms)", "status=503 method=POST path=/hold access"},
    {"[2026-11-23T03:45:22.016Z]\t[WARN]\t(txid=0cb3f382-7dd9-e295-f916-d8a9131c4c3b)\ttill-api\tcharge is slow",
     "severity=warning service=till-api ids=0cb3f382-7dd9-e295-f916-d8a9131c4c3b | charge is slow"},
    {"[1990000003328787573]\t2026/11/23 03:45:22.059\t[error]\t[worker-22]\t[till-api]\tno route",
     "time=2026-11-23T03:45:22.059Z severity=error service=till-api ids=1990000003328787573 | no route"},
    {"2026-11-23T03:45:22.016Z\t0cb3f382-7dd9-e295-f916-d8a9131c4c3b\twarn\t503\ttill-api\tcharge is slow",
     "severity=warning service=till-api ids=0cb3f382-7dd9-e295-f916-d8a9131c4c3b status=0 | charge is slow"},
    {"2026-11-23T03:45:22.016Z | net.shop.Handler | (WARN) | request-id:r-77ab12 | till-api | charge is slow",
     "severity=warning service=till-api ids=r-77ab12 | charge is slow"},
    {"2026-11-23 03:45:22 WARN shop.Api - POST /hold took 503 ms", "status=0"},
    {"2026-11-23 03:45:22 INFO shop.Api - POST /orders with 500 items", "status=0"},
    {"2026-11-23 03:45:22 WARN shop.Api - POST /hold: ledger 503", "status=0"},
    {"2026-11-23T03:45:22.016+09:00 ERROR 4332 --- [EDGE-ROUTER] [http-nio-1] c.a.Handler : no route",
     "time=2026-11-22T18:45:22.016Z severity=error service=EDGE-ROUTER | no route"},
    {"2026-11-23T03:45:22.016+09:00 ERROR 4332 --- [billingService] [           main] c.a.Handler : no route",
     "service=billingService | no route"},
    {"2026-11-23T03:45:22.016+09:00 ERROR 4332 --- [invoice-poller] c.a.Handler : no route", "service= | no route"},
    {"2026-11-23 03:45:22 [invoice-poller] ERROR c.a.billing.Poller - no route", "severity=error service= | no route"},
    {"[2026-11-23T03:45:22.016Z] | (01KBBKC31YQJ8H80K1Y7P3VMEV) | (error) | till-service | no route",
     "severity=error service=till-service ids=01KBBKC31YQJ8H80K1Y7P3VMEV | no route"},
    {"2026-11-23T03:45:22.016+00:00 ERROR [till-api,1990000004419897565,451b0252cb661f4c] 42 --- [exec-17] a.b.Handler "
     ": "
     "request failed\nERROR: deadlock detected",
     "time=2026-11-23T03:45:22.016Z severity=error service=till-api"},
    {"2026/11/23 04:34:23,185 ERROR oplata req-5bd722 - YooKassa: no payment status=502",
     "severity=error ids=req-5bd722 status=502 | YooKassa: no payment status=502"},
    {"20171223-22:15:29:606|Step_LSC|30002312|onStandStepChanged 3579", "time=2017-12-23T22:15:29.606Z"},
    {"[11/23/2026] [4:34:57 AM] [promo] › ✖  error     ky request to PSP failed status=503 req-c4cd88",
     "severity=error time=2026-11-23T04:34:57Z ids=req-c4cd88 status=503"},
    {"[03:45:22 ERR] Charge failed with 503 for r-1", "severity=error time=2000-01-01T03:45:22Z"},
    {"[2026-11-23T03:45:22Z] [ERROR] [order-service] [req-77ab12] payment failed: HTTP 500",
     "service=order-service severity=error ids=req-77ab12 status=500 | payment failed: HTTP 500"},
    {"[2026-11-23T03:45:22Z] [ERROR] [database] [req-77ab12] payment failed: HTTP 500",
     "service=database severity=error ids=req-77ab12 status=500 | payment failed: HTTP 500"},
    {"2026-11-23 03:45:22 | ERROR | database | req-77ab12 | payment failed", "service=database ids=req-77ab12"},
    {"[2026-11-23T03:45:22Z] [ERROR] [main] [order-service] payment failed", "service=order-service"},
    {"2026-11-23T03:45:22.016044Z  WARN pay::client: gateway returned 503 request_id=19aa00",
     "severity=warning status=503 ids=19aa00 | gateway returned 503 request_id=19aa00"},
    {"[2026-11-23T03:45:22Z ERROR pay::client] connection refused",
     "severity=error time=2026-11-23T03:45:22Z | connection refused"},
    {"2026-11-23 03:45:22 | ERROR | order-service | req-77ab12 | payment failed",
     "service=order-service severity=error ids=req-77ab12 | payment failed"},
    {"WARNING  23/11/2026 04:40:04,681 {connectionpool.py:814} Retrying after connection broken",
     "severity=warning time=2026-11-23T04:40:04.681Z"},
    {"2026/11/23 04:40:32 [14519] ERROR> gateway said no: 502 Bad Gateway",
     "severity=error status=502 | gateway said no: 502 Bad Gateway"},
    {"2026年11月23日 14時03分12秒 エラー 決済失敗 ステータス：503 リクエストID：req-77ab12",
     "time=2026-11-23T14:03:12Z severity=error status=503 ids=req-77ab12"},
};

}  // namespace

std::span<const Sample> console_samples() { return kSamples; }

}  // namespace gwtriage::decode
