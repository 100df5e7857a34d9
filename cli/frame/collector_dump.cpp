#include "frame/collector_dump.h"

#include "base/ascii.h"

namespace gwtriage {
namespace {

constexpr std::string_view kResource = "ResourceLog #";
constexpr std::string_view kRecord = "LogRecord #";

std::string_view next_line(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

// "     -> service.name: Str(pay)"; STRING(pay) in older versions.
void read_attribute(std::string_view line, Record& record) {
  const std::size_t arrow = line.find("-> ");
  const std::size_t colon = line.find(": ", arrow == line.npos ? 0 : arrow);
  if (arrow == line.npos || colon == line.npos) return;
  const std::string_view key = line.substr(arrow + 3, colon - arrow - 3);
  std::string_view value = line.substr(colon + 2);
  if (!value.starts_with("Str(") && !value.starts_with("STRING(")) return;
  value.remove_prefix(value.find('(') + 1);
  if (value.ends_with(')')) value.remove_suffix(1);
  if (value.empty()) return;
  if (key == "service.name") record.label = value;
  if (key == "k8s.pod.name") record.pod = value;
  if (key == "k8s.container.name") record.container = value;
  if (key == "host.name") record.host = value;
}

}  // namespace

bool heads_collector_dump(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0 && is_digit(line[end - 1])) --end;
  const std::string_view head = line.substr(0, end);
  if (end == line.size() || !head.ends_with(kResource)) return false;
  const std::size_t at = end - kResource.size();
  return at == 0 || line[at - 1] == '\t' || line[at - 1] == ' ';
}

bool unpack_collector_dump(const Record& whole, RecordSink sink) {
  if (!heads_collector_dump(next_line(whole.text, 0)) || whole.text.find(kRecord) == std::string_view::npos)
    return false;
  Record record = whole;
  record.envelope = Envelope::otlp;
  record.label = record.pod = record.container = record.host = {};  // those are the collector's
  std::uint64_t line_number = whole.origin.line, first_line = 0;
  std::size_t begin = std::string_view::npos;
  const auto hand_over = [&](std::size_t end) {
    if (begin == std::string_view::npos) return;
    record.text = whole.text.substr(begin, end - begin);
    while (record.text.ends_with('\n')) record.text.remove_suffix(1);
    record.origin.line = first_line;
    record.origin.lines = static_cast<std::uint32_t>(line_number - first_line);
    sink(record);
  };
  for (std::size_t at = 0; at < whole.text.size(); ++line_number) {
    const std::string_view line = next_line(whole.text, at);
    if (line.starts_with(kRecord)) {
      hand_over(at);
      begin = at, first_line = line_number;
    } else if (begin == std::string_view::npos) {
      read_attribute(line, record);
    }
    at += line.size() + 1;
  }
  hand_over(whole.text.size());
  return true;
}

}  // namespace gwtriage
