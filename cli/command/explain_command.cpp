#include "command/explain_command.h"

#include <unistd.h>

#include <cstdlib>

#include "command/analysis.h"
#include "command/terminal.h"
#include "report/explain.h"

namespace gwtriage {
namespace {

// Long text on a terminal goes through the user's pager, as git and man do it.
std::FILE* open_pager() {
  const char* pager = std::getenv("PAGER");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  const std::string command = pager && *pager ? pager : "less -FRX";
  if (command == "cat") return nullptr;
  return popen(command.c_str(), "w");  // NOLINT(cert-env33-c): the user's own choice of pager
}

}  // namespace

ExitStatus explain_manual(const InputOptions& input, const ExplainRequest& options, const Streams& streams) {
  const auto book = load_one_book(input.rules);
  if (!book) {
    streams.complain(book.error().what);
    return exit_status(book.error());
  }
  const auto text =
      explain(*book, options.topic, {.lang = language(options.lang), .width = std::min(columns(streams.out), 100)});
  if (!text) {
    streams.complain(text.error().what);
    return exit_status(text.error());
  }
  std::FILE* pager = isatty(fileno(streams.out)) != 0 ? open_pager() : nullptr;
  std::FILE* to = pager ? pager : streams.out;
  const bool written = std::fwrite(text->data(), 1, text->size(), to) == text->size();
  if (pager) {
    pclose(pager);  // a reader who quits early has read enough
    return ExitStatus::analysed;
  }
  return written && std::fflush(to) == 0 ? ExitStatus::analysed : ExitStatus::input;
}

}  // namespace gwtriage
