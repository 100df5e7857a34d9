#include <boost/test/unit_test.hpp>

#include "framed.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

// `log` has records that begin with '>' (taken off); they must come out as they are cut here.
void check(std::string_view log) {
  std::vector<std::string> want;
  std::string text;
  for (std::string_view rest = log; !rest.empty();) {
    std::string line(rest.substr(0, rest.find('\n')));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    bool first = line.starts_with('>');
    if (first) line.erase(0, 1);
    text += line + '\n';
    if (line.find_first_not_of(" \t") == line.npos) continue;
    if (first)
      want.push_back(line);
    else
      want.back() += '\n' + line;
  }
  auto got = texts_of(text);
  BOOST_CHECK_EQUAL_COLLECTIONS(got.begin(), got.end(), want.begin(), want.end());
}

}  // namespace

BOOST_AUTO_TEST_CASE(java) {
  check(R"(>2026-11-23 03:12:01,532 ERROR [pay] charge failed
java.lang.IllegalStateException: breaker is open,
the first call failed with
	at jp.shop.Pay.charge(Pay.java:31)
	at java.base/java.lang.Thread.run(Thread.java:840)
	Suppressed: java.io.IOException: x
		at jp.shop.Pay.close(Pay.java:9)
Caused by: java.net.SocketTimeoutException: Read timed out
	... 12 more
>2026-11-23 03:12:02,000 INFO [pay] next
>Nov 23, 2026 3:12:01 PM jp.shop.Pay charge
SEVERE: charge failed
javax.net.ssl.SSLHandshakeException: PKIX path building failed
	at x.Y.z(Y.java:1)
>Nov 23, 2026 3:12:02 PM jp.shop.Pay charge
INFO: ok
>Exception in thread "main" java.lang.OutOfMemoryError: Java heap space
	at x.Y.z(Y.java:1)
)");
}

BOOST_AUTO_TEST_CASE(python) {
  check(R"(>ERROR:pay:charge failed
Traceback (most recent call last):
  File "/srv/pay.py", line 31, in charge
    r = post(url)
        ^^^^^^^^^
ConnectionRefusedError: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/pay.py", line 40, in charge
pay.errors.GatewayDown: no answer

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/pay.py", line 50, in charge
KeyboardInterrupt
>INFO:pay:next
>charge failed for order 5
Traceback (most recent call last):
  File "/srv/pay.py", line 50, in charge
ValueError: x
>Traceback (most recent call last):
  File "/srv/pay.py", line 50, in charge
ValueError: y
>10.0.0.1 - - [23/Nov/2026:03:12:01 +0000] "GET / HTTP/1.1" 500 1
>Traceback (most recent call last):
  File "/srv/pay.py", line 50, in charge
psycopg2.OperationalError: connection to server at "db" failed: Connection refused
	Is the server running on that host?
)");
}

BOOST_AUTO_TEST_CASE(node) {
  check(R"(>2026-11-23T03:12:01.004Z ERROR charge failed
AxiosError: Request failed with status code 503
    at settle (/app/node_modules/axios/lib/core/settle.js:19:12)
    at async charge (/app/pay.js:31:5) {
  code: 'ERR_BAD_RESPONSE',
  [cause]: Error: connect ECONNREFUSED 10.0.0.9:443
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {
    errno: -111,
  }
}
>2026-11-23T03:12:02.004Z INFO next
error: duplicate key value violates unique constraint "k"
    at /app/db.js:3:9
>Error: connect ETIMEDOUT
    at x (/app/pay.js:1:1)
>Error: connect ETIMEDOUT
>TypeError [ERR_INVALID_ARG_TYPE]: bad
    at x (/app/pay.js:1:1)

Node.js v20.20.0
>error: a level of winston's
>info: another
)");
}

BOOST_AUTO_TEST_CASE(go_rust) {
  check(R"(>2026/11/23 03:12:01 http: panic serving 10.0.0.1:5000: runtime error: index out of range
goroutine 34 [running]:
net/http.(*conn).serve.func1()
	/usr/local/go/src/net/http/server.go:1825 +0xbf
panic({0x6aee20, 0xc0000b6018})
	/usr/local/go/src/runtime/panic.go:844 +0x258
main.charge(0xc0000b6018, {0x0, 0x1})
	/app/pay.go:31 +0x1d
created by net/http.(*Server).Serve
	/usr/local/go/src/net/http/server.go:3071 +0x4db
>2026/11/23 03:12:02 next
>2026-11-23T03:12:03.016Z	ERROR	pay/main.go:7	charge failed
main.main
	/app/main.go:7
github.com/acme/pay.(*Client).Charge
	/app/client.go:31
net/http.HandlerFunc.ServeHTTP
	/usr/local/go/src/net/http/server.go:2136
>panic: out of memory
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]

goroutine 1 [running]:
main.main()
	/app/main.go:9 +0x1d
exit status 2
>thread 'main' panicked at 'gateway down', src/main.rs:4:5
stack backtrace:
   0: rust_begin_unwind
note: run with `RUST_BACKTRACE=full` for a verbose backtrace
)");
}

