// apt's history.log, a record of fields in lines of their own, and its term.log: what dpkg prints below a first line
// that alone has a time. Source: apt's and dpkg's own logs.

#include "model/lines/bytes.h"
#include "model/product_lines.h"

namespace gwtriage {
namespace {

using namespace lines;

ProductLine read_history(std::string_view line) {
  if (line.starts_with("Start-Date: ")) return ProductLine::head;
  return starts_with_any(line, {"End-Date: ", "Commandline: ", "Requested-By: ", "Install: ", "Upgrade: ",
                                "Reinstall: ", "Downgrade: ", "Remove: ", "Purge: "})
             ? ProductLine::more
             : ProductLine::none;
}

// "Setting up nginx (1.22.1-9) ..."
bool is_of_dpkg(std::string_view line) {
  return line.ends_with(" ...") &&
         starts_with_any(line, {"Preparing to unpack ", "Unpacking ", "Setting up ", "Removing ",
                                "Purging configuration files for ", "Processing triggers for "});
}

ProductLine read_terminal(std::string_view line) {
  if (line.starts_with("Log started: ")) return ProductLine::head;
  const bool more =
      is_of_dpkg(line) || starts_with_any(line, {"Selecting previously unselected package ", "(Reading database ... "});
  return more ? ProductLine::more : ProductLine::none;
}

}  // namespace

ProductLines apt_history_lines() { return {.name = "apt-history", .first = "SECRIUDP", .read = read_history}; }

ProductLines apt_terminal_lines() {
  return {.name = "apt-terminal", .first = "LPUSR(", .read = read_terminal, .within_text = true};
}

}  // namespace gwtriage
