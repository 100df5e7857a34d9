// Any bytes, cut anywhere: nothing crashes, and the segments give what the whole gives. The first byte seeds the cuts.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "frame/framer.h"

namespace {

using namespace gwtriage;

std::string copy(const Record& r) {
  std::string all;
  for (std::string_view part : {r.text, r.pod, r.container, r.label, r.host, r.file}) all += std::string(part) + '\1';
  for (std::uint64_t part :
       {r.origin.line, std::uint64_t{r.origin.lines}, static_cast<std::uint64_t>(r.envelope_time.at),
        static_cast<std::uint64_t>(r.envelope), std::uint64_t{r.truncated}})
    all += std::to_string(part) + '\1';
  return all;
}

std::string header_before(std::string_view text, std::size_t end) {
  std::string header;
  for (std::size_t at = 0; at < end;) {
    std::string_view line = text.substr(at, text.find('\n', at) - at);
    at += line.size() + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (auto path = tail_header(line); !path.empty()) header = path;
  }
  return header;
}

// The line starts at which `seed` cuts, first and last included.
std::vector<std::size_t> cuts_of(std::string_view text, std::uint32_t seed) {
  std::vector<std::size_t> cuts = {0};
  for (std::size_t at = text.find('\n'); at != text.npos && at + 1 < text.size(); at = text.find('\n', at + 1)) {
    seed = seed * 1664525u + 1013904223u;
    if (seed >> 30 == 0) cuts.push_back(at + 1);
  }
  cuts.push_back(text.size());
  return cuts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::vector<std::string> whole, parts;
  auto keep_whole = [&](const Record& r) { whole.push_back(copy(r)); };
  auto keep_parts = [&](const Record& r) { parts.push_back(copy(r)); };

  StreamTable streams;
  Framer framer(0, "fuzz.log", streams);
  framer.start({});
  framer.feed(text, keep_whole);
  finish(framer.close(), streams, keep_whole);

  std::vector<SegmentEdges> segments;
  std::vector<std::size_t> cuts = cuts_of(text, data[0]);
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    auto line =
        static_cast<std::uint64_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(cuts[i]), '\n'));
    std::string header = header_before(text, cuts[i]);
    framer.start({line + 1, header, i == 0});
    std::string segment(text.substr(cuts[i], cuts[i + 1] - cuts[i]));
    framer.feed(segment, keep_parts);
    segments.push_back(framer.close());
  }
  // Right to left or left to right.
  while (segments.size() > 1) {
    std::size_t i = data[0] % 2 ? segments.size() - 2 : 0;
    segments[i] = join(std::move(segments[i]), std::move(segments[i + 1]), streams, keep_parts);
    segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  finish(std::move(segments[0]), streams, keep_parts);

  std::sort(whole.begin(), whole.end());
  std::sort(parts.begin(), parts.end());
  if (whole != parts) std::abort();
  return 0;
}
