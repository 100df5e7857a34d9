#include "command/message_command.h"

#include "command/diagnosed_logs.h"
#include "command/pager.h"
#include "command/terminal.h"
#include "report/user_message.h"

namespace gwtriage {

ExitStatus print_message(const InputOptions& input, const MessageOptions& options, const Streams& streams) {
  const auto logs = diagnose_logs(input, streams);
  if (!logs) {
    streams.complain(logs.error().what);
    return exit_status(logs.error());
  }
  const auto name = display_zone(options.display_zone);
  const auto now = clock_now();
  std::optional<KnownEnd> end;
  if (!options.until.empty())
    if (const auto at = parse_moment(options.until, now, Zone::parse(name) ? *Zone::parse(name) : Zone()))
      end = KnownEnd{.at = *at, .now = now};
  const auto zone = DisplayZone::find(name).value_or(DisplayZone());
  std::string text;
  for (const auto& message : user_messages(logs->diagnosis, end, zone, language(options.lang)))
    text += (text.empty() ? "" : "\n") + message + "\n";
  show(text, Paging::never, streams);
  if (text.empty()) streams.note("no incident in these logs: there is nothing to tell users", input.quiet);
  return logs->exit;
}

}  // namespace gwtriage
