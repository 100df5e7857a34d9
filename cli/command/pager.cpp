#include "command/pager.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace gwtriage {
namespace {

std::FILE* open_pager() {
  const char* pager = std::getenv("PAGER");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  const std::string command = pager && *pager ? pager : "less -FRX";
  if (command == "cat") return nullptr;
  return popen(command.c_str(), "w");  // NOLINT(cert-env33-c): the user's own choice of pager
}

bool is_longer_than_screen(std::string_view text, std::FILE* out) {
  winsize size{};
  if (ioctl(fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return false;
  return std::count(text.begin(), text.end(), '\n') >= size.ws_row;  // the prompt takes a line, too
}

bool pages(std::string_view text, Paging paging, std::FILE* out) {
  if (paging == Paging::never || isatty(fileno(out)) == 0) return false;
  return paging == Paging::always || is_longer_than_screen(text, out);
}

}  // namespace

void show(std::string_view text, Paging paging, const Streams& streams) {
  std::FILE* pager = pages(text, paging, streams.out) ? open_pager() : nullptr;
  std::fwrite(text.data(), 1, text.size(), pager ? pager : streams.out);
  if (pager) pclose(pager);  // a reader who quits early has read enough
}

}  // namespace gwtriage