BOOST_AUTO_TEST_CASE(ruby_php_dotnet) {
  check(R"(>/app/charge.rb:31:in `call': execution expired (Net::ReadTimeout)
	from /app/charge.rb:12:in `run'
>E, [2026-11-23T03:12:01.000001 #7] ERROR -- : Net::ReadTimeout (Net::ReadTimeout)
/app/charge.rb:31:in `call'
app.rb:3:in `<main>'
	from /app/charge.rb:12:in `block in run'
>I, [2026-11-23T03:12:02.000001 #7]  INFO -- : next
>[23-Nov-2026 03:12:01 UTC] PHP Fatal error:  Uncaught GuzzleHttp\Exception\ConnectException: cURL error 28 in /srv/Pay.php:31
Stack trace:
#0 /srv/index.php(12): Pay->charge()
#1 {main}
  thrown in /srv/Pay.php on line 31
>PHP Fatal error:  Uncaught Error: x in /srv/Pay.php:31
PHP Stack trace:
>fail: Shop.Pay.ChargeController[0]
      Charge failed
System.Net.Http.HttpRequestException: Connection refused (psp.example:443)
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at System.Net.Sockets.Socket.Connect()
   --- End of inner exception stack trace ---
--- End of stack trace from previous location ---
   at Shop.Pay.Charge() in /src/Pay.cs:line 31
>info: Shop.Pay.ChargeController[0]
      next
>Unhandled exception. System.InvalidOperationException: x
   at Shop.Program.Main()
)");
}

BOOST_AUTO_TEST_CASE(bodies_and_dumps) {
  check(R"(>2026-11-23 03:12:01 ERROR the gateway answered 503 with
HTTP/1.1 503 Service Unavailable
Server: nginx
Retry-After: 120
Content-Type: text/html

<html>
<head><title>503 Service Temporarily Unavailable</title></head>
Sorry
</html>
>2026-11-23 03:12:02 ERROR answer:
Service Unavailable
>2026-11-23 03:12:03 ERROR body
{
  "code": 503,
  "errors": [
    "busy"
  ]
}
>{
  "level": "error",
  "msg": "pretty"
}
>{
  "level": "info"
}
>{"level":"info","msg":"one line"}
>{"level":"info","msg":"another"}
)");
}

BOOST_AUTO_TEST_CASE(each_of_these_is_a_record) {
  check(R"(>listening on 8080
>X-Ray daemon started
>goroutine pool is full
>created by the migration
>ready
>shop.example
>503 from the gateway
>GET /pay 503 12 ms
>INFO up
> WARN padded level
>WARNING:root:x
>[pay] x
>ts=2026-11-23T03:12:01Z level=info
>time="2026-11-23T03:12:01Z" level=info
>E1123 03:12:01.123456       1 pay.go:12] x
>ERRO[0012] charge failed
>419  [main] INFO  com.acme.Pay - up
>  2026-11-23T03:12:01.016044Z  INFO pay: up
>   0.000097525s ERROR pay: charge failed
>2026-11-23 03:12:01 [main] com.acme.pay.Charge.run()
ERROR: gateway answered 503
>E20261123 03:12:01.123456  4217 pay.cc:12] x
>E261123 03:12:01.123456 447 pay.go:12 ⋮ [n1] 52  x
>  4217:20261123:031201.123 x
>####<Nov 23, 2026 3:12:01,016 AM UTC> <Error> <HTTP> <BEA-101017> <x>
><Nov 23, 2026 3:12:01 AM UTC> <Error> <HTTP> <BEA-101017> <x>
>1795403521: x
>1795403521.33 epoch
>1795403521334 epoch ms
>23/Nov/2026 03:12:01 x
>11/23/2026 3:12:01 PM x
>20261123 03:12:01 x
>03:45:09.932 INFO x
>Mon Nov 23 03:12:01 2026 x
>2026-11-23 03:58:10 UTC [29]: LOG:  duration: 1 ms
>2026-11-23 03:58:10 UTC [29]: DETAIL:  parameters: $1 = '3'
>::1 - - [23/Nov/2026:03:12:01 +0000] "GET / HTTP/1.1" 200 1
>web.example 10.0.0.1 - - [23/Nov/2026:03:12:01 +0000] "GET / HTTP/1.1" 200 1
>決済に失敗しました
>ゲートウェイが503を返しました
)");
}

