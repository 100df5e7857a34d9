// However a source is cut into segments and however they are joined, the same records come out.

#include <array>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "framed.h"

using namespace gwtriage;
namespace bdata = boost::unit_test::data;

namespace {

// Payload lines of every kind, to be strung together at random.
constexpr auto kPayloads = std::to_array<std::string_view>({
    "2026-11-23 03:12:01,532 ERROR [pay] charge failed",
    "2026-11-23T03:12:02.118Z\tWARN\tretry\t{\"attempt\": 2}",
    "{\"level\":\"error\",\"msg\":\"charge failed\",\"req\":\"r-1\"}",
    "{\"level\":\"info\",\"msg\":\"ok\"}",
    "10.2.0.9 - - [23/Nov/2026:03:12:03 +0000] \"POST /pay HTTP/1.1\" 503 19",
    "Traceback (most recent call last):",
    "  File \"/srv/pay.py\", line 31, in charge",
    "pay.errors.Declined: no funds",
    "requests.exceptions.ReadTimeout: read timed out",
    "java.net.SocketTimeoutException: Read timed out",
    "\tat jp.shop.Pay.charge(Pay.java:31)",
    "Caused by: java.io.IOException: reset",
    "\t... 12 more",
    "During handling of the above exception, another exception occurred:",
    "",
    "   ",
    "{",
    "  \"status\": 503,",
    "}",
    "error: duplicate key",
    "ERROR: boom",
    "plain words",
    "answer of the gateway:",
    "<html>",
    "Service Unavailable",
    "</html>",
    "goroutine 7 [running]:",
    "main.pay(0xc000012345)",
    "panic: runtime error: index out of range",
    "Server: nginx",
    "HTTP/1.1 503 Service Unavailable",
    "__CURSOR=s=1",
    "MESSAGE=hello",
    "\xff\xfe\x01 odd bytes",
});

std::string wrap(std::mt19937& random, std::string_view payload) {
  std::string text(payload);
  std::string pod = random() % 2 ? "pay-7d9f8c6b54-x2x9z" : "auth-5b6d7f8c9d-k4k8w";
  std::string stream = random() % 3 ? "stdout" : "stderr";
  switch (random() % 12) {
    case 0: return "[pod/" + pod + "/app] " + text;
    case 1: return "[pod/" + pod + "/app] 2026-11-23T03:42:27.454005912Z " + text;
    case 2: return pod + " app " + text;
    case 3: return "pay-1   | " + text;
    case 4: return "2026-11-23T03:39:53.3775Z " + stream + (random() % 3 ? " F " : " P ") + text;
    case 5: {
      std::string escaped;
      for (char c : text) {
        if (c == '"' || c == '\\') escaped += '\\';
        if (c == '\t')
          escaped += "\\t";
        else
          escaped += c;
      }
      return "{\"log\":\"" + escaped + (random() % 3 ? "\\n" : "") + "\",\"stream\":\"" + stream +
             "\",\"time\":\"2026-11-23T03:44:14.471420410Z\"}";
    }
    case 6: return "Nov 23 03:12:01 web1 pay[77]: " + text;
    case 7: return "<165>1 2026-11-23T03:12:01Z web1 pay 77 - [x@1 a=\"b\"] " + text;
    case 8: return "\n==> /var/log/" + std::string(random() % 2 ? "pay" : "auth") + ".log <==";
    case 9: return "\x1b[36mpay-1   |\x1b[0m " + text;
    default: return text;
  }
}

std::string any_log(std::mt19937& random) {
  std::string log;
  bool one_envelope = random() % 2 != 0;
  auto envelope = static_cast<std::uint32_t>(random());
  for (std::size_t n = random() % 60; n > 0; --n) {
    std::mt19937 same(envelope);
    log += wrap(one_envelope ? same : random, kPayloads[random() % kPayloads.size()]);
    log += random() % 20 == 0 ? "\r\n" : "\n";
  }
  if (random() % 4 == 0 && !log.empty()) log.pop_back();
  return log;
}

void check_same(std::string_view log, std::mt19937& random) {
  auto whole = test::frame_whole(log);
  auto cut = test::frame_cut(log, random);
  BOOST_TEST_CONTEXT(log) { BOOST_CHECK_EQUAL_COLLECTIONS(whole.begin(), whole.end(), cut.begin(), cut.end()); }
}

}  // namespace

BOOST_DATA_TEST_CASE(any_cut_gives_the_same_records, bdata::xrange(0, 1500), seed) {
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  check_same(any_log(random), random);
}

// Records longer than the caps: what is kept must not depend on where the cut fell.
BOOST_DATA_TEST_CASE(any_cut_of_long_records_gives_the_same, bdata::xrange(0, 12), seed) {
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  std::string log;
  for (int record = 0; record < 3; ++record) {
    log += "2026-11-23 03:12:01 ERROR dump follows\n";
    std::size_t width = random() % 2 ? 3 : 2000;
    for (int i = 0; i < 2500; ++i) log += ' ' + std::string(1 + random() % width, 'x') + '\n';
  }
  auto whole = test::frame_whole(log);
  auto cut = test::frame_cut(log, random);
  BOOST_TEST((whole == cut));
  BOOST_REQUIRE(whole.size() == 3u);
  BOOST_TEST(whole[1].truncated);
  BOOST_TEST(whole[1].lines == 2501u);
  BOOST_TEST(whole[1].text.size() <= kMaxRecordBytes);
}
