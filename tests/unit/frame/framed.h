#pragma once

#include <cstdint>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "frame/framer.h"

namespace gwtriage::test {

// A record with all that must not depend on how the input was cut.
struct Framed {
  std::uint64_t line = 0;
  std::uint32_t lines = 0;
  std::string text, pod, container, label, host, file;
  Envelope envelope = Envelope::none;
  Micros time = 0;
  bool truncated = false;

  auto tie() const { return std::tie(line, lines, text, pod, container, label, host, file, envelope, time, truncated); }
  friend bool operator==(const Framed& a, const Framed& b) { return a.tie() == b.tie(); }
  friend bool operator<(const Framed& a, const Framed& b) { return a.tie() < b.tie(); }
  friend std::ostream& operator<<(std::ostream& out, const Framed& f) {
    return out << f.line << '+' << f.lines << ' ' << f.pod << '/' << f.container << '/' << f.label << '/' << f.host
               << " {" << f.text << '}';
  }
};

// All records of `text`, framed as one piece, in order of their lines.
std::vector<Framed> frame_whole(std::string_view text, std::string_view name = "app.log");

// Framed in pieces that `random` cuts at line ends and joins in any order.
std::vector<Framed> frame_cut(std::string_view text, std::mt19937& random, std::string_view name = "app.log");

// The texts alone.
std::vector<std::string> texts_of(std::string_view text);

}  // namespace gwtriage::test