BOOST_AUTO_TEST_CASE(banners) {
  check(R"(>*** Starting uWSGI 2.0.21-debian (64bit) on [Mon Nov 23 03:12:01 2026] ***
compiled with version: 12.2.0
os: Linux-6.1.0
*** WARNING: you are running uWSGI as root !!! (use the --uid flag) ***
uwsgi socket 0 bound to TCP address 127.0.0.1:9003 fd 3
>WARNING:root:hello
>spawned uWSGI worker 1 (pid: 1940, cores: 1)
>[1892] Puma starting in cluster mode...
[1892] * Puma version: 5.6.5
[1892] *  Min threads: 0
[1892] Use Ctrl-C to stop
>[1892] - Worker 0 (PID: 1994) booted in 0.05s, phase: 0
>[1892] * Listening on http://127.0.0.1:9004
>Puma starting in single mode...
* Puma version: 5.6.5
>Log started: 2026-11-23  03:12:01
(Reading database ... 19001 files and directories currently installed.)
Preparing to unpack nginx_1.22.deb ...
Setting up nginx (1.22) ...
>Log ended: 2026-11-23  03:12:09
>Setting up the pool
>mapped by hand
)");
}

// Only a JSON line that speaks of an error takes the trace that follows.
BOOST_AUTO_TEST_CASE(json_and_traces) {
  check(R"(>{"level":"error","msg":"charge failed","reqId":"r1"}
TypeError: x is undefined
    at y (/app/pay.js:1:1)
>{"level":"info","msg":"ok","reqId":"r2"}
>TypeError: x is undefined
    at y (/app/pay.js:1:1)
)");
}

BOOST_AUTO_TEST_CASE(pods_interleave) {
  auto records = frame_whole(R"([pod/a-0/app] 2026-11-23 03:12:01 ERROR a
[pod/b-0/app] 2026-11-23 03:12:01 ERROR b
[pod/a-0/app] java.io.IOException: a
[pod/b-0/app] java.io.IOException: b
[pod/b-0/side] java.io.IOException: c
[pod/a-0/app] 	at a.A
[pod/b-0/app] 	at b.B
)");
  BOOST_REQUIRE(records.size() == 3u);
  BOOST_TEST(records[0].text == "2026-11-23 03:12:01 ERROR a\njava.io.IOException: a\n\tat a.A");
  BOOST_TEST(records[1].text == "2026-11-23 03:12:01 ERROR b\njava.io.IOException: b\n\tat b.B");
  BOOST_TEST(records[2].text == "java.io.IOException: c");
}

BOOST_AUTO_TEST_CASE(lines_cut_by_the_reader_are_marked) {
  StreamTable streams;
  Framer framer(0, "app.log", streams);
  std::vector<std::uint64_t> truncated;
  auto sink = [&](const Record& r) {
    if (r.truncated) truncated.push_back(r.origin.line);
  };
  framer.start({.first_line = 10, .header = {}, .is_start_of_source = true});
  std::vector<std::uint64_t> cut = {11, 13};
  framer.feed("INFO a\nINFO b\nINFO c\n\tlong\nINFO d\n", cut, sink);
  finish(framer.close(), streams, sink);
  BOOST_TEST((truncated == std::vector<std::uint64_t>{11, 12}));
}

BOOST_AUTO_TEST_CASE(a_follower_can_take_what_is_open) {
  StreamTable streams;
  Framer framer(0, "app.log", streams);
  std::vector<std::string> texts;
  auto sink = [&](const Record& r) { texts.emplace_back(r.text); };
  framer.start({});
  framer.feed("INFO a\n\tb\n", sink);
  BOOST_TEST(texts.empty());
  framer.flush(sink);
  framer.flush(sink);
  framer.feed("INFO c\n", sink);
  finish(framer.close(), streams, sink);
  BOOST_TEST((texts == std::vector<std::string>{"INFO a\n\tb", "INFO c"}));
}

BOOST_AUTO_TEST_CASE(empty_sources_and_crlf) {
  BOOST_TEST(frame_whole("").empty());
  BOOST_TEST(frame_whole("\n\r\n  \n").empty());
  auto records = frame_whole("INFO a\r\n\tb\r\nINFO c");
  BOOST_REQUIRE(records.size() == 2u);
  BOOST_TEST(records[0].text == "INFO a\n\tb");
  BOOST_TEST(records[1].text == "INFO c");
}
