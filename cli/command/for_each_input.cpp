#include "command/for_each_input.h"

#include <unistd.h>

#include "command/progress.h"
#include "source/expand.h"
#include "source/stop_request.h"

namespace gwtriage {

bool for_each_input(const InputOptions& options, const Streams& streams, Tell tell,
                    const std::function<std::optional<Error>(Input&)>& use,
                    const std::function<void(const std::string& name, const Error&)>& lost, const StopRequest* stop) {
  auto named = options.files;
  if (named.empty()) {
    if (isatty(STDIN_FILENO) != 0)
      streams.note("reading standard input; end it with Ctrl-D, or name files", options.quiet);
    named.emplace_back("-");
  }
  bool all_read = true;
  const auto expanded = expand_inputs(named, {.include = options.include, .exclude = options.exclude});
  Progress progress(streams.err, options.quiet || tell == Tell::nothing, size_of_all(expanded.paths));
  const auto say = [&](const Error& error) {
    progress.aside([&] { streams.complain(error.what); });
    all_read = false;
  };
  const auto complain = [&](const std::string& name, const Error& error) {
    say(error);
    lost(name, error);
  };
  for (const auto& [path, error] : expanded.errors) complain(path, error);
  const auto stopped = [&] { return stop != nullptr && stop->asked(); };
  std::size_t left_over = 0;
  for (const auto& path : expanded.paths) {
    if (stopped()) {
      lost(path, {Fault::input, "not read: the run was stopped before it"});
      ++left_over;
      continue;
    }
    progress.now_reading(path);
    auto inputs = open_inputs(path, &progress.bytes(), stop, options.source_name);
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
      if (const auto error = use(**input)) say(*error);
    }
  }
  if (stopped()) streams.note("stopped: this is the report of what was read until then", options.quiet);
  if (left_over > 0) say({Fault::input, "stopped before all was read; left over: " + std::to_string(left_over)});
  return all_read;
}

}  // namespace gwtriage
