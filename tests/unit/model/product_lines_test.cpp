// What lines of products are to the lines around them.

#include "model/product_lines.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace gwtriage;

namespace {

struct Told {
  std::string_view line;
  std::string_view product;
  ProductLine is;
};

const std::vector<Told> kLines = {
    {"Start-Date: 2026-11-23  03:45:22", "apt-history", ProductLine::head},
    {"Commandline: apt-get install nginx", "apt-history", ProductLine::more},
    {"Log started: 2026-11-23  03:45:22", "apt-terminal", ProductLine::head},
    {"Setting up nginx (1.22.1-9) ...", "apt-terminal", ProductLine::more},
    {"*** Starting uWSGI 2.0.21 (64bit) on [Mon Nov 23 03:45:22 2026] ***", "uwsgi", ProductLine::head},
    {"mapped 145840 bytes (142 KB) for 1 cores", "uwsgi", ProductLine::more},
    {"[4217] Puma starting in cluster mode...", "puma", ProductLine::head},
    {"[4217] * Listening on http://0.0.0.0:9292", "puma", ProductLine::more},
    {"Use Ctrl-C to stop", "puma", ProductLine::more},
    {"ResourceLog #0", "otel-console", ProductLine::head},
    {"Body: Str(Gateway answered 503)", "otel-console", ProductLine::more},
    {"Body: Str(Gateway answered 503", "otel-console", ProductLine::more_open},
    {"# Time: 2026-11-23T03:45:22.016044Z", "mysql-slow", ProductLine::record},
    {"# User@Host: shop[shop] @ [10.4.0.7]", "mysql-slow", ProductLine::second},
    {"# Query_time: 3.001  Lock_time: 0.000", "mysql-slow", ProductLine::part},
    {"=ERROR REPORT==== 23-Nov-2026::03:45:22 ===", "erlang", ProductLine::open},
    {"####<Nov 23, 2026 3:45:22,016 AM UTC> <Error> <pay>", "weblogic", ProductLine::record},
    {"  4217:20261123:034522.016 cannot send", "zabbix", ProductLine::record},
    {"  2026-11-23T03:45:22.016044Z  INFO pay: up", "tracing", ProductLine::record},
    {"https 2026-11-23T03:45:22.016044Z app/shop/0a1b", "aws", ProductLine::record},
    {"%ASA-6-302014: Teardown TCP connection", "cisco", ProductLine::record},
    {"host:198.51.100.23\ttime:[23/Nov/2026:12:45:22 +0900]", "ltsv", ProductLine::record},
    {"Completed 503 Service Unavailable in 3001ms", "rails", ProductLine::record},
    {"pay: 2026/11/23 03:45:22 charge failed", "go", ProductLine::record},
    {"4217:signal-handler (1795405522) Received SIGTERM", "redis", ProductLine::record},
    {"{ level: 'error', message: 'charge failed' }", "printed-object", ProductLine::record},
};

}  // namespace

BOOST_AUTO_TEST_CASE(lines_are_known_by_themselves) {
  for (const auto& [line, product, is] : kLines) {
    const KnownLine known = product_line(line);
    BOOST_TEST((known.line == is), line);
    BOOST_TEST(product_lines()[known.product].name == product, line);
  }
}

BOOST_AUTO_TEST_CASE(what_is_none_of_them_is_none) {
  for (const std::string_view line : {"", "the first call failed with", "2026-11-23 03:45:22 ERROR charge failed",
                                      "Completed the order", "Started anew", "{ code: 503 }"})
    BOOST_TEST((product_line(line).line == ProductLine::none), line);
}

// No reader looks beyond the end of a line that breaks off, whatever its first byte.
BOOST_AUTO_TEST_CASE(lines_may_break_off_anywhere) {
  for (const auto& told : kLines)
    for (std::size_t size = 0; size <= told.line.size(); ++size) {
      const std::vector<char> exact(told.line.begin(), told.line.begin() + static_cast<std::ptrdiff_t>(size));
      product_line({exact.data(), exact.size()});
    }
  for (int byte = 0; byte < 256; ++byte) {
    const std::vector<char> one(1, static_cast<char>(byte));
    product_line({one.data(), 1});
  }
}
