// Console lines: a head of parts in any order, then a message.

#include <algorithm>

#include "decode/chars.h"
#include "decode/console_head.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

// Where the head has no time: "INFO:aiohttp.access:192.0.2.7 [23/Nov/2026:03:45:22 +0000] "GET …", and the banner
// "*** Starting uWSGI 2.0 on [Mon Nov 23 03:45:22 2026] ***". Nothing but the time of a log stands in brackets whole.
void offer_bracketed_time(std::string_view message, Draft& draft) {
  const std::string_view head = message.substr(0, std::min<std::size_t>(message.find('\n'), 160));
  for (std::size_t at = head.find('['); at != std::string_view::npos; at = head.find('[', at + 1)) {
    TimeReading time;
    if (at + 20 > head.size() || (!is_digit(head[at + 1]) && !is_upper(head[at + 1]))) continue;
    if (!read_time(head.substr(at + 1), draft.near(), time) || time.stamp.clock == Clock::time_of_day) continue;
    if (head.substr(at + 1 + time.length).starts_with(']')) return draft.offer_time(time, ranks::kConsole + 1);
  }
}

}  // namespace

void read_console(std::string_view text, Draft& draft) {
  const std::size_t at = ConsoleHead(text, draft).read();
  const std::string_view message = at < text.size() ? text.substr(at) : text;
  if (!draft.has_time()) offer_bracketed_time(message, draft);
  read_message(message, ranks::kConsole, draft);
}

}  // namespace gwtriage::decode
