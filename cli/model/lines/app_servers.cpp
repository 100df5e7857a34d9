// What the application servers uWSGI and Puma print when they start: lines without time or level below a first one.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

// By words that hardly begin anything else.
constexpr std::string_view kUwsgi[] = {
    "compiled with version: ",
    "os: ",
    "nodename: ",
    "machine: ",
    "clock source: ",
    "pcre jit ",
    "detected number of CPU cores: ",
    "detected max file descriptor number: ",
    "detected binary path: ",
    "current working directory: ",
    "writing pidfile to ",
    "uWSGI running as root",
    "uwsgi socket ",
    "setgid() to ",
    "setuid() to ",
    "chdir() to ",
    "your processes number limit is ",
    "your memory page size is ",
    "your server socket listen backlog ",
    "your mercy for graceful operations ",
    "lock engine: ",
    "thunder lock: ",
    "Python version: ",
    "Python main interpreter initialized at ",
    "PEP 405 virtualenv detected: ",
    "Set PythonHome to ",
    "WSGI app ",
    "spawned uWSGI ",
};

ProductLine read_uwsgi(std::string_view line) {
  if (line.starts_with("*** Starting uWSGI ")) return ProductLine::head;
  const bool known = std::any_of(std::begin(kUwsgi), std::end(kUwsgi),
                                 [&](std::string_view start) { return line.starts_with(start); });
  const bool more = known || line.starts_with("*** ") ||
                    (line.starts_with("mapped ") && line.find(" bytes (") != std::string_view::npos);
  return more ? ProductLine::more : ProductLine::none;
}

ProductLine read_puma(std::string_view line) {
  if (line[0] == '[') {  // in a cluster the process stands before each line: "[4217] * Listening on …"
    const std::size_t close = line.substr(0, 200).find("] ");
    if (close == std::string_view::npos || !is_digit(line[1])) return ProductLine::none;
    line.remove_prefix(close + 2);
  }
  if (line.starts_with("Puma starting in ")) return ProductLine::head;
  return starts_with_any(line, {"* ", "Use Ctrl-C"}) ? ProductLine::more : ProductLine::none;
}

}  // namespace

ProductLines uwsgi_lines() {
  return {.name = "uwsgi", .first = "*cdlmnopsuwyPSW", .read = read_uwsgi, .within_text = true};
}

ProductLines puma_lines() { return {.name = "puma", .first = "[*PU", .read = read_puma, .within_text = true}; }

}  // namespace gwtriage
