#include "command/for_each_input.h"

#include <unistd.h>

#include "source/expand.h"

namespace gwtriage {

bool for_each_input(const InputOptions& options, const Streams& streams,
                    const std::function<std::optional<Error>(Input&)>& use,
                    const std::function<void(const std::string& name, const Error&)>& lost) {
  auto named = options.files;
  if (named.empty()) {
    if (isatty(STDIN_FILENO) != 0)
      streams.note("reading standard input; end it with Ctrl-D, or name files", options.quiet);
    named.emplace_back("-");
  }
  bool all_read = true;
  const auto complain = [&](const std::string& name, const Error& error) {
    streams.complain(error.what);
    lost(name, error);
    all_read = false;
  };
  const auto expanded = expand_inputs(named, {.include = options.include, .exclude = options.exclude});
  for (const auto& error : expanded.errors) complain(error.what.substr(0, error.what.find(':')), error);
  for (const auto& path : expanded.paths) {
    auto inputs = open_inputs(path);
    if (!inputs) {
      complain(path, inputs.error());
      continue;
    }
    for (;;) {
      auto input = (*inputs)->next();
      if (!input) {
        complain(path, input.error());
        continue;
      }
      if (!*input) break;
      if (const auto error = use(**input)) {
        streams.complain(error->what);
        all_read = false;
      }
    }
  }
  return all_read;
}

}  // namespace gwtriage
