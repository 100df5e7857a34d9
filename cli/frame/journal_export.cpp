#include "frame/journal_export.h"

#include <algorithm>
#include <charconv>

namespace gwtriage {

void read_journal_export(Record& record) {
  std::string_view message;
  for (std::string_view rest = record.text; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    std::size_t equals = line.find('=');
    if (equals == line.npos) continue;
    std::string_view key = line.substr(0, equals);
    std::string_view value = line.substr(equals + 1);
    if (key == "MESSAGE") {
      message = value;
    } else if (key == "_HOSTNAME") {
      record.host = value;
    } else if (key == "SYSLOG_IDENTIFIER") {
      record.label = value;
    } else if (key == "PRIORITY") {
      if (value.size() == 1 && value[0] >= '0' && value[0] <= '7') record.priority = value[0] - '0';
    } else if (key == "__REALTIME_TIMESTAMP") {
      Micros at = 0;
      auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), at);
      if (error == std::errc{} && end == value.data() + value.size()) record.envelope_time = {at, Clock::absolute};
    }
  }
  record.envelope = Envelope::journald;
  if (!message.empty()) record.text = message;
}

}  // namespace gwtriage
