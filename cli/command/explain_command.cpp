#include "command/explain_command.h"

#include <algorithm>

#include "command/analysis.h"
#include "command/pager.h"
#include "command/terminal.h"
#include "report/explain.h"

namespace gwtriage {
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
  show(*text, Paging::always, streams);
  return ExitStatus::analysed;
}

}  // namespace gwtriage
