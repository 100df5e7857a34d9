// A trace takes no record of somebody else's into itself: whatever a dialect's lines begin with, framing knows it as
// well as decoding does.

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "decode/dialects.h"
#include "decode/text_dialect.h"
#include "frame/framer.h"
#include "support/published_formats.h"

using namespace gwtriage;

namespace {

// The last line of each is one behind which a line of any kind may go on with the trace.
constexpr auto kTraces = std::to_array<std::string_view>({
    "2026-11-23T03:45:20.000Z ERROR pay - charge failed\njava.io.IOException: no answer\n",
    "2026-11-23T03:45:20.000Z ERROR pay - charge failed\njava.io.IOException: no answer\n"
    "\tat com.acme.Pay.charge(Pay.java:41)\nCaused by: java.net.ConnectException: refused\n",
    "Traceback (most recent call last):\n  File \"/app/pay.py\", line 41, in charge\n    raise ValueError(x)\n"
    "ValueError: no answer\n",
    "Error: no answer\n    at Pay.charge (/app/pay.js:41:11)\n    at process.main (/app/main.js:7:1)\n",
    "Error: no answer\n",
    "panic: no answer\ngoroutine 1 [running]:\nmain.main()\n\t/app/main.go:41 +0x1d\nexit status 2\n",
    "panic: no answer\n",
    "Unhandled exception. System.InvalidOperationException: no answer\n   at Acme.Pay.Charge() in /app/Pay.cs:line 41\n"
    "   --- End of inner exception stack trace ---\n",
    "System.InvalidOperationException: no answer\n",
    "PHP Fatal error:  Uncaught Exception: no answer in /app/pay.php:41\nStack trace:\n#0 {main}\n"
    "  thrown in /app/pay.php on line 41\n",
    "PHP Fatal error:  Uncaught Exception: no answer in /app/pay.php:41\nStack trace:\n",
});

// Whether nothing of `text` is part of the trace's record, and something of it is a record.
bool is_record_behind(std::string_view trace, std::string_view text) {
  const std::string log = std::string(trace) + std::string(text) + '\n';
  const auto line = static_cast<std::uint64_t>(std::count(trace.begin(), trace.end(), '\n')) + 1;
  bool begins = false, swallowed = false;
  const auto sink = [&](const Record& record) {
    begins = begins || record.origin.line >= line;
    const std::string_view own = std::string_view(log).substr(0, trace.size());
    swallowed = swallowed || (record.origin.line < line && own.find(record.text) == own.npos);
  };
  StreamTable streams;
  Framer framer(0, "-", streams);
  framer.start({});
  framer.feed(log, sink);
  finish(framer.close(), streams, sink);
  return begins && !swallowed;
}

void check(std::string_view whose, std::string_view text) {
  for (std::string_view trace : kTraces)
    BOOST_TEST(is_record_behind(trace, text), whose << ", behind \"" << trace << "\": " << text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(behind_traces)

BOOST_AUTO_TEST_CASE(every_sample_of_every_dialect_is_a_record_of_its_own) {
  for (const decode::TextDialect* dialect : decode::all_dialects()) {
    // Cut out of a resource's dump, which begins the lines; such dumps stand among the published formats.
    if (dialect->name == "otel-console") continue;
    for (const decode::Sample& sample : dialect->samples) check(dialect->name, sample.text);
  }
  for (const decode::Sample& sample : decode::console_samples()) check("console", sample.text);
}

BOOST_AUTO_TEST_CASE(every_published_format_is_a_record_of_its_own) {
  for (const test::Published& entry : test::published_formats()) check(entry.title, entry.text);
}

BOOST_AUTO_TEST_SUITE_END()
