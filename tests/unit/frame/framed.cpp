#include "framed.h"

#include <algorithm>

namespace gwtriage::test {
namespace {

Framed copy(const Record& r) {
  return {r.origin.line,        r.origin.lines,      std::string(r.text), std::string(r.pod), std::string(r.container),
          std::string(r.label), std::string(r.host), std::string(r.file), r.envelope,         r.envelope_time.at,
          r.truncated};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::string_view header_of(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return tail_header(line);
}

}  // namespace

std::vector<Framed> frame_whole(std::string_view text, std::string_view name) {
  std::vector<Framed> out;
  auto sink = [&](const Record& r) { out.push_back(copy(r)); };
  StreamTable streams;
  Framer framer(0, name, streams);
  framer.start({});
  framer.feed(text, sink);
  finish(framer.close(), streams, sink);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Framed> frame_cut(std::string_view text, std::mt19937& random, std::string_view name) {
  std::vector<Framed> out;
  auto sink = [&](const Record& r) { out.push_back(copy(r)); };
  StreamTable streams;
  Framer framer(0, name, streams);
  std::vector<SegmentEdges> segments;
  std::vector<std::string_view> lines = lines_of(text);
  std::size_t mean = 1 + random() % 12;
  std::string header;
  for (std::size_t at = 0; at < lines.size() || segments.empty();) {
    framer.start({at + 1, header, at == 0});
    std::size_t end = std::min<std::size_t>(at + random() % (2 * mean), lines.size());
    for (; at < end; ++at) {
      std::string block(lines[at]);  // a copy that dies: what the framer keeps must be its own
      framer.feed(block, sink);
      if (auto path = header_of(lines[at]); !path.empty()) header = path;
    }
    segments.push_back(framer.close());
  }
  while (segments.size() > 1) {
    std::size_t i = random() % (segments.size() - 1);
    segments[i] = join(std::move(segments[i]), std::move(segments[i + 1]), streams, sink);
    segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  finish(std::move(segments[0]), streams, sink);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> texts;
  for (Framed& f : frame_whole(text)) texts.push_back(std::move(f.text));
  return texts;
}

}  // namespace gwtriage::test
